"""Intervals: what the clock on the wall of a time zone shows, on days of a clock change too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.center.metrics.intervals import PERIODS, TOTAL, Calendar

HOUR = timedelta(hours=1)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("FIFTEEN_MIN", "2026-11-25 12:30", "2026-11-25 12:45"),
        ("THIRTY_MIN", "2026-11-25 12:30", "2026-11-25 13:00"),
        ("HOUR", "2026-11-25 12:00", "2026-11-25 13:00"),
        ("DAY", "2026-11-25 00:00", "2026-11-26 00:00"),
        ("WEEK", "2026-11-23 00:00", "2026-11-30 00:00"),
    ],
)
def test_an_interval_begins_on_the_clock_and_a_week_on_monday(period: str, start: str, end: str) -> None:
    assert Calendar(period).around(utc("2026-11-25 12:34:56")) == (utc(start), utc(end))


def test_an_interval_holds_its_first_moment_and_not_its_last() -> None:
    calendar = Calendar("HOUR")
    assert calendar.around(utc("2026-11-25 13:00")).start == utc("2026-11-25 13:00")
    assert calendar.around(utc("2026-11-25 12:59:59.999")).end == utc("2026-11-25 13:00")


def test_a_day_is_one_of_the_time_zone() -> None:
    bounds = Calendar("DAY", "Asia/Tokyo").around(utc("2026-11-25 16:00"))
    assert bounds == (utc("2026-11-25 15:00"), utc("2026-11-26 15:00"))


def test_an_hour_of_a_zone_between_two_hours_begins_on_its_own_clock() -> None:
    bounds = Calendar("HOUR", "Asia/Kathmandu").around(utc("2026-11-25 12:34"))  # 18:19 there
    assert bounds == (utc("2026-11-25 12:15"), utc("2026-11-25 13:15"))


def test_the_day_on_which_the_clock_goes_forward_has_23_hours() -> None:
    bounds = Calendar("DAY", "America/Los_Angeles").around(utc("2026-03-08 18:00"))
    assert bounds.end - bounds.start == 23 * HOUR


def test_the_day_on_which_the_clock_goes_back_has_25_hours_each_an_interval() -> None:
    day = Calendar("DAY", "America/Los_Angeles").around(utc("2026-11-01 18:00"))
    hours = {Calendar("HOUR", "America/Los_Angeles").around(day.start + number * HOUR / 4) for number in range(100)}
    assert day.end - day.start == 25 * HOUR
    assert len(hours) == 25
    assert {end - start for start, end in hours} == {HOUR}


def test_the_week_of_a_clock_change_is_an_hour_longer() -> None:
    bounds = Calendar("WEEK", "America/Los_Angeles").around(utc("2026-10-31 18:00"))
    assert bounds.start.astimezone(LOS_ANGELES).isoformat() == "2026-10-26T00:00:00-07:00"
    assert bounds.end - bounds.start == timedelta(days=7) + HOUR


def test_a_day_whose_midnight_the_clock_jumps_over_begins_at_the_jump() -> None:
    bounds = Calendar("DAY", "Africa/Cairo").around(utc("2026-04-24 10:00"))  # at 0:00 it is 1:00
    assert bounds == (utc("2026-04-23 22:00"), utc("2026-04-24 21:00"))


def test_the_two_hours_around_a_change_of_half_an_hour_do_not_overlap() -> None:
    calendar = Calendar("HOUR", "Australia/Lord_Howe")  # at 2:00 on 5 April it is 1:30
    first = calendar.around(utc("2026-04-04 14:50"))
    second = calendar.around(utc("2026-04-04 15:10"))
    assert first == (utc("2026-04-04 14:00"), utc("2026-04-04 15:00"))
    assert second == (utc("2026-04-04 15:00"), utc("2026-04-04 15:30"))


def test_an_hour_that_a_clock_change_falls_into_ends_there() -> None:
    bounds = Calendar("HOUR", "Asia/Pyongyang").around(utc("2018-05-04 14:40"))  # at 23:30 it is 24:00
    assert bounds == (utc("2018-05-04 14:30"), utc("2018-05-04 15:00"))


def test_total_is_one_interval() -> None:
    calendar = Calendar(TOTAL)
    assert calendar.around(utc("1999-01-01 00:00")) == calendar.around(utc("2026-11-25 12:34"))


@given(
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    period=st.sampled_from(PERIODS),
    zone=st.sampled_from(["UTC", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_every_moment_is_in_its_interval_and_the_interval_in_the_next_longer_one(
    moment: datetime, period: str, zone: str
) -> None:
    calendar = Calendar(period, zone)
    bounds = calendar.around(moment)
    assert bounds.start <= moment < bounds.end
    assert calendar.around(bounds.start) == bounds
    for longer in PERIODS[PERIODS.index(period) :]:
        outer = Calendar(longer, zone)
        assert outer.holds(calendar)
        assert outer.around(moment).start <= bounds.start
        assert bounds.end <= outer.around(moment).end


def test_an_interval_or_a_time_zone_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no interval 'MONTH'"):
        Calendar("MONTH")
    with pytest.raises(ValueError, match="no time zone 'Asia/Tokio'"):
        Calendar("DAY", "Asia/Tokio")
