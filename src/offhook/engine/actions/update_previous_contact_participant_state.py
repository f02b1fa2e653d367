"""UpdatePreviousContactParticipantState: during a transfer, put the earlier agent or the customer on or off hold.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatepreviouscontactparticipantstate.html
Source: OffHold joins everyone (.../adminguide/hold-customer-agent.html).
Assumed: a contact that has no earlier one is refused by the instance.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply

STATES = ("AgentOnHold", "CustomerOnHold", "OffHold")


@action("UpdatePreviousContactParticipantState", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdatePreviousContactParticipantState:
    state: str

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.choice("PreviousContactParticipantState", STATES))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters = {"PreviousContactParticipantState": self.state}
        return ask(Perform("UpdatePreviousContactParticipantState", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactDataUpdated({"PreviousContactParticipantState": self.state}))
