"""Compare: branch on one referenced value.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
Recorded: a namespace without a key, such as $.Attributes, is refused (public checks of CreateContactFlow).
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
from offhook.language.references import whole_reference

ONE_VALUE = (
    *("AwsRegion", "Channel", "ContactId", "CustomerId", "Description", "InitialContactId", "InitiationMethod"),
    *("InstanceARN", "LanguageCode", "Name", "PreviousContactId", "StoredCustomerInput", "TextToSpeechVoiceId"),
)
"""What a reference of one word may name; everything else is a namespace and needs a key."""


@action("Compare", errors=("NoMatchingCondition",))
@dataclass(frozen=True, slots=True)
class Compare:
    value: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        value = fields.text("ComparisonValue", whole=True)
        reference = whole_reference(value.written)
        if reference is None or (len(reference.path) == 1 and reference.path[0] not in ONE_VALUE):
            fix = "Write one reference with a key, for example $.Attributes.language"
            fields.fault(f"ComparisonValue is {value.written!r}", fix, "ComparisonValue")
        return cls(value)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return done(as_text(self.value.value(contact, instance)))
