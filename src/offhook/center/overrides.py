"""Days that differ from the weekly hours: temporary hours, and recurring events that open or close.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html: an override outside its
effective dates is ignored; temporary hours replace the hours of the week.
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_RecurrencePattern.html: the interval counts weeks,
months or years; a month without the day is skipped; -1 is the last day or the last such weekday of the month.
Assumed: the interval counts from the date on which the override takes effect, and a week begins on Monday; what a
pattern leaves out restricts nothing; an override without a type is STANDARD, a closing event without times closes the
whole day, and temporary hours without times for a day of the week close that day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Self

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")

STANDARD, OPEN, CLOSED = "STANDARD", "OPEN", "CLOSED"
WEEKLY, MONTHLY, YEARLY = "WEEKLY", "MONTHLY", "YEARLY"


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another on a day of the week (0 is Monday). An end at or before the start is on the next day."""

    weekday: int
    start: time
    end: time

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        return cls(DAYS.index(written["Day"]), _time(written["StartTime"]), _time(written["EndTime"]))

    def covers(self, clock: time) -> bool:
        """Whether a time of its own day is inside."""
        return self.start <= clock and (clock < self.end or self.end <= self.start)

    def goes_on_until(self, clock: time) -> bool:
        """Whether a time of the next day is inside."""
        return time.min < self.end <= self.start and clock < self.end


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On which days an event comes again. `month_days` and `occurrences` count from 1; -1 is the last."""

    frequency: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    occurrences: tuple[int, ...] = ()

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        return cls(
            frequency=written.get("Frequency", WEEKLY),
            interval=int(written.get("Interval", 1)),
            months=_numbers(written, "ByMonth"),
            month_days=_numbers(written, "ByMonthDay"),
            occurrences=_numbers(written, "ByWeekdayOccurrence"),
        )

    def falls_on(self, day: date, first: date) -> bool:
        """Whether the event comes on `day`, counted from the date of its first effect."""
        last = monthrange(day.year, day.month)[1]
        nth = {(day.day - 1) // 7 + 1, *((-1,) if day.day + 7 > last else ())}
        return (
            self._units_between(first, day) % self.interval == 0
            and (not self.months or day.month in self.months)
            and (not self.month_days or bool({day.day, day.day - last - 1} & set(self.month_days)))
            and (not self.occurrences or bool(nth & set(self.occurrences)))
        )

    def _units_between(self, first: date, day: date) -> int:
        if self.frequency == YEARLY:
            return day.year - first.year
        if self.frequency == MONTHLY:
            return (day.year - first.year) * 12 + day.month - first.month
        monday = first.toordinal() - first.weekday()
        return (day.toordinal() - monday) // 7


@dataclass(frozen=True, slots=True)
class Override:
    """Other times from one date to another, both included. `type` is STANDARD, OPEN or CLOSED."""

    name: str
    type: str
    first: date
    last: date
    ranges: tuple[Range, ...]
    recurrence: Recurrence | None = None

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        recurrence = written.get("RecurrenceConfig")
        return cls(
            name=written.get("OverrideName", ""),
            type=written.get("OverrideType") or STANDARD,
            first=date.fromisoformat(written["EffectiveFrom"]),
            last=date.fromisoformat(written["EffectiveTill"]),
            ranges=tuple(Range.of(entry) for entry in written.get("OverrideConfig") or ()),
            recurrence=Recurrence.of(recurrence["RecurrencePattern"]) if recurrence else None,
        )

    def is_in_effect(self, day: date) -> bool:
        return self.first <= day <= self.last and (self.recurrence is None or self.recurrence.falls_on(day, self.first))

    def ranges_on(self, day: date) -> list[Range]:
        """Its times on a day; none on days when it is not in effect."""
        if not self.is_in_effect(day):
            return []
        if self.type == CLOSED and not self.ranges:
            return [Range(day.weekday(), time.min, time.min)]
        return [entry for entry in self.ranges if entry.weekday == day.weekday()]


def _numbers(written: Mapping[str, Any], key: str) -> tuple[int, ...]:
    return tuple(int(number) for number in written.get(key) or ())


def _time(written: Mapping[str, Any]) -> time:
    return time(int(written["Hours"]), int(written["Minutes"]))
