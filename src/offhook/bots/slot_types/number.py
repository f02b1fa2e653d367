"""AMAZON.Number: digits with sign and decimals.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-number.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from offhook.bots.slot_types.reading import digits, english, han
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Number"
_MINUS = r"(?P<minus>(?<![\d\w])[-+]|\b(?:minus|negative) |マイナス|まいなす|负|負)?\s*"
_DIGIT = "|".join((*list(english.UNITS)[:10], "oh"))
_ONE_BY_ONE = re.compile(
    rf"(?:(?:{_DIGIT}|(?:double|triple) (?:{_DIGIT}))(?:[ -]|$)){{2,}}|(?:double|triple) (?:{_DIGIT})"
)
"""Digits one after the other are one number: one two three is 123."""
_WORDS = re.compile(rf"{_MINUS}(?P<number>{english.NUMBER})")
_HAN = re.compile(rf"{_MINUS}(?P<number>{han.NUMBER})")


def find(spoken: Spoken) -> Iterable[Found]:
    is_han = spoken.language in ("ja", "zh")
    for found in (_HAN if is_han else _WORDS).finditer(spoken.text):
        value = (han.number_of if is_han else english.number_of)(found["number"])
        if value is not None and (is_han or not _ONE_BY_ONE.fullmatch(found["number"])):
            is_minus = bool(found["minus"]) and found["minus"] != "+"
            yield one(found.start(), found.end(), plain(-value if is_minus else value))
    for start, end, said in digits.digit_runs(spoken.text):
        if len(said) > 1 and _ONE_BY_ONE.fullmatch(spoken.text[start:end]):
            yield one(start, end, said)


def asked(spoken: Spoken) -> Iterable[Found]:
    """さん, よん: a single digit in kana is a number where one was asked for."""
    said = digits.KANA.get(re.sub(r"(?:です|でお願いします|[つ個台].*)?[.!\s]*$", "", spoken.text))
    if said and not spoken.text.isascii():
        yield one(0, len(spoken.text), said)


def plain(value: Decimal) -> str:
    """A number without a point that says nothing: 3, -15.245, 0.42."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
