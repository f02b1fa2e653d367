"""CreateCustomerProfile: create a customer profile, which the flow then knows.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcustomerprofile.html
Source: limits of values and of `$.Customer`: `engine/customer_profiles.py`.

Answer: `Performed(values)` with ProfileId, ProfileARN and the profile's fields; custom ones in the map Attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.customer_profiles import PROFILE_IDS, chosen, keep, response_fields, too_long
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("CreateCustomerProfile", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateCustomerProfile:
    data: dict[str, Text]
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        return cls(fields.mapping("ProfileRequestData"), response_fields(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        data: Json = {key: text.resolve(contact, instance) for key, text in self.data.items()}
        if reason := too_long(data):
            return fail("NoMatchingError", reason)
        parameters = {"ProfileRequestData": data, "ProfileResponseData": list(self.wanted)}
        return ask(Perform("CreateCustomerProfile", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, chosen(reply.values, (*PROFILE_IDS, *self.wanted)), is_new=True)
