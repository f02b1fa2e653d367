"""UpdateContactAttributes: write user attributes, all or none.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
Source: 32 KB in all, keys without `$` and `.`: .../adminguide/connect-attrib-list.html
Assumed: every value is resolved before any is written ("all or none").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text

MOST_BYTES = 32 * 1024


@action("UpdateContactAttributes", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactAttributes:
    attributes: tuple[tuple[Text, Text], ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.choice("TargetContact", ("Current", "Related"), default="Current") == "Related":
            fields.unsupported("TargetContact Related", "Use Current locally", "TargetContact")
        attributes = fields.mapping("Attributes")
        if fields.raw("Attributes") in (None, {}):
            fields.fault("no Attributes", 'Write "Attributes": {"key": "value"}')
        return cls(tuple((Text.of(key), value) for key, value in attributes.items()))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        written = {key.resolve(contact, instance): text.resolve(contact, instance) for key, text in self.attributes}
        wrong = [key for key in written if not key or "$" in key or "." in key]
        if wrong:
            return fail("NoMatchingError", f"{wrong[0]!r} is no attribute key: it is empty or has a $ or a dot")
        attributes = {**contact.attributes, **written}
        if size_of(attributes) > MOST_BYTES:
            return fail("NoMatchingError", f"attributes would be larger than {MOST_BYTES // 1024} KB; none was written")
        contact.attributes = attributes
        return done(event=AttributesSet("Attributes", tuple(written)))


def size_of(attributes: dict[str, str]) -> int:
    """Bytes of keys and values in UTF-8. Assumed: AWS counts both."""
    return sum(len(f"{key}{value}".encode("utf-8", "surrogatepass")) for key, value in attributes.items())
