"""Intervals of historical metrics: quarter hours, hours, days and weeks as clocks on a wall show them.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_IntervalDetails.html: the periods and a time zone,
UTC unless another is given.
Assumed: a day goes from midnight to midnight in the time zone, so one of a clock change has 23 or 25 hours; a week
begins on Monday; the hour that comes twice is two intervals. The page does not say.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

TOTAL = "TOTAL"
SECONDS = {"FIFTEEN_MIN": 900, "THIRTY_MIN": 1_800, "HOUR": 3_600}
DAYS = {"DAY": 1, "WEEK": 7}
PERIODS = (*SECONDS, *DAYS, TOTAL)
"""From the shortest to the longest. Each holds the ones before it whole, within one time zone."""

QUARTER_S = 900
"""Every interval begins on a quarter hour of UTC, whatever the time zone."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ALWAYS = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


class Bounds(NamedTuple):
    """From `start` until just before `end`, both in UTC. TOTAL has the first and the last moment there is."""

    start: datetime
    end: datetime


def quarter_of(moment: datetime) -> int:
    """The number of the quarter hour since 1970."""
    return int((moment - EPOCH).total_seconds() // QUARTER_S)


def quarter_start(quarter: int) -> datetime:
    return EPOCH + timedelta(seconds=quarter * QUARTER_S)


class Calendar:
    """Which interval a moment is in. Raises ValueError for a period or a time zone that there is not."""

    def __init__(self, period: str = TOTAL, time_zone: str = "UTC") -> None:
        if period not in PERIODS:
            raise ValueError(f"there is no interval {period!r}; write one of {', '.join(PERIODS)}")
        try:
            self._zone = ZoneInfo(time_zone)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"there is no time zone {time_zone!r}; write a name like 'Asia/Tokyo'") from None
        self.period, self.time_zone = period, time_zone
        self._known: dict[int, Bounds] = {}

    def holds(self, other: Calendar) -> bool:
        """Is every interval of `other` inside one of this calendar's?"""
        if self.period == TOTAL:
            return True
        is_longer = PERIODS.index(self.period) >= PERIODS.index(other.period)
        return is_longer and self.time_zone == other.time_zone

    def around(self, moment: datetime) -> Bounds:
        """The interval that an aware time is in."""
        if self.period == TOTAL:
            return Bounds(*_ALWAYS)
        quarter = quarter_of(moment)
        bounds = self._known.get(quarter)
        if bounds is None:
            bounds = self._of_days(moment) if self.period in DAYS else self._of_clock(quarter)
            self._known[quarter] = bounds
        return bounds

    def _of_days(self, moment: datetime) -> Bounds:
        day = moment.astimezone(self._zone).date()
        length = DAYS[self.period]
        first = day - timedelta(days=day.weekday() if length > 1 else 0)
        return Bounds(self._midnight(first), self._midnight(first + timedelta(days=length)))

    def _midnight(self, day: date) -> datetime:
        """When a day begins; where the clock jumps over midnight, the moment of the jump."""
        return datetime.combine(day, time(), self._zone).astimezone(UTC)

    def _of_clock(self, quarter: int) -> Bounds:
        """The part of the hour that the clock shows. One that a clock change falls into ends there, and another begins.

        That happens in zones that shift by half an hour.
        """
        quarters = SECONDS[self.period] // QUARTER_S
        offset = self._offset(quarter)
        start = quarter - (quarter + offset) % quarters
        end = start + quarters
        while self._offset(start) != offset:
            start += 1
        while self._offset(end - 1) != offset:
            end -= 1
        return Bounds(quarter_start(start), quarter_start(end))

    def _offset(self, quarter: int) -> int:
        """How many quarter hours the zone's clock is ahead of UTC."""
        ahead = quarter_start(quarter).astimezone(self._zone).utcoffset()
        assert ahead is not None
        return int(ahead.total_seconds() // QUARTER_S)
