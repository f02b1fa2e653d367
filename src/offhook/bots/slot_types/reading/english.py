"""Numbers in English words: twenty-one, a hundred and five, minus three point two; "third", "twenty-first"."""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: (value + 2) * 10
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
} | {"fourty": 40}
ORDINALS = {
    word: value + 1
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ]
    )
} | {"twentieth": 20, "thirtieth": 30}
_GREAT = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join(sorted([*UNITS, *TENS, *_GREAT], key=len, reverse=True))

FIGURE = r"(?<!\d)\d++(?:,\d++)*+(?:\.\d++)?+"
WORDS = rf"(?:an? (?=hundred|thousand|million))?(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*(?: point(?: (?:{_WORD}|oh))+)?"
NUMBER = rf"(?:{FIGURE}|\b{WORDS}\b)"
"""A regular expression for one number, in figures or words."""

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN = "|".join(sorted(TENS, key=len, reverse=True))
SMALL = rf"(?:\d{{1,2}}|(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_UNIT})"
"""The same for what a clock holds."""

ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:(?:twenty|thirty)[ -])?(?:{'|'.join(ORDINALS)}))"


def number_of(text: str) -> Decimal | None:
    """The number that `text` writes, or None."""
    if re.fullmatch(FIGURE, text):
        return Decimal(text.replace(",", ""))
    whole, point, decimals = text.partition(" point ")
    value = _cardinal(re.findall(r"[a-z]+", whole))
    if value is None or not point:
        return None if value is None else Decimal(value)
    after = "".join("0" if word == "oh" else str(UNITS.get(word, "")) for word in decimals.split())
    return Decimal(f"{value}.{after}") if after else None


def small_number(text: str) -> int:
    """A number that `SMALL` has matched. Raises ValueError if it is none."""
    value = number_of(text)
    if value is None or value != int(value):
        raise ValueError(f"{text!r} is no whole number")
    return int(value)


def ordinal_of(text: str) -> int:
    """What `ORDINAL` has matched, as a number."""
    if figure := re.match(r"\d+", text):
        return int(figure[0])
    *tens, last = re.split(r"[ -]", text)
    return sum(TENS.get(word, 0) for word in tens) + ORDINALS[last]


def _cardinal(words: list[str]) -> int | None:
    total, section = 0, 0
    for word in words:
        if word in UNITS or word in TENS:
            section += UNITS.get(word, TENS.get(word, 0))
        elif word in ("and", "a", "an"):
            continue
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _GREAT:
            total += (section or 1) * _GREAT[word]
            section = 0
        else:
            return None
    return total + section if words else None
