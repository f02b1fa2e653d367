"""Numbers in kanji and hanzi: 二百三十一, 〇一二, 两千三百, 3万5千, 三点五."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "壱": 1, "弐": 2, "参": 3, "两": 2, "兩": 2, "幺": 1, "俩": 2,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_DIGIT_LETTERS = "".join(DIGITS)
NUMBER = (
    rf"(?:(?<!\d)\d++(?:,\d++)*+(?:\.\d++)?+|[{_DIGIT_LETTERS}十百千])"
    rf"(?:[\d{_DIGIT_LETTERS}十拾百千万萬億亿兆]|[点點](?=[{_DIGIT_LETTERS}\d]))*+"
)
"""A regular expression for one number, of figures or hanzi or both."""

SMALL = rf"(?:\d{{1,2}}|[{_DIGIT_LETTERS}十]{{1,3}})"
"""The same for what a calendar or a clock holds."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.")


def number_of(text: str) -> Decimal | None:
    """The number that `text` writes, or None. Hanzi without units are read one by one: 二〇二六 is 2026."""
    whole, point, decimals = re.sub("點", "点", text).partition("点")
    if point:
        value, after = number_of(whole), digits_of(decimals)
        return None if value is None or not after else Decimal(f"{value}.{after}")
    if not any(letter in _UNITS or letter in _GREAT for letter in whole):
        return _figures(whole)
    total, section, pending = Decimal(0), Decimal(0), None
    for token in _TOKEN.findall(whole):
        if token in _GREAT:
            section += pending or 0
            total += (section or 1) * _GREAT[token]
            section, pending = Decimal(0), None
        elif token in _UNITS:
            section += (1 if pending is None else pending) * _UNITS[token]
            pending = None
        elif (figure := _figures(token)) is not None:
            pending = figure if pending in (None, 0) else pending * 10 + figure
        else:
            return None
    return total + section + (pending or 0)


def small_number(text: str) -> int:
    """A number that `SMALL` has matched. Raises ValueError if it is none."""
    value = number_of(text)
    if value is None or value != int(value):
        raise ValueError(f"{text!r} is no whole number")
    return int(value)


def digits_of(text: str) -> str:
    """`text` digit by digit, or nothing if a letter of it is no digit."""
    read = "".join(letter if letter.isdecimal() else str(DIGITS.get(letter, "x")) for letter in text)
    return "" if "x" in read else read


def _figures(text: str) -> Decimal | None:
    plain = text.replace(",", "")
    if "." in plain:
        whole, _, decimals = plain.partition(".")
        plain_whole, plain_decimals = digits_of(whole), digits_of(decimals)
        return Decimal(f"{plain_whole}.{plain_decimals}") if plain_whole and plain_decimals else None
    read = digits_of(plain)
    return Decimal(read) if read else None
