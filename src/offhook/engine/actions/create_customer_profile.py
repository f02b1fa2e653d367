"""CreateCustomerProfile: create a customer profile, which the flow then knows.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcustomerprofile.html
Source: limits of values and of `$.Customer`: `engine/customer_profiles.py`.

Answer: `Performed(values)` with ProfileId, ProfileARN and the profile's fields; custom ones in the map Attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.customer_profiles import ProfileData
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.registry import action
from offhook.engine.replies import Reply


@action("CreateCustomerProfile", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateCustomerProfile:
    profile: ProfileData

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(ProfileData.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        request = self.profile.request(contact, instance)
        if isinstance(request, str):
            return fail("NoMatchingError", request)
        return ask(Perform("CreateCustomerProfile", request, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return self.profile.read(contact, reply, is_new=True)
