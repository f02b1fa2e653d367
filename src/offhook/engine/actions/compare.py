"""Compare: branch on one referenced value.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
Assumed: a missing value matches no condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done
from offhook.engine.registry import action
from offhook.engine.resolve import Text, as_text


@action("Compare", errors=("NoMatchingCondition",))
@dataclass(frozen=True, slots=True)
class Compare:
    value: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        value = fields.text("ComparisonValue", whole=True)
        if value.is_literal:
            fix = "Write one reference with a key, for example $.Attributes.language"
            fields.fault(f"ComparisonValue is {value.written!r}", fix, "ComparisonValue")
        return cls(value)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return done(as_text(self.value.value(contact, instance)))
