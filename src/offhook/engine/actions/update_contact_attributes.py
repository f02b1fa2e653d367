"""UpdateContactAttributes: write user attributes, all or none.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
Source: 32 KB in all, keys without `$` and `.`: .../adminguide/connect-attrib-list.html
Assumed: every value is resolved before any is written ("all or none"). The related contact is the instance's to find
and to write, so a contact without one is refused there.

Answer, asked only for TargetContact Related: `Performed({})`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.contact_data import resolve_pairs
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text

MOST_BYTES = 32 * 1024


@action("UpdateContactAttributes", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactAttributes:
    attributes: tuple[tuple[Text, Text], ...]
    is_related: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        target = fields.choice("TargetContact", ("Current", "Related"), default="Current")
        attributes = fields.mapping("Attributes")
        if fields.raw("Attributes") in (None, {}):
            fields.fault("no Attributes", 'Write "Attributes": {"key": "value"}')
        return cls(tuple((Text.of(key), value) for key, value in attributes.items()), target == "Related")

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        written = resolve_pairs(self.attributes, contact, instance)
        wrong = [key for key in written if not key or "$" in key or "." in key]
        if wrong:
            return fail("NoMatchingError", f"{wrong[0]!r} is no attribute key: it is empty or has a $ or a dot")
        attributes = written if self.is_related else {**contact.attributes, **written}
        if is_too_large(attributes):
            return fail("NoMatchingError", f"attributes would be larger than {MOST_BYTES // 1024} KB; none was written")
        if self.is_related:
            parameters: dict[str, Json] = {"TargetContact": "Related", "Attributes": {**written}}
            contact.pending = {**written}
            return ask(Perform("UpdateContactAttributes", parameters, ("NoMatchingError",)))
        contact.attributes = attributes
        return done(event=AttributesSet("Attributes", tuple(written), written))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        written, contact.pending = {key: as_text(value) for key, value in contact.pending.items()}, {}
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=AttributesSet("RelatedContact", tuple(written), written))


def is_too_large(attributes: Mapping[str, str]) -> bool:
    """Whether these are more than may be kept. A letter has four bytes at most, so few letters need no counting."""
    letters = sum(map(len, attributes)) + sum(map(len, attributes.values()))
    return letters * 4 > MOST_BYTES and size_of(attributes) > MOST_BYTES


def size_of(attributes: Mapping[str, str]) -> int:
    """Bytes of keys and values in UTF-8. Assumed: AWS counts both."""
    return sum(len(f"{key}{value}".encode("utf-8", "surrogatepass")) for key, value in attributes.items())
