"""Hours of operation: weekly times in a time zone, and days that differ.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html
Source: a time range whose end is 00:00 lasts to the end of its day (the same page, "open 24 hours").
Assumed: a range that ends before it begins goes on into the next day; an override replaces the weekly times of every
day between its two dates, both included; one without times closes the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True, slots=True)
class Range:
    """Open on a day of the week (0 is Monday) from one time to another."""

    weekday: int
    start: time
    end: time

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        return cls(DAYS.index(written["Day"]), _time(written["StartTime"]), _time(written["EndTime"]))


@dataclass(frozen=True, slots=True)
class Override:
    """Other times from one date to another, both included. No ranges: closed."""

    name: str
    first: date
    last: date
    ranges: tuple[Range, ...]
    is_closed: bool

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        ranges = tuple(Range.of(entry) for entry in written.get("OverrideConfig") or ())
        return cls(
            name=written.get("OverrideName", ""),
            first=date.fromisoformat(written["EffectiveFrom"]),
            last=date.fromisoformat(written["EffectiveTill"]),
            ranges=ranges,
            is_closed=written.get("OverrideType") == "CLOSED" or not ranges,
        )


@dataclass(frozen=True, slots=True)
class HoursOfOperation:
    """When a queue or a line is open."""

    arn: str
    name: str
    time_zone: ZoneInfo
    ranges: tuple[Range, ...]
    overrides: tuple[Override, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Whether `now`, an aware time of any zone, is inside the hours."""
        local = now.astimezone(self.time_zone)
        today, yesterday = local.date(), local.date() - timedelta(days=1)
        clock = local.time().replace(tzinfo=None)
        return any(_covers(entry, clock) for entry in self._ranges_on(today)) or any(
            time.min < entry.end <= entry.start and clock < entry.end for entry in self._ranges_on(yesterday)
        )

    def _ranges_on(self, day: date) -> list[Range]:
        for override in self.overrides:
            if override.first <= day <= override.last:
                ranges = () if override.is_closed else override.ranges
                return [entry for entry in ranges if entry.weekday == day.weekday()]
        return [entry for entry in self.ranges if entry.weekday == day.weekday()]


def _covers(entry: Range, clock: time) -> bool:
    return entry.start <= clock and (clock < entry.end or entry.end <= entry.start)


def _time(written: Mapping[str, Any]) -> time:
    return time(int(written["Hours"]), int(written["Minutes"]))
