"""Fields of a contact that Connect defines, as actions write them: references, and named texts.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_Reference.html: a reference has a type and a value.
Recorded: an empty text is refused wherever a parameter stands (public checks of CreateContactFlow).
Assumed: a reference is `"key": "text"`, of type STRING, or `"key": {"Type": ..., "Value": ...}`; the pages of the two
actions that write them give no form. A text that its references leave empty is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text


@dataclass(frozen=True, slots=True)
class ContactReference:
    """A link or a value that the agent is shown."""

    key: Text
    type: str
    value: Text

    @classmethod
    def parse_all(cls, fields: Fields) -> tuple[Self, ...]:
        """The entries of References."""
        return tuple(cls._parse(fields.inside("References"), key) for key in fields.inside("References").names())

    @classmethod
    def _parse(cls, entries: Fields, key: str) -> Self:
        if not isinstance(entries.raw(key), dict):
            return cls(Text.of(key), "STRING", entries.text(key))
        entry = entries.inside(key)
        return cls(Text.of(key), entry.text("Type").written or "STRING", entry.text("Value"))


def resolve_references(references: Iterable[ContactReference], contact: Contact, instance: Instance) -> dict[str, Json]:
    """As `$.References` reads them."""
    return {
        reference.key.resolve(contact, instance): {
            "Type": reference.type,
            "Value": reference.value.resolve(contact, instance),
        }
        for reference in references
    }


def texts_of(fields: Fields, *names: str) -> dict[str, Text]:
    """Those of the named texts that are written."""
    found = {name: fields.optional_text(name) for name in names}
    return {name: text for name, text in found.items() if text is not None}


def resolve_texts(texts: Mapping[str, Text], contact: Contact, instance: Instance) -> dict[str, str]:
    return {name: text.resolve(contact, instance) for name, text in texts.items()}


def resolve_pairs(pairs: Iterable[tuple[Text, Text]], contact: Contact, instance: Instance) -> dict[str, str]:
    """Texts whose keys may be references too."""
    return {key.resolve(contact, instance): text.resolve(contact, instance) for key, text in pairs}


def first_empty(values: Mapping[str, Json]) -> str | None:
    """Where references have left a key or a text empty: the first such place."""
    for key, value in values.items():
        if not key or value == "":
            return key or "a key"
        if isinstance(value, dict) and (inner := first_empty(value)):
            return f"{key}.{inner}"
    return None
