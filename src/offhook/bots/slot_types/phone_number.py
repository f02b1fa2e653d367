"""AMAZON.PhoneNumber: digits, with the + if one was given.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-phone.html
Assumed: 6 to 15 digits where one was asked for, as E.164 allows; within other words at least nine, or a + before them,
or a zero in front of seven or more, so that an order number is not taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.digits import digit_runs
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "PhoneNumber"
_PLUS_WORDS = ("plus ", "プラス", "加")


def find(spoken: Spoken) -> Iterable[Found]:
    for found, digits, has_plus in _numbers(spoken):
        if 9 <= len(digits) <= 15 or (has_plus and 7 <= len(digits) <= 15) or (digits[0] == "0" and len(digits) == 8):
            yield found


def asked(spoken: Spoken) -> Iterable[Found]:
    for found, digits, _ in _numbers(spoken):
        if 6 <= len(digits) <= 15:
            yield found


def _numbers(spoken: Spoken) -> Iterable[tuple[Found, str, bool]]:
    for start, end, digits in digit_runs(spoken.text):
        before = spoken.text[:start].rstrip("( ")
        plus = next((sign for sign in ("+", *_PLUS_WORDS) if before.endswith(sign.strip())), "")
        begin = len(before) - len(plus.strip()) if plus else start
        yield one(begin, end, ("+" if plus else "") + digits), digits, bool(plus)
