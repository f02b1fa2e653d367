"""GetCalculatedAttributesForCustomerProfile: load calculated attributes of a profile.

Source: .../APIReference/interactions-getcalculatedattributesforcustomerprofile.html
Source: True or False where the definition has a threshold, else a number or a text:
https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html
Assumed: an empty profile id is an error.

Answer: `Performed(values)` with the map CalculatedAttributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.customer_profiles import chosen, keep, response_fields
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

ERRORS = ("NoneFoundError", "NoMatchingError")


@action("GetCalculatedAttributesForCustomerProfile", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class GetCalculatedAttributesForCustomerProfile:
    profile: Text
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        return cls(fields.inside("ProfileRequestData").text("ProfileId"), response_fields(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        profile = self.profile.resolve(contact, instance)
        if not profile:
            return fail("NoMatchingError", f"{self.profile.written!r} names no profile")
        data: Json = {"ProfileId": profile}
        parameters: dict[str, Json] = {"ProfileRequestData": data, "ProfileResponseData": list(self.wanted)}
        return ask(Perform("GetCalculatedAttributesForCustomerProfile", parameters, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, chosen(reply.values, self.wanted), is_new=False)
