"""Slot types: their parents, values and patterns.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/howitworks-custom-slots.html
Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-alphanumeric.html (what a pattern may hold)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.bots.definition.builtin import PREFIX, SLOT_TYPES, WITH_PATTERN
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.tables import at
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest

_PATTERN = ("valueSelectionSetting", "regexFilter", "pattern")
_UNBOUNDED = re.compile(r"(?<!\\)[*+.]|\{\d+,\}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def wrong_slot_types(definition: Definition) -> Iterator[Wrong]:
    for locale, lex in definition.locales.items():
        for name, slot_type in lex["slotTypes"].items():
            path = ("locales", locale, "slotTypes", name)
            yield from _wrong_name(name, path)
            yield from _wrong_values(slot_type, path)
            yield from _wrong_pattern(slot_type, path)
            yield from _wrong_parts(slot_type, path, lex["slotTypes"])


def _wrong_name(name: str, path: Path) -> Iterator[Wrong]:
    if name.startswith(PREFIX) or PREFIX + name in SLOT_TYPES:
        plain = name.removeprefix(PREFIX)
        fix = f"Choose another name, for example 'My{plain}'"
        yield Wrong(path, f"the name {name!r} is that of a built-in slot type", fix, is_key=True)


def _wrong_values(slot_type: Lex, path: Path) -> Iterator[Wrong]:
    parent = slot_type.get("parentSlotTypeSignature")
    if parent and parent not in SLOT_TYPES and parent != "AMAZON.GrammarSlotType":
        where = (*path, "parentSlotTypeSignature")
        yield Wrong(where, f"Lex has no built-in slot type {parent!r}", nearest(parent, SLOT_TYPES))
    values = slot_type.get("slotTypeValues") or []
    if not (values or parent or slot_type.get("externalSourceSetting") or slot_type.get("compositeSlotTypeSetting")):
        yield Wrong(path, f"the slot type {path[-1]!r} has no values", 'Add values = { "first" = ["synonym"] }')
    seen: dict[str, str] = {}
    for index, item in enumerate(values):
        for inside, text in _texts(item):
            main = str(at(item, ("sampleValue", "value")))
            if (other := seen.setdefault(text.casefold(), main)) != main:
                where = (*path, "slotTypeValues", index, *inside)
                yield Wrong(where, f"{text!r} stands for {main!r} and for {other!r}", "Keep it under one of them")


def _texts(item: Lex) -> Iterator[tuple[Path, str]]:
    if isinstance(value := at(item, ("sampleValue", "value")), str):
        yield ("sampleValue", "value"), value
    for number, synonym in enumerate(item.get("synonyms", ()) if isinstance(item, dict) else ()):
        if isinstance(text := at(synonym, ("value",)), str):
            yield ("synonyms", number, "value"), text


def _wrong_pattern(slot_type: Lex, path: Path) -> Iterator[Wrong]:
    pattern = at(slot_type, _PATTERN)
    if pattern is None:
        return
    where = (*path, *_PATTERN)
    if slot_type.get("parentSlotTypeSignature") != WITH_PATTERN:
        yield Wrong(where, "only a type made from AMAZON.AlphaNumeric has a pattern", f'Add parent = "{WITH_PATTERN}"')
    outside_sets = re.sub(r"\[[^\]]*\]", "[]", pattern)
    if found := _UNBOUNDED.search(outside_sets):
        fix = "Write how often, for example [0-9]{8} or [0-9]{1,8}"
        yield Wrong(where, f"Lex takes no {found.group()!r} in a pattern", fix)
    if found := _FOREIGN.search(pattern):
        fix = f"Write '\\u{ord(found.group()):04X}'"
        yield Wrong(where, f"Lex takes no {found.group()!r} in a pattern", fix)
    try:
        re.compile(pattern)
    except re.error as error:
        yield Wrong(where, f"{pattern!r} is no regular expression: {error.msg}", "Mend it, for example [0-9]{8}")


def _wrong_parts(slot_type: Lex, path: Path, slot_types: Lex) -> Iterator[Wrong]:
    parts = at(slot_type, ("compositeSlotTypeSetting", "subSlots")) or []
    for index, part in enumerate(parts):
        written = part.get("slotTypeName")
        known = {*SLOT_TYPES, *slot_types} - {str(path[-1])}
        if written not in known:
            where = (*path, "compositeSlotTypeSetting", "subSlots", index, "slotTypeName")
            yield Wrong(where, f"there is no slot type {written!r}", nearest(str(written), known))
