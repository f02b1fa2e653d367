"""Hours of operation: weekly times in a time zone, and days that differ.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html
Source: a time range whose end is 00:00 lasts to the end of its day (the same page, "open 24 hours").
Source: .../adminguide/hours-of-operation-overrides.html: closing events are considered first, then opening events, then
temporary hours, then the hours of the week. A closing event of a part of a day leaves the rest as it is; inherited
overrides count like the hours' own.
Assumed: a range that ends before it begins goes on into the next day; opening events add to the other hours of the day;
of two temporary hours for one day the first counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from offhook.center.overrides import CLOSED, DAYS, OPEN, STANDARD, Override, Range, Recurrence

__all__ = ["DAYS", "HoursOfOperation", "Override", "Range", "Recurrence"]

_DAY = timedelta(days=1)
_WEEKS_LOOKED_AHEAD = timedelta(days=15)
"""The hours of a week come again in 7 days, and once more if the clocks change just then."""
_LONGEST_LOOK_AHEAD = timedelta(days=3 * 366)


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
        today, clock = local.date(), local.time().replace(tzinfo=None)
        if self._covers(CLOSED, today, clock):
            return False
        return self._covers(OPEN, today, clock) or (
            any(entry.covers(clock) for entry in self._planned(today))
            or any(entry.goes_on_until(clock) for entry in self._planned(today - _DAY))
        )

    def next_change(self, now: datetime) -> datetime | None:
        """The first moment after `now` at which the hours open or close, in UTC; None if there is none to be seen.

        Looks past the last override, at most three years ahead.
        """
        is_open = self.is_open(now)
        moments = (moment for day in self._days_from(now) for moment in self._moments(day))
        return next((moment for moment in moments if moment > now and self.is_open(moment) != is_open), None)

    def _covers(self, type: str, today: date, clock: time) -> bool:
        """Whether an event of a type is on at this time."""
        events = [override for override in self.overrides if override.type == type]
        return any(
            any(entry.covers(clock) for entry in event.ranges_on(today))
            or any(entry.goes_on_until(clock) for entry in event.ranges_on(today - _DAY))
            for event in events
        )

    def _planned(self, day: date) -> list[Range]:
        """Temporary hours of a day if there are any, else those of the week."""
        for override in self.overrides:
            if override.type == STANDARD and override.is_in_effect(day):
                return override.ranges_on(day)
        return [entry for entry in self.ranges if entry.weekday == day.weekday()]

    def _days_from(self, now: datetime) -> Iterator[date]:
        today = now.astimezone(self.time_zone).date()
        last = max((override.last for override in self.overrides if override.last >= today), default=today)
        for number in range((min(last, today + _LONGEST_LOOK_AHEAD) - today + _WEEKS_LOOKED_AHEAD).days):
            yield today + timedelta(days=number)

    def _moments(self, day: date) -> list[datetime]:
        """When something may change on a day, in order: its midnight, every edge of a range, and a change of clocks.

        A time that the clock shows twice is two moments; one that it leaps over is none.
        """
        ranges = chain(self.ranges, *(override.ranges for override in self.overrides))
        edges = {time.min, *(edge for entry in ranges for edge in (entry.start, entry.end))}
        moments = {
            datetime.combine(day, edge, self.time_zone).replace(fold=fold).astimezone(UTC)
            for edge in edges
            for fold in (0, 1)
        }
        return sorted(moments | set(self._clock_changes(day)))

    def _clock_changes(self, day: date) -> Iterator[datetime]:
        start = datetime.combine(day, time.min, self.time_zone).astimezone(UTC)
        end = datetime.combine(day + _DAY, time.min, self.time_zone).astimezone(UTC)
        if self._offset(start) == self._offset(end):
            return
        before = self._offset(start)
        while end - start > timedelta(seconds=1):
            middle = start + (end - start) // 2
            start, end = (middle, end) if self._offset(middle) == before else (start, middle)
        yield end.replace(microsecond=0)

    def _offset(self, moment: datetime) -> timedelta | None:
        return moment.astimezone(self.time_zone).utcoffset()
