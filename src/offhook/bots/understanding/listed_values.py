"""A slot type of listed values: each with synonyms, found in what was said and in what was meant to be said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/custom-slot-types.html (OriginalValue keeps what was said,
TopResolution gives the listed value, at most five resolved values)
Assumed: how far a spelling may be off. One letter, or two in words of eight and more; katakana or hiragana, with or
without the long vowel's mark; in English a plural. The first letter is never off, and a word that sample utterances
use is itself: `charge` is no charger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from offhook.bots.model import SlotType
from offhook.bots.session import SlotValue
from offhook.bots.slot_types.reading.found import Found, Spoken, longest
from offhook.bots.slot_types.reading.text import folded, hiragana

MOST_RESOLVED = 5
_SHORTEST_TYPO, _TWO_TYPOS = 5, 8
_ALIKE = 0.72
_PARTED = re.compile(r"[a-z0-9]+|[ァ-ヺー]+")
"""Words that stand out as such: between spaces, or in katakana."""

_IS_ONE_WORD = re.compile(r"[ -]|の|用の?|的|")
"""What may stand between the parts of a compound."""

_WORD = re.compile(r"[^\W_]+")
_HOLE = re.compile(r"\{\w+\}")


class ListedValues:
    """The values of one slot type, ready to be found. `words` are known ones, which are no misspelling of a value."""

    def __init__(self, type: SlotType, words: frozenset[str] = frozenset()) -> None:
        self.type = type
        self._words = words
        self._values: dict[str, list[str]] = defaultdict(list)
        for listed in type.values:
            for said in (listed.value, *listed.synonyms):
                values = self._values[spelled(said)]
                if listed.value not in values:
                    values.append(listed.value)
        self._pattern = _any_of(self._values)
        self._longest = max(map(len, self._values), default=0)
        self._nearly = _deletions(word for word in self._values if " " not in word)

    @property
    def takes_anything(self) -> bool:
        return self.type.strategy == "OriginalValue"

    def find(self, spoken: Spoken) -> list[Found]:
        """The listed values within what was said."""
        text = hiragana(spoken.text)
        found = [self._found(match.start(), match.end(), match[0], spoken) for match in self._pattern.finditer(text)]
        if self._nearly:
            taken = [(one.start, one.end) for one in found]
            for word in _PARTED.finditer(spoken.text):
                is_free = all(word.end() <= start or word.start() >= end for start, end in taken)
                is_near = _SHORTEST_TYPO <= len(word[0]) <= self._longest + 1 and word[0] not in self._words
                meant = self._meant(hiragana(word[0])) if is_free and is_near else None
                if meant:
                    found.append(self._found(word.start(), word.end(), meant, spoken))
        return _heads(longest(found), text)

    def resolve(self, spoken: Spoken) -> SlotValue | None:
        """What an answer to a question for this type comes to."""
        found = self.find(spoken)
        if not found:
            return self._unlisted(spoken)
        said = [spoken.folded.said(one.start, one.end) for one in found]
        if self.type.strategy == "Concatenation" and len(found) > 1:
            values = tuple(dict.fromkeys(value for one in found for value in one.resolved))
            return SlotValue(" ".join(said), " ".join(values), values[:MOST_RESOLVED])
        return SlotValue(said[0], found[0].interpreted, found[0].resolved)

    def _unlisted(self, spoken: Spoken) -> SlotValue | None:
        text = spelled(spoken.folded.original)
        if not text:
            return None
        original = spoken.folded.original.strip()
        likely = max(self._values, key=lambda known: SequenceMatcher(None, known, text).ratio(), default=None)
        if likely is not None and SequenceMatcher(None, likely, text).ratio() >= _ALIKE:
            values = tuple(self._values[likely])
            return SlotValue(original, original if self.takes_anything else values[0], values)
        return SlotValue(original, original, ()) if self.takes_anything else None

    def _found(self, start: int, end: int, word: str, spoken: Spoken) -> Found:
        values = tuple(self._of(word))[:MOST_RESOLVED]
        said = spoken.folded.said(start, end)
        return Found(start, end, said if self.takes_anything else values[0], values)

    def _of(self, word: str) -> Sequence[str]:
        """The values that a word which the pattern has matched stands for."""
        for known in (spelled(word), spelled(word).removesuffix("s"), spelled(word).removesuffix("es")):
            if known in self._values:
                return self._values[known]
        bare = spelled(word).replace("ー", "")
        return next(values for known, values in self._values.items() if known.replace("ー", "") == bare)

    def _meant(self, word: str) -> str | None:
        """The listed word that is one letter away: one too many, one missing, one wrong, or two changed about."""
        near = {known for part in (word, *_without_one(word)) for known in self._nearly.get(part, ())}
        near = {known for known in near if known[0] == word[0]}
        likely = sorted(near, key=lambda known: (abs(len(known) - len(word)), known))
        return next((known for known in likely if _distance(known, word) <= 1 + (len(word) >= _TWO_TYPOS)), None)


def _heads(found: list[Found], text: str) -> list[Found]:
    """Of values that make one word together the last: a phone charger is a charger, スマホのケース a case."""
    heads: list[Found] = []
    for one in found:
        if heads and _IS_ONE_WORD.fullmatch(text[heads[-1].end : one.start]):
            one = replace(one, start=heads.pop().start)
        heads.append(one)
    return heads


def spelled(text: str) -> str:
    """How a value is compared: folded, in hiragana, without signs."""
    return " ".join(_WORD.findall(hiragana(folded(text))))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand out as such, of texts with holes."""
    return frozenset(word for text in texts for word in _PARTED.findall(folded(_HOLE.sub(" ", text))))


def _any_of(values: Mapping[str, object]) -> re.Pattern[str]:
    """Whole words where letters are Latin; elsewhere any, the long vowel's mark as it pleases."""
    words = sorted((value for value in values if value), key=len, reverse=True)
    latin = "|".join(re.escape(word).replace(r"\ ", r"[\s-]?") for word in words if word.isascii())
    other = "|".join(_with_long_vowels(word) for word in words if not word.isascii())
    whole_words = rf"(?<![a-z0-9])(?:{latin})(?:e?s)?(?![a-z0-9])"
    return re.compile("|".join(pattern for pattern in (whole_words if latin else "", other) if pattern) or "(?!)")


def _with_long_vowels(word: str) -> str:
    pattern = re.escape(word).replace("ー", "ー?").replace(r"\ ", r"[\s-]?")
    return f"{pattern}ー?" if re.search(r"[ぁ-ゖ]$", word) else pattern


def _deletions(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Every word of a good length by itself and by what is left of it when a letter is missing."""
    known: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST_TYPO:
            for part in (word, *_without_one(word)):
                known[part].append(word)
    return known


def _without_one(word: str) -> Iterable[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _distance(one: str, other: str) -> int:
    """Letters to change; two neighbours that changed places count as one."""
    rows = [list(range(len(other) + 1))]
    for place, letter in enumerate(one, 1):
        row, last = [place], rows[-1]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, row[-1] + 1, last[column - 1] + (letter != wanted))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == wanted:
                cost = min(cost, rows[-2][column - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
