"""AssociateContactToCustomerProfile: link a contact to a customer profile.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-associatecontacttocustomerprofile.html
Assumed: a profile or contact id that its references leave empty is an error.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("AssociateContactToCustomerProfile", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class AssociateContactToCustomerProfile:
    profile: Text
    contact: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        data = fields.inside("ProfileRequestData")
        return cls(data.text("ProfileId"), data.text("ContactId"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        profile, linked = self.profile.resolve(contact, instance), self.contact.resolve(contact, instance)
        if not profile or not linked:
            return fail("NoMatchingError", "the profile id or the contact id is empty")
        data: Json = {"ProfileId": profile, "ContactId": linked}
        return ask(Perform("AssociateContactToCustomerProfile", {"ProfileRequestData": data}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done() if isinstance(reply, Performed) else refused(reply)
