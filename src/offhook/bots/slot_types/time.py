"""AMAZON.Time: HH:MM, or a part of the day; an hour of either half of the day has two values and no interpreted one.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-time.html
Assumed: keys are HHMM of the 24-hour clock; the guide names no form for keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.reading import clock, clock_chinese, clock_english, clock_japanese
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Time"
_HINTS = {
    "en": re.compile(
        r"\d|[ap]\.?\s?m\b|clock|past|quarter|half|noon|night|day|morning|evening|now|hour|minute|\b(?:at|around|about|by|"
        r"to|till?|before|after) "
    ),
    "ja": re.compile(r"[時分半午昼朝夕夜晩:今]|ごぜん|ごご|じ|いま"),
    "zh": re.compile(r"[点點时分钟午早晚夜晨半:刻]|现在|马上|立刻"),
}
"""Letters without which there is no time; most of what is said has none of them."""

_RULES = {"en": clock_english.RULES, "ja": clock_japanese.RULES, "zh": clock_chinese.RULES}
_ASKED = {"en": clock_english.ASKED, "ja": clock_japanese.ASKED, "zh": clock_chinese.ASKED}


def find(spoken: Spoken) -> Iterable[Found]:
    if not _HINTS.get(spoken.language, _HINTS["en"]).search(spoken.text):
        return ()
    return clock.times_found(_RULES.get(spoken.language, clock_english.RULES), spoken.text, spoken.now)


def asked(spoken: Spoken) -> Iterable[Found]:
    if spoken.is_keyed and re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", spoken.text):
        yield one(0, 4, f"{spoken.text[:2]}:{spoken.text[2:]}")
        return
    yield from clock.times_found(
        _ASKED.get(spoken.language, clock_english.ASKED), spoken.text.strip(" .!?"), spoken.now
    )
