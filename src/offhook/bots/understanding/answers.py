"""Answers to a question for a slot: the value of its type, in the words that people wrap around it.

Source: sample utterances of a slot, "my number is {OrderNumber}":
https://docs.aws.amazon.com/lexv2/latest/dg/how-it-works.html
Assumed: a slot that takes several values gets all that are found; one that takes free text gets the whole answer.
"""

from __future__ import annotations

import re
from datetime import datetime

from offhook.bots.model import Locale, Slot
from offhook.bots.session import SlotValue
from offhook.bots.slot_types import PREFIX, as_value, built_in_type, resolve
from offhook.bots.slot_types.reading.found import Spoken
from offhook.bots.slot_types.reading.text import fold
from offhook.bots.understanding.features import key_of
from offhook.bots.understanding.language import Language
from offhook.bots.understanding.slot_finding import SlotFinding, TypeOfSlot

_HOLE = re.compile(r"\{[^{}]+\}")


class Answers:
    """The slots of a locale as they are asked for."""

    def __init__(self, locale: Locale, finding: SlotFinding, language: Language) -> None:
        self._locale, self._finding, self._language = locale, finding, language

    def fill(self, slot: Slot, text: str, *, now: datetime, mode: str) -> SlotValue | None:
        if not key_of(fold(text).text, self._language):
            return None
        keys = text.rstrip("#") if mode == "DTMF" else text
        spoken = Spoken.of(keys, self._locale.id, now, mode=mode)
        type = self._finding.types.get(slot.type)
        if slot.takes_several and type and type.find:
            return self._several(type, spoken)
        inner = self._unwrapped(slot, keys)
        return self._value(slot, type, inner or keys, spoken, now, mode)

    def _value(
        self, slot: Slot, type: TypeOfSlot | None, text: str, spoken: Spoken, now: datetime, mode: str
    ) -> SlotValue | None:
        if type is not None and type.listed is not None:
            return type.listed.resolve(Spoken.of(text, self._locale.id, now, mode=mode))
        built_in = type.built_in if type else slot.type
        if built_in is None or built_in_type(built_in) is None:
            if slot.type.startswith(PREFIX):
                return None
            return SlotValue(text.strip(), text.strip(), (text.strip(),))
        pattern = type.pattern if type else None
        return resolve(built_in, text, locale_id=self._locale.id, now=now, pattern=pattern, mode=mode)

    def _several(self, type: TypeOfSlot, spoken: Spoken) -> SlotValue | None:
        assert type.find is not None  # only such types come here
        found = type.find(Spoken(spoken.folded, spoken.locale_id, spoken.now, type.pattern))
        values = tuple(as_value(one, spoken) for one in found)
        if not values:
            return None
        said = ", ".join(value.interpreted or value.original for value in values)
        return SlotValue(spoken.folded.original.strip(), said, values[0].resolved, values)

    def _unwrapped(self, slot: Slot, text: str) -> str | None:
        """What stands in the hole of the slot's own sample utterances, if one of them was said."""
        for utterance in slot.utterances:
            before, hole, after = _parts(utterance)
            said = text.strip().rstrip(".!?。！？")
            if hole and said.casefold().startswith(before) and said.casefold().endswith(after):
                inner = said[len(before) : len(said) - len(after)].strip()
                if inner and (before or after):
                    return inner
        return None


def _parts(utterance: str) -> tuple[str, str, str]:
    hole = _HOLE.search(utterance)
    if hole is None:
        return "", "", ""
    before, after = utterance[: hole.start()].casefold().strip(), utterance[hole.end() :].casefold().strip(" .!?。！？")
    return before, hole[0], after
