"""What a text is compared by: words where words are written apart, pairs of characters where they are not.

Assumed: Japanese and Chinese need no dictionary here. Two neighbouring characters are mostly a word or its stem, and a
pair in hiragana alone is mostly grammar, so it weighs little.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

GRAMMAR_WEIGHT = 0.15
_RUNS = re.compile(
    r"(?P<word>[a-z0-9']+)|(?P<han>[\u3400-\u9fff\uf900-\ufaff々]+)|(?P<kata>[\u30a1-\u30faー]+)|(?P<hira>[\u3041-\u309f]+)"
)
_ENDINGS = ("ies", "ing", "es", "ed", "s")
_ENGLISH_GRAMMAR = """
a about am an and any are as at be been but by can could did do does for from get give had has have hello help hi how
i i'd i'm if in is it it's its just know like me my no not of on or our please so some tell than thanks that the their
them then there they this to us want was we were what what's when where which who why will with would yes you your
question information need
"""
_SMALL_WORDS = frozenset(_ENGLISH_GRAMMAR.split())
_SMALL_CHARACTERS = frozenset(
    "的了吗呢我你您们是请问这那个在有没不要想会能可以什么怎样为和与给把被就都也还吧啊得多少很钱"
)
_NO_WORD = re.compile(r"[^\w']+")


@lru_cache(2_000)  # the words that are looked for are few, and looked for at every turn
def normal(text: str) -> str:
    """One form for what is written in several: full width, capitals, half-width kana."""
    return unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'")


def spaced(text: str) -> str:
    """The normal form with a blank around each word, so that "pc" is not found inside another word."""
    return f" {_NO_WORD.sub(' ', normal(text)).strip()} "


def features(text: str) -> dict[str, float]:
    """The features of a text, each with what it can weigh: 1, or less where it is mostly grammar."""
    found: dict[str, float] = {}
    for run in _RUNS.finditer(normal(text)):
        match run.lastgroup:
            case "word":
                if run[0] not in _SMALL_WORDS:
                    found[_stem(run[0])] = 1.0
            case "han":
                for pair in _pairs(run[0]):
                    small = sum(character in _SMALL_CHARACTERS for character in pair)
                    found[pair] = (1.0, 0.4, GRAMMAR_WEIGHT)[small] if len(pair) == 2 else 0.5 * (not small)
            case "kata":
                found.update(dict.fromkeys(_pairs(run[0]), 1.0))
            case "hira":
                found.update(dict.fromkeys(_pairs(run[0]), GRAMMAR_WEIGHT))
    return {feature: weight for feature, weight in found.items() if weight}


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _stem(word: str) -> str:
    """Repairs, repaired and repairing are one."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word.removesuffix("e") if len(word) > 4 else word
