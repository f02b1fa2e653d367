"""A stand-in for the understanding: it knows a few words by heart, and keeps what the real one promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from offhook.bots.model import Slot
from offhook.bots.session import Heard, IntentState, Interpretation, SlotValue

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class ByHeart:
    """`intents` by the word that means them, with the slots that the word fills. Other words are the fallback."""

    def __init__(self, intents: Mapping[str, tuple[str, Mapping[str, str]]], *, patterns: Mapping[str, str]) -> None:
        self._intents, self._patterns = intents, patterns

    def interpret(
        self,
        text: str,
        *,
        now: datetime,
        mode: str = "Text",
        contexts: frozenset[str] = frozenset(),
        excluded: frozenset[str] = frozenset(),
    ) -> tuple[Interpretation, ...]:
        fallback = Interpretation(IntentState("FallbackIntent"), None)
        if text not in self._intents:
            return (fallback,)
        name, slots = self._intents[text]
        filled = {slot: SlotValue(value, value, (value,)) for slot, value in slots.items()}
        return (Interpretation(IntentState(name, slots=filled), 0.9), fallback)

    def fill(self, slot: Slot, text: str, *, now: datetime, mode: str = "Text") -> SlotValue | None:
        if slot.type == "AMAZON.Confirmation":
            return SlotValue(text, text.capitalize(), (text,)) if text in ("yes", "no") else None
        found = re.fullmatch(self._patterns.get(slot.type, "$^"), text)
        return SlotValue(text, text, (text,)) if found else None


def heard(text: str, mode: str = "Text", **request_attributes: str) -> Heard:
    return Heard(text, mode, NOW, request_attributes)
