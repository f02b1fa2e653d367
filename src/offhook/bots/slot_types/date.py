"""AMAZON.Date: one day as YYYY-MM-DD.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-date.html
Assumed: keys are MMDD or YYYYMMDD; the guide names no form for keys. A day is counted in the time zone of `now`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from offhook.bots.slot_types.reading import calendar, dates_chinese, dates_english, dates_japanese
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Date"
_HINTS = {
    "en": re.compile(
        r"day|week|month|year|night|noon|morning|evening|to?mm?or+ow|\dst|\dnd|\drd|th\b|first|second|third|[/-]|\d{4}|"
        r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    ),
    "ja": re.compile(r"[日月年週曜今明昨翌次朝晩夜/-]|きょう|きのう|あ[しすさ]|しあさ|おとと|らいしゅう"),
    "zh": re.compile(r"[日月年周週号號天今明昨晚早/-]|星期|礼拜"),
}
"""Letters without which there is no day; most of what is said has none of them."""

_RULES = {"en": dates_english.RULES, "ja": dates_japanese.RULES, "zh": dates_chinese.RULES}


def find(spoken: Spoken) -> Iterable[Found]:
    hint = _HINTS.get(spoken.language, _HINTS["en"])
    if not hint.search(spoken.text):
        return
    rules = _RULES.get(spoken.language, dates_english.RULES)
    for start, end, day in calendar.days_found(rules, spoken.text, spoken.now.date()):
        yield one(start, end, day.isoformat())


def asked(spoken: Spoken) -> Iterable[Found]:
    keyed = re.fullmatch(r"(\d{4})?(\d\d)(\d\d)", spoken.text) if spoken.is_keyed else None
    if keyed is None:
        return
    try:
        year = int(keyed[1]) if keyed[1] else None
        day: date = calendar.month_day(spoken.now.date(), int(keyed[2]), int(keyed[3]), year)
    except ValueError:
        return
    yield one(0, len(spoken.text), day.isoformat())
