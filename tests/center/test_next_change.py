"""When hours open or close next, also on the days when clocks change, against a look at every quarter of an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from offhook.center.hours import DAYS, HoursOfOperation
from tests.center.test_hours import hours, span
from tests.center.test_overrides import CHRISTMAS, YEAR, every_day, override, shop

LOS_ANGELES = "America/Los_Angeles"
DAY_OF_23_HOURS, DAY_OF_25_HOURS = "2026-03-08", "2026-11-01"


def changes(when: HoursOfOperation, start: str, end: str) -> list[str]:
    """All changes from a local time to another, as the clock on the wall shows them."""
    now, last = (datetime.fromisoformat(at).replace(tzinfo=when.time_zone) for at in (start, end))
    found = []
    while (moment := when.next_change(now)) and moment < last:
        found.append(moment.astimezone(when.time_zone).isoformat(timespec="minutes"))
        now = moment
    return found


def test_hours_of_a_week_open_and_close_on_their_days() -> None:
    assert changes(shop(), "2026-11-20T00:00", "2026-11-24T00:00") == [
        "2026-11-20T08:00-08:00",
        "2026-11-20T17:00-08:00",
        "2026-11-23T08:00-08:00",
        "2026-11-23T17:00-08:00",
    ]


def test_the_moment_of_a_change_is_not_the_next_change() -> None:
    opening = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert shop().next_change(opening - timedelta(microseconds=1)) == opening
    assert shop().next_change(opening) == datetime(2026, 11, 21, 1, tzinfo=UTC)


def test_hours_that_never_close_have_no_next_change() -> None:
    always = hours("Asia/Tokyo", *every_day("00:00", "0:00"))
    assert always.next_change(datetime(2026, 11, 20, tzinfo=UTC)) is None
    assert hours("Asia/Tokyo").next_change(datetime(2026, 11, 20, tzinfo=UTC)) is None


def test_hours_that_go_on_over_midnight_do_not_change_there() -> None:
    week = hours("Asia/Tokyo", span("MONDAY", "20:00", "0:00"), span("TUESDAY", "00:00", "02:00"))
    assert changes(week, "2026-11-23T12:00", "2026-11-25T00:00") == ["2026-11-23T20:00+09:00", "2026-11-24T02:00+09:00"]


def test_a_holiday_months_away_is_seen() -> None:
    always = hours(LOS_ANGELES, *every_day("00:00", "0:00"), overrides=(CHRISTMAS,))
    assert changes(always, "2026-01-02T00:00", "2027-12-31T00:00") == [
        "2026-12-25T00:00-08:00",
        "2026-12-26T00:00-08:00",
    ]


def test_on_a_day_of_23_hours_what_the_clock_leaps_over_opens_when_it_leaps() -> None:
    early = hours(LOS_ANGELES, *(span(day, "02:30", "05:00") for day in DAYS))
    assert changes(early, f"{DAY_OF_23_HOURS}T00:00", f"{DAY_OF_23_HOURS}T23:00") == [
        "2026-03-08T03:00-07:00",
        "2026-03-08T05:00-07:00",
    ]


def test_on_a_day_of_23_hours_what_is_all_leapt_over_does_not_happen() -> None:
    tiny = hours(LOS_ANGELES, span("SUNDAY", "02:00", "03:00"))
    assert changes(tiny, f"{DAY_OF_23_HOURS}T00:00", "2026-03-16T00:00") == [
        "2026-03-15T02:00-07:00",
        "2026-03-15T03:00-07:00",
    ]


def test_on_a_day_of_25_hours_the_hour_that_comes_twice_opens_twice() -> None:
    early = hours(LOS_ANGELES, *(span(day, "01:30", "05:00") for day in DAYS))
    assert changes(early, f"{DAY_OF_25_HOURS}T00:00", f"{DAY_OF_25_HOURS}T23:00") == [
        "2026-11-01T01:30-07:00",
        "2026-11-01T01:00-08:00",  # the clock goes back to before the start
        "2026-11-01T01:30-08:00",
        "2026-11-01T05:00-08:00",
    ]


def test_open_all_day_is_open_for_23_and_for_25_hours() -> None:
    sunday = hours(LOS_ANGELES, span("SUNDAY", "00:00", "0:00"))
    for day, length in ((DAY_OF_23_HOURS, 23), (DAY_OF_25_HOURS, 25)):
        before = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(LOS_ANGELES)) - timedelta(hours=1)
        opening = sunday.next_change(before)
        assert opening is not None
        closing = sunday.next_change(opening)
        assert closing is not None
        assert closing - opening == timedelta(hours=length)


PATTERNS = {
    "weekdays": shop(),
    "a day of 23 hours": hours(LOS_ANGELES, *every_day("01:45", "02:15"), span("SUNDAY", "22:00", "03:30")),
    "recurring": shop(
        override("CLOSED", *YEAR, *every_day("12:00", "13:00"), Frequency="WEEKLY", Interval=2),
        override(
            "OPEN", *YEAR, span("SATURDAY", "22:00", "02:30"), Frequency="MONTHLY", Interval=1, ByWeekdayOccurrence=[1]
        ),
        override("STANDARD", "2026-03-05", "2026-03-07", *every_day("10:00", "11:15")),
    ),
    "half an hour from others": hours("Australia/Lord_Howe", *every_day("01:30", "02:15")),
}


@pytest.mark.parametrize("when", PATTERNS.values(), ids=PATTERNS.keys())
@pytest.mark.parametrize("start", ["2026-02-26", "2026-03-29", "2026-10-01", "2026-10-25"])
def test_the_changes_are_those_that_a_look_at_every_quarter_finds(when: HoursOfOperation, start: str) -> None:
    first = datetime.fromisoformat(start).replace(tzinfo=UTC)
    quarters = [first + timedelta(minutes=15 * number) for number in range(4 * 24 * 14)]
    seen = [after for before, after in pairwise(quarters) if when.is_open(before) != when.is_open(after)]
    assert len(seen) > 10
    told, now = [], first
    while (moment := when.next_change(now)) and moment <= quarters[-1]:
        told.append(moment)
        now = moment
    assert told == seen
