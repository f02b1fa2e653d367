"""UpdateCustomerProfile: change the profile that the flow has found or created.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-updatecustomerprofile.html
Source: a profile is found first, and limits: .../adminguide/customer-profiles-block.html
Assumed: the profile is the one whose id is in `$.Customer`, and its other fields stay there.

The ask names it by `ProfileId`. Answer: `Performed(values)` as for CreateCustomerProfile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.customer_profiles import PROFILE_IDS, chosen, keep, profile_id, response_fields, too_long
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("UpdateCustomerProfile", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateCustomerProfile:
    data: dict[str, Text]
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        return cls(fields.mapping("ProfileRequestData"), response_fields(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        profile = profile_id(contact)
        if not profile:
            return fail("NoMatchingError", "the flow has found no profile yet: $.Customer.ProfileId is empty")
        data: Json = {key: text.resolve(contact, instance) for key, text in self.data.items()}
        if reason := too_long(data):
            return fail("NoMatchingError", reason)
        parameters = {"ProfileId": profile, "ProfileRequestData": data, "ProfileResponseData": list(self.wanted)}
        return ask(Perform("UpdateCustomerProfile", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, chosen(reply.values, (*PROFILE_IDS, *self.wanted)), is_new=False)
