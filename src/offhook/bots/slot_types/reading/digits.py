"""Digits said one by one: "one two double five", "oh seven", "twenty twenty six", 〇一二, "ぜろきゅうぜろ", 幺三八.

A run keeps letters between the digits (AB 12), so that numbers with letters in them can be found in it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from offhook.bots.slot_types.reading.english import TENS, UNITS
from offhook.bots.slot_types.reading.han import DIGITS

KANA = {
    "ゼロ": "0", "ぜろ": "0", "れい": "0", "レイ": "0", "零": "0", "まる": "0", "マル": "0", "オー": "0",
    "いち": "1", "イチ": "1", "に": "2", "ニ": "2", "さん": "3", "サン": "3", "よん": "4", "ヨン": "4", "し": "4",
    "ご": "5", "ゴ": "5", "ろく": "6", "ロク": "6", "なな": "7", "ナナ": "7", "しち": "7", "はち": "8", "ハチ": "8",
    "きゅう": "9", "キュウ": "9", "きゅー": "9", "く": "9",
}  # fmt: skip
_SINGLE = {word: str(value) for word, value in UNITS.items() if value < 10} | {"oh": "0", "o": "0", "nought": "0"}
_PAIR = {word: str(value) for word, value in UNITS.items() if value >= 10}
_TENS = "|".join(sorted(TENS, key=len, reverse=True))
_ONE = "|".join(sorted(_SINGLE, key=len, reverse=True))
_KANA = "|".join(sorted(KANA, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<double>\b(?:double|triple) (?:{_ONE}|\d)\b)|(?P<tens>\b(?:{_TENS})(?:[ -](?:{_ONE}))?\b)"
    rf"|(?P<single>\b(?:{_ONE})\b)|(?P<pair>\b(?:{'|'.join(_PAIR)})\b)|(?P<hundred>\b(?:hundred|thousand)\b)"
    rf"|(?P<figures>\d+)|(?P<han>[{''.join(DIGITS)}])|(?P<kana>{_KANA})|(?P<letters>[a-z]+)"
)
_JOIN = re.compile(r"[ ,./()~-]{0,3}|の|ノ")
_MANY = {"double": 2, "triple": 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run: `value` is what it stands for; `glued` when nothing parts it from the piece before."""

    start: int
    end: int
    value: str
    kind: str
    glued: bool


def runs(text: str, *, letters: bool = False, kana: bool = True) -> Iterator[list[Piece]]:
    """The digits of folded `text`, run by run; a run ends where other words begin. `letters` may stand among them."""
    run: list[Piece] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if (kind == "letters" and not letters) or (kind == "kana" and not kana):
            yield from ([run] if run else [])
            run = []
            continue
        between = text[run[-1].end : found.start()] if run else ""
        if run and not _JOIN.fullmatch(between):
            yield run
            run, between = [], " "
        run.append(Piece(found.start(), found.end(), _value(kind, found[0]), kind, bool(run) and not between))
    if run:
        yield run


@lru_cache(maxsize=16)
def digit_runs(text: str) -> Sequence[tuple[int, int, str]]:
    """Each run of nothing but digits: where, and its digits. Words that only sound like digits are no run."""
    kept = [trimmed for run in runs(text) if (trimmed := _trimmed(run))]
    return [(run[0].start, run[-1].end, "".join(piece.value for piece in run)) for run in kept]


def _trimmed(run: list[Piece]) -> list[Piece]:
    """A run without the Japanese particles at its ends that sound like digits (に, し, ご); three in a row are none."""
    if sum(piece.kind == "kana" for piece in run) >= 3:
        return run
    while run and _may_be_a_particle(run[0]):
        run = run[1:]
    while run and _may_be_a_particle(run[-1]):
        run = run[:-1]
    return run


def _may_be_a_particle(piece: Piece) -> bool:
    """No word for zero is one: a telephone number begins with it."""
    return piece.kind == "kana" and piece.value != "0"


def _value(kind: str, text: str) -> str:
    match kind:
        case "double":
            many, _, digit = text.partition(" ")
            return _SINGLE.get(digit, digit) * _MANY[many]
        case "tens":
            tens, _, one = re.sub("-", " ", text).partition(" ")
            return str(TENS[tens] + int(_SINGLE[one])) if one else str(TENS[tens])
        case "single":
            return _SINGLE[text]
        case "pair":
            return _PAIR[text]
        case "hundred":
            return "00" if text == "hundred" else "000"
        case "han":
            return str(DIGITS[text])
        case "kana":
            return KANA[text]
        case _:
            return text
