"""EndFlowModuleExecution: leave the module, with a result and data for its caller.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-endflowmoduleexecution.html
Recorded: Result and ResultData are accepted by the service, though the page has no parameters.
Assumed: both may hold references.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.invoke_flow_module import resolved
from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, Returns
from offhook.engine.registry import action
from offhook.engine.resolve import Text


@action("EndFlowModuleExecution")
@dataclass(frozen=True, slots=True)
class EndFlowModuleExecution:
    result: Text | None
    data: Json

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.optional_text("Result", whole=True), fields.raw("ResultData"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        result = self.result.resolve(contact, instance) if self.result else None
        return Returns(result, resolved(self.data, contact, instance))
