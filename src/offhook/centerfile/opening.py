"""`[hours.<key>]`: when lines and queues are open, and the days that differ."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Annotated

from pydantic import AfterValidator, Field, Strict

from offhook.centerfile.hours import DAYS, DayRanges, OpenRange
from offhook.centerfile.table import MAX_NAME, Flag, Key, Name, Table
from offhook.centerfile.wrong import wrong
from offhook.errors import nearest

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperation.html
MAX_OPEN_RANGES = 100
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html (overrides per hours)
MAX_OVERRIDES = 50
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html ("Link overrides")
MAX_PARENTS = 3
# An override is named with its date and with what it does, because names must differ.
MAX_HOLIDAY_NAME = MAX_NAME - len(" 2026-12-25 (open)")
_MAX_HOLIDAY_RANGES = 7  # every year: on each day of the week, and the hours between them too, in 100 rows at most


def _time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise wrong(f"unknown time zone {name!r}", nearest(name, zoneinfo.available_timezones()))
    return name


class Open(Table):
    """When hours are open: a day's own key, else `weekdays` (mon to fri), else `daily`; a day without any is closed."""

    daily: DayRanges = ()
    weekdays: DayRanges = ()
    mon: DayRanges = ()
    tue: DayRanges = ()
    wed: DayRanges = ()
    thu: DayRanges = ()
    fri: DayRanges = ()
    sat: DayRanges = ()
    sun: DayRanges = ()

    def on(self, day: str) -> tuple[OpenRange, ...]:
        """The ranges of one of DAYS, in order."""
        for key in (day, *(("weekdays",) if day in DAYS[:5] else ()), "daily"):
            if key in self.model_fields_set:
                ranges: tuple[OpenRange, ...] = getattr(self, key)
                return ranges
        return ()


class Holiday(Table):
    """A day with hours of its own: `open`, or closed without it. `yearly`: on this day of every year from then on."""

    date: Annotated[datetime.date, Strict()] = Field(description="the day, such as 2026-12-25 without quotes")
    name: Annotated[str, Field(min_length=1, max_length=MAX_HOLIDAY_NAME)] = Field(description="the name of the day")
    open: Annotated[DayRanges, Field(max_length=_MAX_HOLIDAY_RANGES)] = ()
    yearly: Flag = False

    @property
    def overrides(self) -> int:
        """How many overrides it takes: a yearly day with hours of its own closes the rest of the day in another one."""
        return 2 if self.yearly and self.open else 1


def _open(hours: Open) -> Open:
    slots = sum(len(hours.on(day)) for day in DAYS)
    if slots > MAX_OPEN_RANGES:
        raise wrong(f"{slots} ranges in a week", f"Write at most {MAX_OPEN_RANGES}, the limit of hours of operation")
    return hours


def _holidays(holidays: tuple[Holiday, ...]) -> tuple[Holiday, ...]:
    seen: set[datetime.date] = set()
    for index, holiday in enumerate(holidays):
        if holiday.date in seen:
            raise wrong(f"{holiday.date} is a holiday twice", "Remove one of them", index, "date")
        seen.add(holiday.date)
    overrides = sum(holiday.overrides for holiday in holidays)
    if overrides > MAX_OVERRIDES:
        fix = f"Write fewer: {MAX_OVERRIDES} is the limit of hours of operation; a yearly day with hours takes two"
        raise wrong(f"the holidays take {overrides} overrides", fix)
    return holidays


class Hours(Table):
    """`[hours.<key>]`: hours of operation. The holidays of the hours that `inherits` names count here too."""

    name: Name = Field(description="the name that supervisors see")
    time_zone: Annotated[str, AfterValidator(_time_zone)] = Field(description="the time zone, such as 'Asia/Tokyo'")
    open: Annotated[Open, AfterValidator(_open)] = Field(description="""the hours, such as { daily = "00:00-24:00" }""")
    holidays: Annotated[tuple[Holiday, ...], AfterValidator(_holidays)] = ()
    inherits: Annotated[tuple[Key, ...], Field(max_length=MAX_PARENTS)] = ()
