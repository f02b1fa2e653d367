"""Folded text that still knows where in the original each letter stood.

Folding: NFKC (full-width digits and half-width kana become ordinary ones), no capitals, one kind of quote and dash,
no mark-up, no control characters. It takes any string, a lone surrogate included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"}) | (
    str.maketrans({"—": "-", "―": "-", "−": "-", "、": ",", "。": ".", "「": '"', "」": '"', "〜": "~", "・": " "})
)
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_ONE_TO_ONE = re.compile(r"[ -;=?-_a-~　-〿ぁ-ゖァ-ヺー・一-鿿！-；＝？-～]*")
"""Letters that fold to one letter each, which is nearly all that is ever said."""

_CLUSTER = re.compile(r"[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is matched; `starts[i]` is where its letter i began in `original`; one more stands for the end."""

    text: str
    original: str
    starts: tuple[int, ...]

    def said(self, start: int, end: int) -> str:
        """What was said between two places of `text`, as it was said."""
        return self.original[self.starts[start] : self.starts[end]].strip()


@lru_cache(maxsize=64)
def fold(original: str) -> Folded:
    """`original` as it is matched."""
    if original.isascii() and original.isprintable() and "<" not in original and "`" not in original:
        return Folded(original.lower(), original, tuple(range(len(original) + 1)))
    if _ONE_TO_ONE.fullmatch(original):
        text = unicodedata.normalize("NFKC", original).casefold().translate(_SAME)
        return Folded(text, original, tuple(range(len(original) + 1)))
    letters: list[str] = []
    starts: list[int] = []
    for start, folded in _pieces(original):
        letters.append(folded)
        starts.extend([start] * len(folded))
    return Folded("".join(letters), original, (*starts, len(original)))


def folded(text: str) -> str:
    """Only the text, where places do not matter."""
    return fold(text).text


def _pieces(original: str) -> Iterator[tuple[int, str]]:
    blank_until = 0
    marked = {found.start(): found.end() for found in _MARKUP.finditer(original)}
    for found in _CLUSTER.finditer(original):
        start = found.start()
        if start in marked:
            blank_until = marked[start]
        if start < blank_until:
            yield start, " "
            continue
        yield start, _letters(found[0])


@lru_cache(maxsize=8192)
def _letters(cluster: str) -> str:
    if unicodedata.category(cluster[0]) in ("Cc", "Cs", "Cf", "Co", "Cn"):
        return " "
    return unicodedata.normalize("NFKC", cluster).casefold().translate(_SAME)


_HIRAGANA = {ord("ァ") + step: ord("ぁ") + step for step in range(ord("ヶ") - ord("ァ") - 1)}


def hiragana(text: str) -> str:
    """Katakana as hiragana, letter by letter, so that both ways of writing a word are one."""
    return text.translate(_HIRAGANA)
