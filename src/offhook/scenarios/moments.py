"""Times of day and parts of a day, as a scenario file writes them, and the seconds that they are in a scenario."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from offhook.centerfile.wrong import wrong
from offhook.scenarios.arrivals import ClockRate, by_the_clock

MIDNIGHT = datetime.time()

_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?")
_LOOSE_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?")
_SPAN = re.compile(r"\s*([\d:.h]+)\s*(?:-|\u2013|to)\s*([\d:.h]+)\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of every day. One that ends before it begins, or when it begins, goes on into the next day."""

    begin: datetime.time
    until: datetime.time

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{'24:00' if self.until == MIDNIGHT else format(self.until, '%H:%M')}"

    @property
    def parts(self) -> tuple[tuple[datetime.time, datetime.time], ...]:
        """Where it goes over midnight, its two parts."""
        if self.until == MIDNIGHT or self.begin < self.until:
            return ((self.begin, self.until),)
        return ((self.begin, MIDNIGHT), (MIDNIGHT, self.until))

    def rates(self, per_hour: float) -> list[ClockRate]:
        return [ClockRate(begin, until, per_hour) for begin, until in self.parts]


def stretches(
    spans: Iterable[Span], start: datetime.datetime, end: datetime.datetime, zone: datetime.tzinfo
) -> list[tuple[float, float]]:
    """The seconds since `start` at which these parts of each day begin and end, joined where they touch."""
    rates = [rate for span in spans for rate in span.rates(1.0)]
    found: list[tuple[float, float]] = []
    for begin_s, end_s, _ in by_the_clock(rates, start.astimezone(datetime.UTC), end.astimezone(datetime.UTC), zone):
        if found and found[-1][1] == begin_s:
            found[-1] = (found[-1][0], end_s)
        else:
            found.append((begin_s, end_s))
    return found


def apart(spans: Iterable[Span]) -> None:
    """Raises what a validator raises where two of them have a time of day in common."""
    parts = sorted((begin, until, str(span)) for span in spans for begin, until in span.parts)
    for (_, until, first), (begin, _, second) in pairwise(parts):
        if until == MIDNIGHT or begin < until:
            raise wrong(f'"{first}" and "{second}" have a time of day in common', "Let one end where the other begins")


def _clock(written: Any) -> datetime.time:
    if isinstance(written, datetime.time):
        return written
    found = _CLOCK.fullmatch(written) if isinstance(written, str) else None
    if not found:
        raise wrong(f"{written!r} is no time of day", _clock_fix(written))
    return _time(written, *(int(part or 0) for part in found.groups()))


def _time(written: str, hour: int, minute: int, second: int) -> datetime.time:
    if (hour, minute, second) == (24, 0, 0):
        return MIDNIGHT
    if hour > 23 or minute > 59 or second > 59:
        raise wrong(f"{written!r} is no time of day", "Write 00:00 to 23:59")
    return datetime.time(hour, minute, second)


def _clock_fix(written: Any) -> str:
    found = _LOOSE_CLOCK.fullmatch(written.strip()) if isinstance(written, str) else None
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return f'Write "{int(found[1]):02}:{int(found[2] or 0):02}"'
    return 'Write it as "09:05" or "09:05:30"'


def _span(written: Any) -> Span:
    if isinstance(written, Span):
        return written
    found = _SPAN.fullmatch(written) if isinstance(written, str) else None
    if not found or not all(map(_CLOCK.fullmatch, found.groups())):
        raise wrong(f"{written!r} is no part of a day", _span_fix(found))
    begin, until = _clock(found[1]), _clock(found[2])
    if found[1] == found[2]:
        raise wrong(f"{written!r} is no time at all", 'Write "00:00-24:00" for the whole day')
    return Span(begin, until)


def _span_fix(found: re.Match[str] | None) -> str:
    """The part of a day that was probably meant, if one can be read out of what is written."""
    loose = [_LOOSE_CLOCK.fullmatch(clock) for clock in found.groups()] if found else []
    if loose and all(one and int(one[1]) < 24 and int(one[2] or 0) < 60 for one in loose):
        return f'Write "{"-".join(f"{int(one[1]):02}:{int(one[2] or 0):02}" for one in loose if one)}"'
    return 'Write it as "09:00-17:30"'


def _listed(written: Any) -> Any:
    return written if isinstance(written, list | tuple) else [written]


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    apart(spans)
    return spans


ClockTime = Annotated[datetime.time, BeforeValidator(_clock)]
DayPart = Annotated[Span, BeforeValidator(_span)]
DayParts = Annotated[tuple[DayPart, ...], BeforeValidator(_listed), AfterValidator(_apart)]
"""Parts of a day; one may stand without brackets."""
