"""The dates of prices, which sources give to the day, the month or the year, or as from one year to another."""

from __future__ import annotations

import re
from datetime import date, timedelta

OLD_YEARS = 2
"""A price that is older than this is marked."""

_DATE = re.compile(r"(?:\d{4}-(?=\d{4}$))?(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def is_date(written: str) -> bool:
    """Whether this is "2026", "2026-10", "2026-10-07" or "2024-2026"."""
    return _last_day(written) is not None


def last_day(written: str) -> date:
    """The last day that a date may mean: of its month, its year, the later year of two. ValueError if it is none."""
    found = _last_day(written)
    if found is None:
        raise ValueError(f"{written!r} is no date")
    return found


def age(written: str, at: date) -> str:
    """How old it is in words, at least; empty if nobody said when."""
    if not written:
        return ""
    days = (at - last_day(written)).days
    if days < 1:
        return {7: "this month", 10: "new"}.get(len(written), "this year")
    if days < 60:
        return f"{days} day{'s' * (days > 1)} old"
    months = days * 12 // 365
    return f"{months} months old" if months < 24 else f"{months // 12} years old"


def is_old(written: str, at: date) -> bool:
    """Whether it is at least `OLD_YEARS` old, or of a day that nobody has told."""
    return not written or (at - last_day(written)).days >= 365 * OLD_YEARS


def _last_day(written: str) -> date | None:
    found = _DATE.fullmatch(written)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    assert year, "the pattern has one"
    try:
        if month is None:
            return date(year, 12, 31)
        if day is None:
            return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return date(year, month, day)
    except ValueError:
        return None
