"""What days in Chinese and Japanese have in common: the words differ, what they lead to does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from offhook.bots.slot_types.reading import calendar
from offhook.bots.slot_types.reading.calendar import Rule
from offhook.bots.slot_types.reading.han import small_number

Reader = Callable[[re.Match[str], date], date]


def fixed(days: Mapping[str, int]) -> Reader:
    """So many days from today, by the whole of what was said."""
    return lambda found, today: today + timedelta(days=days[found[0]])


def week(steps: Mapping[str, int]) -> Reader:
    """A week that is `which`, or the weekend at its `end`."""

    def read(found: re.Match[str], today: date) -> date:
        weeks = steps[found["which"]]
        return calendar.in_week(today, 5, weeks) if found["end"] else calendar.week(today, weeks)

    return read


def month(steps: Mapping[str, int]) -> Reader:
    """A month that is `which`, or the day at its `end`."""

    def read(found: re.Match[str], today: date) -> date:
        months = steps[found["which"]]
        if found["end"]:
            return calendar.last_day(calendar.months_on(today, months, 1))
        return calendar.month(today, months)

    return read


def day_of_a_month(steps: Mapping[str, int]) -> Reader:
    return lambda found, today: calendar.months_on(today, steps[found["which"]], small_number(found["day"]))


def year(years: Mapping[str, int]) -> Reader:
    return lambda found, today: calendar.year(today, years[found[0]])


def day(found: re.Match[str], today: date) -> date:
    """A day of a month that is not named."""
    return calendar.day_of_month(today, small_number(found["day"]))


def weekend(_found: re.Match[str], today: date) -> date:
    return calendar.weekday(today, 5)


def month_end(_found: re.Match[str], today: date) -> date:
    return calendar.last_day(today)


def _slashed(found: re.Match[str], today: date) -> date:
    return calendar.month_day(today, int(found[2]), int(found[3]), int(found[1]) if found[1] else None)


SLASHED: Rule = (re.compile(r"(?<![\d/-])(?:(\d{4})[/.-])?(\d{1,2})[/-](\d{1,2})(?![\d/-])"), _slashed)
NO_DAY_BEFORE = r"(?<![月\d〇零一二三四五六七八九十])"
"""A number of a day is not the end of something longer."""
