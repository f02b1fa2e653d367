"""EndFlowExecution: end this flow without hanging up.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-endflowexecution.html
Source: in an inbound or disconnect flow it is the same as a disconnect (.../adminguide/end-flow-resume.html).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome
from offhook.engine.registry import action


@action("EndFlowExecution")
@dataclass(frozen=True, slots=True)
class EndFlowExecution:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return Ends("disconnected" if contact.flow_type == "CONTACT_FLOW" else "ended")
