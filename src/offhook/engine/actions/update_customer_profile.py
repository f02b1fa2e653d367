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
from offhook.engine.contact import Contact
from offhook.engine.customer_profiles import ProfileData, profile_id
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.registry import action
from offhook.engine.replies import Reply


@action("UpdateCustomerProfile", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateCustomerProfile:
    profile: ProfileData

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(ProfileData.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        known = profile_id(contact)
        if not known:
            return fail("NoMatchingError", "the flow has found no profile yet: $.Customer.ProfileId is empty")
        request = self.profile.request(contact, instance)
        if isinstance(request, str):
            return fail("NoMatchingError", request)
        return ask(Perform("UpdateCustomerProfile", {"ProfileId": known, **request}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return self.profile.read(contact, reply, is_new=False)
