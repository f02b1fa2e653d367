"""TransferToFlow: leave this flow and start another from its beginning.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-transfertoflow.html
Source: attributes, working queue, voice, hooks and logging stay; flow attributes do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Enters, Outcome, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text

TRANSFERABLE = ("CONTACT_FLOW", "AGENT_TRANSFER", "QUEUE_TRANSFER")


@action("TransferToFlow", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class TransferToFlow:
    flow: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("ContactFlowId", whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.flow.resolve(contact, instance)
        flow = instance.flow(reference)
        if flow is None:
            return fail("NoMatchingError", f"there is no flow {reference!r}")
        if flow.type not in TRANSFERABLE:
            return fail("NoMatchingError", f"{flow.name!r} is a {flow.type} flow, which nothing can be transferred to")
        return Enters(flow.arn)
