"""When contacts come: at moments that are listed, or at random at a rate that follows the clock.

A stream of arrivals is a generator of seconds since the scenario's start, in order, which holds only its next one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from random import Random
from typing import NamedTuple

HOUR_S = 3600.0


class Stretch(NamedTuple):
    """`per_hour` contacts come in the hour on average from `begin_s` until before `end_s`."""

    begin_s: float
    end_s: float
    per_hour: float


@dataclass(frozen=True, slots=True)
class ClockRate:
    """The rate of a part of every day, by the clock on the wall. `until` 00:00 is midnight at the end of the day."""

    begin: time
    until: time
    per_hour: float

    def __post_init__(self) -> None:
        if not 0 <= self.per_hour < math.inf:
            raise ValueError(f"a rate of {self.per_hour:g} an hour: it has to be 0 or more")
        if self.until != time() and self.until <= self.begin:
            raise ValueError(f"{self.begin:%H:%M}-{self.until:%H:%M} ends before it begins")


def listed(moments: Iterable[datetime], start: datetime) -> Iterator[float]:
    """Arrivals at these aware moments, in whatever order they are listed; those before the start are left out."""
    return iter(sorted(second for moment in moments if (second := (moment - start).total_seconds()) >= 0))


def poisson(stretches: Sequence[Stretch], random: Random) -> Iterator[float]:
    """Arrivals independent of each other at the rates of these stretches, which are in order and do not overlap.

    One draw an arrival: the time to the next one is exponential in the number of arrivals to be expected, whatever the
    rate does meanwhile.
    """
    ahead = -math.log(1.0 - random.random())  # arrivals to be expected before the next one comes
    for begin_s, end_s, per_hour in stretches:
        rate = per_hour / HOUR_S
        if rate <= 0:
            continue
        at = begin_s + ahead / rate
        while at < end_s:
            yield at
            at -= math.log(1.0 - random.random()) / rate
        ahead = (at - end_s) * rate


def by_the_clock(rates: Iterable[ClockRate], start: datetime, end: datetime, zone: tzinfo) -> list[Stretch]:
    """The stretches from `start` until `end` at rates that hold every day by the clock of this time zone.

    On the day when clocks go forward an hour of the wall clock has no seconds; when they go back one has twice as many.
    Raises ValueError where two rates overlap.
    """
    ordered = sorted(rates, key=lambda rate: rate.begin)
    for earlier, later in pairwise(ordered):
        if earlier.until == time() or later.begin < earlier.until:
            raise ValueError(
                f"the rates from {earlier.begin:%H:%M} and from {later.begin:%H:%M} are for the same time of day"
            )
    found = []
    last_s = (end - start).total_seconds()
    for day in _days(start, end, zone):
        for rate in ordered:
            begin_s = max(_seconds(day, rate.begin, start, zone), 0.0)
            until = _seconds(day + timedelta(days=rate.until == time()), rate.until, start, zone)
            end_s = min(until, last_s)
            if begin_s < end_s and rate.per_hour:
                found.append(Stretch(begin_s, end_s, rate.per_hour))
    return found


def _days(start: datetime, end: datetime, zone: tzinfo) -> Iterator[date]:
    day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _seconds(day: date, clock: time, start: datetime, zone: tzinfo) -> float:
    """From the start to this wall-clock time: the first, where it comes twice; the change, where it never comes."""
    wall = datetime.combine(day, clock, tzinfo=zone)
    earlier, later = sorted((wall.timestamp(), wall.replace(fold=1).timestamp()))
    if datetime.fromtimestamp(earlier, zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        earlier = _change(earlier, later, zone)
    return earlier - start.timestamp()


def _change(before: float, after: float, zone: tzinfo) -> float:
    """When clocks change between these moments, to the second."""
    offset = datetime.fromtimestamp(before, UTC).astimezone(zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, UTC).astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
