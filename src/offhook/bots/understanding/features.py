"""What an utterance is made of: units (words, or letters where no spaces part them) and the features that cover them.

A feature is a word's stem, a pair of words, a group of letters, or a group of words that mean the same. Values of slots
stand in the text as one letter each, a mark, so that any order number is like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from offhook.bots.slot_types.reading.text import hiragana
from offhook.bots.understanding.language import Language

FIRST_MARK = 0xE000
"""Marks are letters of Unicode's private use area, which folding takes out of everything that is said."""

_MARK = "[\ue000-\uf8ff]"
_WORD = re.compile(rf"{_MARK}|[^\W_]+")
_NOT_SAID = re.compile(r"[\W_]+")
_KANA = re.compile(r"[ぁ-ゖー]")
_ENDINGS = re.compile(r"(?:ing|ed|es|s|ly)$")
LITTLE, KANA_WEIGHT, MARK_WEIGHT = 0.15, 0.45, 1.0
"""What words and letters weigh that are in every sentence, hiragana, and the value of a slot; others weigh 1."""

LETTER_COVERS = 0.45
"""How well one known letter covers itself: 気 is in 天気 and in 電気."""

PAIR, LETTER, TWO_LETTERS, THREE_LETTERS, SAME_WORD, SAME_LETTERS = 0.8, 0.35, 1.4, 0.6, 1.6, 1.7
"""What kinds of features count, beside the mean weight of the units that they cover."""


class Feature(NamedTuple):
    """`first` to `last` are the units that it covers, `covers` how well; `counts` how much it says, before anything is
    learnt."""

    name: str
    counts: float
    first: int
    last: int
    covers: float = 1.0


@dataclass(frozen=True, slots=True)
class Features:
    """`units` as they were said, `weights` how much each matters, `names` the features with the most each counts."""

    units: tuple[str, ...]
    weights: tuple[float, ...]
    found: tuple[Feature, ...]
    joined_by: str = ""

    def said(self, feature: Feature) -> str:
        """The words that a feature covers, and of a group of words its name."""
        words = self.joined_by.join(self.units[feature.first : feature.last + 1])
        return f"{words} ({feature.name[1:]})" if feature.name.startswith("~") else words

    @property
    def names(self) -> Mapping[str, float]:
        counts: dict[str, float] = {}
        for feature in self.found:
            counts[feature.name] = max(feature.counts, counts.get(feature.name, 0.0))
        return counts


def key_of(masked: str, language: Language) -> str:
    """What is equal when the same is said: letters and digits, a single space between words that have one."""
    return _NOT_SAID.sub(" " if language.has_spaces else "", _with_marks_as_words(masked)).strip()


def features_of(masked: str, language: Language) -> Features:
    return _of_words(masked, language) if language.has_spaces else _of_letters(masked, language)


def _with_marks_as_words(masked: str) -> str:
    """Marks are no word letters to a regular expression: they become letters that nobody says."""
    return re.sub(_MARK, lambda found: f" \u1e0f{ord(found[0]) - FIRST_MARK} ", masked)


# words


def _of_words(masked: str, language: Language) -> Features:
    text = _expanded(masked, language)
    polite = language.polite.sub(" ", text)
    text = polite if _WORD.search(polite) else text
    spans = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
    stems = tuple(_stem(word) for _, _, word in spans)
    weights = tuple(_word_weight(word, language) for _, _, word in spans)
    found = [Feature(stem, weights[place], place, place) for place, stem in enumerate(stems)]
    for place in range(len(stems) - 1):
        counts = PAIR * (weights[place] + weights[place + 1]) / 2
        found.append(Feature(f"{stems[place]} {stems[place + 1]}", counts, place, place + 1))
    for match in language.same.finditer(text):
        first = next((place for place, (_, end, _) in enumerate(spans) if end > match.start()), None)
        last = next((place for place, (_, end, _) in enumerate(spans) if end >= match.end()), None)
        if first is not None and last is not None:
            found.append(Feature(f"~{language.groups[(match.lastindex or 1) - 1]}", SAME_WORD, first, last))
    return Features(tuple(word for _, _, word in spans), weights, tuple(found), " ")


def _expanded(text: str, language: Language) -> str:
    if "'" in text:
        text = text.replace("won't", "will not").replace("can't", "can not")
        for short, whole in language.contractions.items():
            text = text.replace(short, whole)
    return text


def _word_weight(word: str, language: Language) -> float:
    if _is_mark(word):
        return MARK_WEIGHT
    return LITTLE if word in language.little else 1.0


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    if len(word) < 4:
        return word
    stem = _ENDINGS.sub("", word)
    if len(stem) < 3:
        return word
    if len(stem) > 4 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    return stem[:-1] if stem.endswith("e") and len(stem) > 3 else stem[:-1] + "i" if stem.endswith("y") else stem


# letters


def _of_letters(masked: str, language: Language) -> Features:
    bare = "".join(letter for letter in masked if _is_mark(letter) or letter.isalnum() or letter == "ー")
    alike = hiragana(bare)
    polite = language.polite.sub(lambda found: "\0" * len(found[0]), alike)
    kept = [place for place, letter in enumerate(polite) if letter != "\0"] or list(range(len(bare)))
    weights = tuple(_letter_weight(bare[place], language) for place in kept)
    text = "".join(alike[place] for place in kept)
    return Features(tuple(bare[place] for place in kept), weights, tuple(_grams(text, weights, language)))


def _grams(text: str, weights: tuple[float, ...], language: Language) -> Iterator[Feature]:
    for place, letter in enumerate(text):
        if weights[place] >= 1.0:
            yield Feature(letter, LETTER, place, place, LETTER_COVERS)
    for size, scale in ((2, TWO_LETTERS), (3, THREE_LETTERS)):
        for place in range(len(text) - size + 1):
            counts = scale * (weights[place] + weights[place + 1] + (weights[place + 2] if size == 3 else 0.0)) / size
            yield Feature(text[place : place + size], counts, place, place + size - 1)
    for match in language.same.finditer(text):
        yield Feature(f"~{language.groups[(match.lastindex or 1) - 1]}", SAME_LETTERS, match.start(), match.end() - 1)


def _letter_weight(letter: str, language: Language) -> float:
    if letter in language.little:
        return LITTLE
    if _is_mark(letter):
        return MARK_WEIGHT
    return KANA_WEIGHT if _KANA.match(letter) else 1.0


def _is_mark(letter: str) -> bool:
    return "\ue000" <= letter[0] <= "\uf8ff"
