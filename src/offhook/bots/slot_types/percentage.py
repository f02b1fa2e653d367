"""AMAZON.Percentage: a number and a percent sign.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-percent.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.number import plain
from offhook.bots.slot_types.reading import english, han
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Percentage"
_WORDS = re.compile(rf"(?P<number>{english.NUMBER})\s?(?:%|percent\b|per cent\b)")
_HAN = re.compile(
    rf"(?P<number>{han.NUMBER})\s*(?:%|パーセント|ぱーせんと|(?P<tenths>割|成))|百分之(?P<after>{han.NUMBER})"
)


def find(spoken: Spoken) -> Iterable[Found]:
    if spoken.language not in ("ja", "zh"):
        for found in _WORDS.finditer(spoken.text):
            value = english.number_of(found["number"])
            if value is not None:
                yield one(found.start(), found.end(), f"{plain(value)}%")
        return
    for found in _HAN.finditer(spoken.text):
        value = han.number_of(found["number"] or found["after"])
        if value is not None:
            yield one(found.start(), found.end(), f"{plain(value * 10 if found['tenths'] else value)}%")
