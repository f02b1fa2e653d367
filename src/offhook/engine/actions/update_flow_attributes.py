"""UpdateFlowAttributes: write variables that live in this flow only.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowattributes.html
Recorded: `{"key": {"Value": "..."}}`; plain texts are refused, NoMatchingError is required.
Assumed: references in a value are resolved when it is written, and never again when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.update_contact_attributes import MOST_BYTES, is_too_large
from offhook.engine.contact import Contact
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text


@action("UpdateFlowAttributes", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateFlowAttributes:
    attributes: dict[str, Text]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        written = fields.inside("FlowAttributes")
        attributes = {key: written.inside(key).text("Value") for key in written.names()}
        if fields.raw("FlowAttributes") in (None, {}):
            fields.fault("no FlowAttributes", 'Write "FlowAttributes": {"key": {"Value": "..."}}')
        return cls(attributes)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        old = contact.scope.get("FlowAttributes")
        attributes = {str(key): str(value) for key, value in old.items()} if isinstance(old, dict) else {}
        attributes |= {key: text.resolve(contact, instance) for key, text in self.attributes.items()}
        if is_too_large(attributes):
            return fail("NoMatchingError", f"flow attributes would be larger than {MOST_BYTES // 1024} KB")
        contact.scope = replaced(contact.scope, FlowAttributes=dict(attributes))
        return done(event=AttributesSet("FlowAttributes", tuple(self.attributes)))
