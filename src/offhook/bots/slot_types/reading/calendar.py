"""Days counted from today: what "next week", "the third" and "tuesday" come to.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-date.html (weeks run from Monday to Sunday; its
examples: next week is the last day of the current one, last week the first day of the one before, next month and next
year are their last days, this month and last year their first)
Source: a date without a year goes to its next occurrence, today included.
Assumed: "next tuesday" is the one of next week, 来週の火曜日; the guide has no example.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], date]]
"""A pattern and the day it means; the function raises ValueError when there is no such day."""


def monday(today: date, weeks: int = 0) -> date:
    return today + timedelta(days=7 * weeks - today.weekday())


def weekday(today: date, day: int) -> date:
    """The next one, today included; 0 is Monday."""
    return today + timedelta(days=(day - today.weekday()) % 7)


def in_week(today: date, day: int, weeks: int) -> date:
    """That day of this week (0), the next (1), the one before (-1)."""
    return monday(today, weeks) + timedelta(days=day)


def week(today: date, weeks: int) -> date:
    """A week as one day, as the guide prints it."""
    if weeks > 0:
        return monday(today, weeks - 1) + timedelta(days=6)
    return monday(today, weeks)


def months_on(today: date, months: int, day: int | None = None) -> date:
    """The same day of another month, or the last that the month has; or the given day, if it has it."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if day is not None:
        return date(year, month + 1, day)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def month(today: date, months: int) -> date:
    """A month as one day: its first, or its last when it is still to come."""
    first = months_on(today, months, 1)
    return last_day(first) if months > 0 else first


def last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def year(today: date, years: int) -> date:
    return date(today.year + years, 12, 31) if years > 0 else date(today.year + years, 1, 1)


def month_day(today: date, month: int, day: int, year: int | None = None) -> date:
    """A day of a month; without a year its next occurrence."""
    if year is not None:
        return date(year + 2000 if year < 100 else year, month, day)
    for step in range(9):
        try:
            found = date(today.year + step, month, day)
        except ValueError:
            continue  # the 29th of February
        if found >= today:
            return found
    raise ValueError(f"there is no day {day} in month {month}")


def day_of_month(today: date, day: int) -> date:
    """The next time that a month has this day."""
    for step in range(13):
        try:
            found = months_on(today, step, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"no month has a day {day}")


def days_found(rules: Iterable[Rule], text: str, today: date) -> Iterable[tuple[int, int, date]]:
    """Every day that a rule finds in `text`."""
    for pattern, meaning in rules:
        for found in pattern.finditer(text):
            try:
                yield found.start(), found.end(), meaning(found, today)
            except (ValueError, OverflowError):
                continue  # the 45th of March: it only looks like a day
