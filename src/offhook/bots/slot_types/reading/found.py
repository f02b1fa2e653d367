"""What is read, and what is found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from offhook.bots.slot_types.reading.text import Folded, fold

JAPANESE, CHINESE, ENGLISH = "ja", "zh", "en"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a customer: folded, with the locale's language and the moment in which "tomorrow" is meant.

    `pattern` is that of a slot type that has one, `is_keyed` when the words are keys of a telephone.
    """

    folded: Folded
    locale_id: str
    now: datetime
    pattern: str | None = None
    is_keyed: bool = False

    @classmethod
    def of(cls, text: str, locale_id: str, now: datetime, pattern: str | None = None, mode: str = "Text") -> Spoken:
        return cls(fold(text), locale_id, now, pattern, mode == "DTMF")

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def language(self) -> str:
        return self.locale_id[:2]


@dataclass(frozen=True, slots=True)
class Found:
    """A value between two places of the folded text. `interpreted` is None when it can be told in several ways."""

    start: int
    end: int
    interpreted: str | None
    resolved: tuple[str, ...] = ()


def one(start: int, end: int, value: str) -> Found:
    return Found(start, end, value, (value,))


def longest(found: Iterable[Found]) -> list[Found]:
    """Those that stay when the longer of two that overlap wins, in the order of the text."""
    every = list(found)
    if len(every) < 2:
        return every
    kept: list[Found] = []
    for candidate in sorted(every, key=lambda each: (each.start - each.end, each.start)):
        if all(candidate.end <= other.start or candidate.start >= other.end for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda each: each.start)
