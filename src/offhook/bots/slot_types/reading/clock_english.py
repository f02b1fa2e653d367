"""Times in English: half past three, quarter to four, 3 pm, three thirty in the afternoon, noon, in the morning."""

from __future__ import annotations

import re
from datetime import datetime

from offhook.bots.slot_types.reading import clock
from offhook.bots.slot_types.reading.clock import Rule
from offhook.bots.slot_types.reading.english import SMALL, small_number

_PARTS = {
    "a": clock.MORNING, "p": clock.AFTER_NOON, "morning": clock.MORNING, "afternoon": clock.AFTER_NOON,
    "evening": clock.AFTER_NOON, "night": clock.NIGHT, "tonight": clock.NIGHT,
}  # fmt: skip
_PERIODS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "am": "AM", "pm": "PM"}
_PART = (
    r"(?: ?(?P<half>a|p)\.?\s?m\b\.?|(?:,? (?:in the|this|at|tomorrow|tomorrow in the))? (?P<part>morning|afternoon|"
    r"evening|night|tonight)\b)?"
)
_HOUR = rf"(?P<hour>{SMALL})"
_CLOCK = r"(?: o'? ?clock\b)?"


def _part(found: re.Match[str]) -> str | None:
    said = found["half"] or found["part"]
    return _PARTS[said] if said else None


def _hour(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = small_number(found["hour"])
    minute = small_number(found["minute"].replace("oh ", "").replace("o ", "")) if found["minute"] else 0
    return clock.at(hour, minute, _part(found))


def _figures(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = found["hour"]
    is_24 = len(hour) == 2 and hour[0] == "0" and not _part(found)
    return clock.at(int(hour), int(found["minute"]), _part(found), is_24=is_24)


def _past(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = small_number(found["hour"])
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(found["minute"]) or small_number(found["minute"])
    if found["way"] in ("to", "before", "til", "till"):
        return clock.before(hour, minutes, _part(found))
    return clock.at(hour, minutes, _part(found))


def _named(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return clock.at(0 if found[1] == "midnight" else 12, is_24=True)


def _later(found: re.Match[str], now: datetime) -> tuple[str, ...]:
    if found["count"].startswith("half"):
        return clock.later(now, 30)
    count = 1 if found["count"] in ("a", "an") else small_number(found["count"])
    return clock.later(now, count * (60 if found["unit"] == "hour" else 1))


def _now(_found: re.Match[str], now: datetime) -> tuple[str, ...]:
    return clock.later(now, 0)


def _period(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return (_PERIODS[found[1].replace(".", "").replace(" ", "")],)


_MINUTES = r"(?P<minute>half|(?:a )?quarter|" + SMALL + r")(?: minutes?)?"
RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<![\d:.])(?P<hour>\d{{1,2}})[:.h](?P<minute>[0-5]\d)(?![\d:]){_PART}"), _figures),
    (re.compile(rf"\b{_MINUTES} (?P<way>past|after|to|before|till?) {_HOUR}\b{_CLOCK}{_PART}"), _past),
    (
        re.compile(
            rf"(?<![\d:./-])\b{_HOUR}(?: (?P<minute>(?:oh|o) {SMALL}|{SMALL}))?{_CLOCK}(?: ?(?P<half>a|p)\.?\s?m\b\.?"
            rf"|,? (?:in the|at|this) (?P<part>morning|afternoon|evening|night)\b)"
        ),
        _hour,
    ),
    (re.compile(rf"\b{_HOUR}(?P<minute>(?!))? o'? ?clock\b{_PART}"), _hour),
    (
        re.compile(
            rf"\b(?:at|around|about|by) {_HOUR}(?: (?P<minute>(?:oh|o) {SMALL}|{SMALL}))?\b(?![:./\d]| ?%){_PART}"
        ),
        _hour,
    ),
    (re.compile(r"\b(noon|midday|midnight)\b"), _named),
    (re.compile(rf"\bin (?P<count>half an|an?|{SMALL}) (?P<unit>hour|minute)s?\b"), _later),
    (re.compile(r"^(?:right )?now$"), _now),
    (re.compile(r"\b(morning|afternoon|evening|night|tonight)\b"), _period),
    (re.compile(r"^(a\.? ?m|p\.? ?m)\.?$"), _period),
)
ASKED: tuple[Rule, ...] = ((re.compile(rf"^{_HOUR}(?: (?P<minute>(?:oh|o) {SMALL}|{SMALL}))?{_CLOCK}{_PART}$"), _hour),)
"""What is a time only where one was asked for: "three", "three thirty"."""
