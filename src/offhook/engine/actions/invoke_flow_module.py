"""InvokeFlowModule: run a flow module and come back with its result.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html: five levels deep, no recursion,
the caller's flow attributes, External and stored input are not visible inside.
Assumed: they are as they were when the module returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Calls, Outcome, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text

DEEPEST = 5


@action("InvokeFlowModule", errors=("NoMatchingCondition", "NoMatchingError"))
@dataclass(frozen=True, slots=True)
class InvokeFlowModule:
    module: Text
    input: Json

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("FlowModuleId"), fields.raw("Input"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.module.resolve(contact, instance)
        module = instance.module(reference)
        if module is None:
            return fail("NoMatchingError", f"there is no module {reference!r}")
        if len(contact.frames) >= DEEPEST:
            return fail("NoMatchingError", f"modules are nested more than {DEEPEST} deep")
        if module.arn in {contact.flow, *(frame.flow for frame in contact.frames)}:
            return fail("NoMatchingError", f"module {module.name!r} would call itself")
        return Calls(module.arn, resolved(self.input, contact, instance))


def resolved(value: Json, contact: Contact, instance: Instance) -> Json:
    """A JSON value with every text that is one reference replaced by what it stands for."""
    if isinstance(value, str):
        return Text.of(value, whole=True).value(contact, instance)
    if isinstance(value, dict):
        return {key: resolved(item, contact, instance) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, contact, instance) for item in value]
    return value
