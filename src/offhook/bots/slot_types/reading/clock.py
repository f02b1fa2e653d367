"""Times of the day: an hour that may be in the morning or the evening stays both.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-time.html (HH:MM; AM, PM, MO, AF, EV, NI; without
AM or PM there is no interpreted value and two resolved ones)
Assumed: 13 to 23, 0 and an hour written with a leading zero (09:00) are of the 24-hour clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from offhook.bots.slot_types.reading.found import Found, one

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], datetime], tuple[str, ...]]]
"""A pattern and what it means: one time, or two; the function raises ValueError when there is no such time."""

MORNING, AFTER_NOON, NIGHT = "morning", "after noon", "night"
"""What is said of an hour: before noon, from noon on, or at night (8 is 20:00, 1 is 01:00, 12 is midnight)."""


def at(hour: int, minute: int = 0, part: str | None = None, *, is_24: bool = False) -> tuple[str, ...]:
    """One time, or both when the hour can be of the morning and of the evening."""
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        raise ValueError(f"{hour}:{minute} is no time")
    hour %= 24
    if is_24 or hour == 0 or hour > 12:
        return (f"{hour:02}:{minute:02}",)
    morning, evening = f"{hour % 12:02}:{minute:02}", f"{hour % 12 + 12:02}:{minute:02}"
    match part:
        case "morning":
            return (morning,)
        case "after noon":
            return (evening,)
        case "night":
            return (morning if hour == 12 or hour < 5 else evening,)
        case _:
            return (morning, evening)


def before(hour: int, minutes: int, part: str | None = None) -> tuple[str, ...]:
    """So many minutes before an hour; ten to one is ten to thirteen as well."""
    if not 0 < minutes < 60:
        raise ValueError(f"{minutes} minutes before the hour")
    whole = at(hour, 0, part)
    return tuple(_shifted(time, -minutes) for time in whole)


def later(now: datetime, minutes: int) -> tuple[str, ...]:
    return (f"{now + timedelta(minutes=minutes):%H:%M}",)


def times_found(rules: Iterable[Rule], text: str, now: datetime) -> Iterable[Found]:
    """Every time that a rule finds in `text`."""
    for pattern, meaning in rules:
        for found in pattern.finditer(text):
            try:
                values = meaning(found, now)
            except (ValueError, OverflowError):
                continue  # 25:70 only looks like a time
            if len(values) == 1:
                yield one(found.start(), found.end(), values[0])
            else:
                yield Found(found.start(), found.end(), None, values)


def _shifted(time: str, minutes: int) -> str:
    hour, minute = time.split(":")
    total = (int(hour) * 60 + int(minute) + minutes) % (24 * 60)
    return f"{total // 60:02}:{total % 60:02}"
