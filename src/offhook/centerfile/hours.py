"""When a centre is open: ranges of one day, as `center.toml` writes them.

Midnight at the end of a day is 00:00 to Amazon Connect and 24:00 here.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html ("How to specify midnight")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from offhook.centerfile.wrong import wrong

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_RANGE = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_LOOSE_RANGE = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?\s*(?:-|\u2013|to)\s*(\d{1,2})(?:[:.h]?(\d\d))?")


@dataclass(frozen=True, slots=True, order=True)
class OpenRange:
    """Open from `start_minute` until just before `end_minute`, in minutes since midnight, 0 to 1440."""

    start_minute: int
    end_minute: int

    def __str__(self) -> str:
        return f"{_clock(self.start_minute)}-{_clock(self.end_minute)}"


def _range(written: Any) -> OpenRange:
    if isinstance(written, OpenRange):
        return written
    found = _RANGE.fullmatch(written) if isinstance(written, str) else None
    if not found:
        raise wrong(f"{written!r} is no range of hours", _range_fix(written))
    start_hour, start_minute, end_hour, end_minute = (int(part) for part in found.groups())
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    for clock, minute, most in ((written[:5], start_minute, 23 * 60 + 59), (written[6:], end_minute, 24 * 60)):
        if minute > 59 or int(clock[:2]) * 60 + minute > most:
            raise wrong(f"{clock!r} in {written!r} is no time of day", "Write 00:00 to 23:59, or 24:00 as the end")
    if end == start:
        raise wrong(f"{written!r} is no time at all", 'Write "00:00-24:00" for the whole day, or [] for closed')
    if end < start:
        later = f'"{written[:5]}-24:00" on this day and "00:00-{written[6:]}" on the next'
        raise wrong(f"{written!r} ends before it starts", f"Write {later}" if end else f'Write "{written[:5]}-24:00"')
    return OpenRange(start, end)


def _range_fix(written: Any) -> str:
    """The range that was probably meant, if one can be read out of what is written."""
    found = _LOOSE_RANGE.fullmatch(written.strip()) if isinstance(written, str) else None
    if found:
        hours = [int(found[1]) * 60 + int(found[2] or 0), int(found[3]) * 60 + int(found[4] or 0)]
        if hours[0] < hours[1] <= 24 * 60:
            return f'Write "{OpenRange(*hours)}"'
    return 'Write it as "09:00-17:30"'


def _ranges(ranges: tuple[OpenRange, ...]) -> tuple[OpenRange, ...]:
    in_order = sorted((open_range, index) for index, open_range in enumerate(ranges))
    for (first, _), (second, index) in pairwise(in_order):
        if second.start_minute < first.end_minute:
            joined = OpenRange(first.start_minute, max(first.end_minute, second.end_minute))
            raise wrong(f'"{first}" and "{second}" overlap', f'Write "{joined}" for both', index)
    return tuple(open_range for open_range, _ in in_order)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


DayRanges = Annotated[
    tuple[Annotated[OpenRange, BeforeValidator(_range)], ...],
    BeforeValidator(lambda written: written if isinstance(written, list | tuple) else (written,)),
    AfterValidator(_ranges),
]
"""The ranges of one day in order. A day closed all day is an empty list; one range may stand without brackets."""
