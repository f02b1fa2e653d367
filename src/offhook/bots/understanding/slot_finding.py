"""Values of slots within an utterance: found by type, shared out to the slots of an intent, and masked for the rest.

Assumed: a value belongs to the slot of its type; where two slots of an intent could take it, to the one whose sample
utterances have the same words beside it, else to the first in priority. Yes, no and free text are taken only where they
were asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from offhook.bots.model import Intent, Locale, Slot
from offhook.bots.session import SlotValue
from offhook.bots.slot_types import PREFIX, as_value, built_in_type, found_in
from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.text import Folded
from offhook.bots.understanding.features import FIRST_MARK
from offhook.bots.understanding.listed_values import ListedValues, words_in

_DIGITS = ("AlphaNumeric", "Number", "PhoneNumber")
BESIDE = 8
"""Letters beside a value that are compared with those beside a hole in a sample utterance."""


@dataclass(frozen=True, slots=True)
class TypeOfSlot:
    """`find` is None where values are only asked for. Types that can take the same words share a `mark`."""

    name: str
    mark: str
    find: Callable[[Spoken], list[Found]] | None
    listed: ListedValues | None
    built_in: str | None
    pattern: str | None

    @property
    def is_open(self) -> bool:
        """Whether any words will do."""
        if self.listed is not None:
            return self.listed.takes_anything
        known = built_in_type(self.built_in) if self.built_in else None
        return known is not None and known.is_open


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, with the values of each type, and its text with a mark for each value.

    `places[i]` is where letter i of the masked text stands in the folded one; one more stands for the end.
    """

    folded: Folded
    found: Mapping[str, Sequence[Found]]
    values: tuple[tuple[int, int], ...]
    masked: str
    places: tuple[int, ...]


class SlotFinding:
    """The slot types of a locale, and the slots of its intents."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._words = words_in(sample for intent in locale.intents.values() for sample in intent.utterances)
        names = dict.fromkeys(slot.type for intent in locale.intents.values() for slot in intent.slots)
        marks: dict[str, str] = {}
        self.types = {name: self._type(name, marks) for name in names if self._is_known(name)}
        self._masking = frozenset(
            name for name in _holed(locale) if name in self.types and not self.types[name].is_open
        )
        self._searched = [type for type in self.types.values() if type.find is not None]

    def mark_of(self, type: str) -> str:
        """The letter that stands for a value of this type; none for what is free text."""
        known = self.types.get(type)
        return known.mark if known and known.find is not None and not known.is_open else ""

    def type_of_mark(self, mark: str) -> str:
        """The names of the types that a mark stands for."""
        return " or ".join(name.removeprefix(PREFIX) for name, type in self.types.items() if type.mark == mark)

    def masked(self, folded: Folded, now: datetime) -> str:
        """Text with a mark for each value of a type that sample utterances have holes for."""
        return self._search(folded, now, [type for type in self._searched if type.name in self._masking]).masked

    def search(self, folded: Folded, now: datetime) -> Utterance:
        """Every value of every type in what was said."""
        return self._search(folded, now, self._searched)

    def _search(self, folded: Folded, now: datetime, types: Sequence[TypeOfSlot]) -> Utterance:
        found: dict[str, Sequence[Found]] = {}
        for type in types:
            spoken = Spoken(folded, self._locale.id, now, type.pattern)
            if type.find is not None and (values := type.find(spoken)):
                found[type.name] = values
        masked, places, spans = self._masked(folded.text, found)
        return Utterance(folded, found, spans, masked, places)

    def assigned(self, intent: Intent, utterance: Utterance, beside: Mapping[str, Sequence[str]]) -> dict[str, Found]:
        """The slots of an intent that the utterance fills. `beside` are words near each slot's holes in samples."""
        candidates = [
            (slot, found)
            for slot in intent.slots
            for found in utterance.found.get(slot.type, ())
            if not _is_part_of_another(found, utterance.values)
        ]
        text = utterance.folded.text
        order = {slot.name: place for place, slot in enumerate(intent.slots)}

        def rank(candidate: tuple[Slot, Found]) -> tuple[int, float, int, int]:
            slot, found = candidate
            likeness = _likeness(text, found, beside.get(slot.name, ()))
            return found.start - found.end, -likeness, order[slot.name], found.start

        taken: dict[str, Found] = {}
        for slot, found in sorted(candidates, key=rank):
            is_free = all(found.end <= one.start or found.start >= one.end for one in taken.values())
            if slot.name not in taken and is_free:
                taken[slot.name] = found
        return {slot.name: taken[slot.name] for slot in intent.slots if slot.name in taken}

    def value(self, found: Found, utterance: Utterance, now: datetime) -> SlotValue:
        return as_value(found, Spoken(utterance.folded, self._locale.id, now))

    def _is_known(self, name: str) -> bool:
        parent = self._locale.slot_types[name].parent if name in self._locale.slot_types else name
        return parent is None or built_in_type(parent) is not None or not parent.startswith(PREFIX)

    def _type(self, name: str, marks: dict[str, str]) -> TypeOfSlot:
        custom = self._locale.slot_types.get(name)
        if custom is not None and (custom.parent is None or custom.values):
            listed = ListedValues(custom, self._words)
            return TypeOfSlot(name, _mark(name, marks), listed.find if custom.values else None, listed, None, None)
        built_in = custom.parent if custom is not None and custom.parent else name
        known = built_in_type(built_in)
        if known is None:  # a type that the locale does not define takes whatever is said
            return TypeOfSlot(name, "", None, None, None, None)
        kind = "digits" if built_in.removeprefix(PREFIX) in _DIGITS else built_in
        find = (lambda spoken: found_in(built_in, spoken)) if known.find else None
        return TypeOfSlot(name, _mark(kind, marks), find, None, built_in, custom.pattern if custom else None)

    def _masked(
        self, text: str, found: Mapping[str, Sequence[Found]]
    ) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
        every = [(one, self.types[name].mark) for name in found if name in self._masking for one in found[name]]
        spans: list[tuple[int, int, str]] = []
        for one, mark in sorted(every, key=lambda each: (each[0].start - each[0].end, each[0].start, each[1])):
            if all(one.end <= start or one.start >= end for start, end, _ in spans):
                spans.append((one.start, one.end, mark))
        masked: list[str] = []
        places: list[int] = []
        place = 0
        for start, end, mark in sorted(spans):
            masked.extend(text[place:start])
            places.extend(range(place, start))
            masked.append(mark)
            places.append(start)
            place = end
        masked.extend(text[place:])
        places.extend(range(place, len(text) + 1))
        return "".join(masked), tuple(places), tuple((start, end) for start, end, _ in sorted(spans))


def _holed(locale: Locale) -> Iterable[str]:
    """The types that sample utterances have holes for. Only their values are masked; other words are left to speak."""
    for intent in locale.intents.values():
        samples = "\n".join(intent.utterances)
        yield from (slot.type for slot in intent.slots if f"{{{slot.name}}}" in samples)


def _mark(kind: str, marks: dict[str, str]) -> str:
    return marks.setdefault(kind, chr(FIRST_MARK + len(marks)))


def _is_part_of_another(found: Found, values: Iterable[tuple[int, int]]) -> bool:
    """Whether it is only a piece of a longer value: the three of "march the third"."""
    return any(
        start <= found.start and found.end <= end and end - start > found.end - found.start for start, end in values
    )


def _likeness(text: str, found: Found, beside: Sequence[str]) -> float:
    if not beside:
        return 0.0
    around = _pairs(text[max(0, found.start - BESIDE) : found.start]) | _pairs(text[found.end : found.end + BESIDE])
    return max(len(around & _pairs(words)) / (len(_pairs(words)) or 1) for words in beside)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
