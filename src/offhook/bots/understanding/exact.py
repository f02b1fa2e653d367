"""Sample utterances that were said as they are written, holes filled with values of their types or free text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from offhook.bots.model import Locale
from offhook.bots.session import SlotValue
from offhook.bots.slot_types.reading.text import folded
from offhook.bots.understanding.confidence import EXACT, EXACT_WITH_FREE_TEXT, EXACT_WITH_SLOTS
from offhook.bots.understanding.features import key_of
from offhook.bots.understanding.language import Language
from offhook.bots.understanding.samples import FreeText, Written, free_texts
from offhook.bots.understanding.slot_finding import Utterance

_KEYS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "ja": ("ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"),
    "zh": ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九"),
}


@dataclass(frozen=True, slots=True)
class Match:
    sample: Written
    confidence: float
    free_text: Mapping[str, SlotValue] = field(default_factory=dict)


class Exact:
    """The samples of a locale by what is said when they are."""

    def __init__(
        self, locale: Locale, samples: Sequence[Written], mark_of: Callable[[str], str], language: Language
    ) -> None:
        self._language = language
        self._literal: dict[str, list[Written]] = defaultdict(list)
        self._masked: dict[str, list[Written]] = defaultdict(list)
        self._free: list[tuple[Written, FreeText]] = []
        for sample in samples:
            if sample.holes:
                self._masked[key_of(sample.masked, language)].append(sample)
            else:
                self._literal[key_of(folded(sample.text), language)].append(sample)
        for intent in locale.intents.values():
            own = {sample.text: sample for sample in samples if sample.intent == intent.name}
            for free in free_texts(own.values(), intent, mark_of, language):
                self._free.append((own[free.text], free))

    def matches(self, keys: Sequence[str], utterance: Utterance, allowed: frozenset[str]) -> Iterator[Match]:
        """The samples that were said, the surest first."""
        for sample in (sample for key in keys if key for sample in self._literal.get(key, ())):
            if sample.intent in allowed:
                yield Match(sample, EXACT)
        if utterance.values:
            for sample in self._masked.get(key_of(utterance.masked, self._language), ()):
                if sample.intent in allowed:
                    yield Match(sample, EXACT_WITH_SLOTS)
        for sample, free in self._free:
            if sample.intent in allowed and (found := free.pattern.match(utterance.masked)):
                values = {slot: _said(utterance, *found.span(place)) for place, slot in enumerate(free.slots, 1)}
                yield Match(sample, EXACT_WITH_FREE_TEXT, values)


def keyed_words(keys: str, language: str) -> Iterable[str]:
    """The words for a single key: a sample utterance may be "one" for the key 1."""
    words = _KEYS.get(language, ())
    return [words[int(keys)]] if len(keys) == 1 and keys.isdecimal() and words else []


def _said(utterance: Utterance, start: int, end: int) -> SlotValue:
    said = utterance.folded.said(utterance.places[start], utterance.places[end]).strip(" 　、。,.!?")
    return SlotValue(said, said, (said,))
