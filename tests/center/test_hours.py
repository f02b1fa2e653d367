"""Hours of operation: weekly times in a zone, midnight, nights, days that differ, and the days when clocks change."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.hours import DAYS, HoursOfOperation, Override, Range


def span(day: str, start: str, end: str) -> dict[str, Any]:
    """One row of `Config` as the template writes it."""
    (start_h, start_m), (end_h, end_m) = start.split(":"), end.split(":")
    return {
        "Day": day,
        "StartTime": {"Hours": int(start_h), "Minutes": int(start_m)},
        "EndTime": {"Hours": int(end_h), "Minutes": int(end_m)},
    }


def hours(zone: str, *spans: dict[str, Any], overrides: tuple[dict[str, Any], ...] = ()) -> HoursOfOperation:
    return HoursOfOperation(
        "arn", "hours", ZoneInfo(zone), tuple(map(Range.of, spans)), tuple(map(Override.of, overrides))
    )


NEW_YORK = hours("America/New_York", *(span(day, "01:30", "17:00") for day in DAYS))
ALL_DAY = hours("Asia/Tokyo", *(span(day, "00:00", "0:00") for day in DAYS))
BAR = hours("Europe/London", span("FRIDAY", "20:00", "02:00"), span("SATURDAY", "20:00", "0:00"))
LUNCH = hours("Asia/Shanghai", span("MONDAY", "09:00", "12:00"), span("MONDAY", "13:00", "18:00"))


@pytest.mark.parametrize(
    ("when", "at", "is_open"),
    [
        (ALL_DAY, "2026-11-23T00:00+09:00", True),
        (ALL_DAY, "2026-11-23T23:59:59.999999+09:00", True),
        (ALL_DAY, "2026-11-22T15:00+00:00", True),
        (LUNCH, "2026-11-23T08:59:59+08:00", False),
        (LUNCH, "2026-11-23T09:00+08:00", True),
        (LUNCH, "2026-11-23T12:00+08:00", False),
        (LUNCH, "2026-11-23T13:00+08:00", True),
        (LUNCH, "2026-11-23T18:00+08:00", False),
        (LUNCH, "2026-11-24T10:00+08:00", False),
        (LUNCH, "2026-11-23T02:00+00:00", True),
        (LUNCH, "2026-11-22T20:00-05:00", True),
    ],
)
def test_a_day_has_its_times_in_the_zone_of_the_hours(when: HoursOfOperation, at: str, is_open: bool) -> None:
    assert when.is_open(datetime.fromisoformat(at)) is is_open


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-27T19:59+00:00", False),  # Friday
        ("2026-11-27T20:00+00:00", True),
        ("2026-11-28T01:59+00:00", True),
        ("2026-11-28T02:00+00:00", False),
        ("2026-11-28T20:00+00:00", True),
        ("2026-11-29T00:00+00:00", False),  # Saturday's times end at midnight
        ("2026-11-27T01:00+00:00", False),  # Thursday night is not Friday night
    ],
)
def test_a_night_goes_on_into_the_next_day(at: str, is_open: bool) -> None:
    assert BAR.is_open(datetime.fromisoformat(at)) is is_open


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-03-08T06:29:59+00:00", False),  # 01:29:59 EST
        ("2026-03-08T06:30+00:00", True),  # 01:30 EST, half an hour before the clocks go forward
        ("2026-03-08T20:59+00:00", True),  # 16:59 EDT
        ("2026-03-08T21:00+00:00", False),  # 17:00 EDT; the day before it would be open for another hour
        ("2026-11-01T05:30+00:00", True),  # 01:30 EDT, the first time
        ("2026-11-01T06:15+00:00", False),  # 01:15 EST: the clock has gone back before the start
        ("2026-11-01T06:30+00:00", True),  # 01:30 EST, the second time
        ("2026-11-01T21:59+00:00", True),  # 16:59 EST
        ("2026-11-01T22:00+00:00", False),
    ],
)
def test_on_the_days_when_clocks_change_the_clock_on_the_wall_counts(at: str, is_open: bool) -> None:
    assert NEW_YORK.is_open(datetime.fromisoformat(at)) is is_open


HOLIDAY = {
    "OverrideName": "Holiday",
    "EffectiveFrom": "2026-11-23",
    "EffectiveTill": "2026-11-23",
    "OverrideType": "CLOSED",
    "OverrideConfig": [span("MONDAY", "00:00", "0:00")],
}
SHORT_DAYS = {
    "OverrideName": "Short days",
    "EffectiveFrom": "2026-11-23",
    "EffectiveTill": "2026-11-24",
    "OverrideConfig": [span("MONDAY", "10:00", "11:00")],
}


@pytest.mark.parametrize(
    ("override", "at", "is_open"),
    [
        (HOLIDAY, "2026-11-23T00:00+09:00", False),
        (HOLIDAY, "2026-11-23T23:59+09:00", False),
        (HOLIDAY, "2026-11-22T23:59+09:00", True),
        (HOLIDAY, "2026-11-24T00:00+09:00", True),
        (HOLIDAY, "2026-11-22T14:59+00:00", True),
        (HOLIDAY, "2026-11-22T15:00+00:00", False),
        (SHORT_DAYS, "2026-11-23T09:59+09:00", False),
        (SHORT_DAYS, "2026-11-23T10:30+09:00", True),
        (SHORT_DAYS, "2026-11-24T10:30+09:00", False),
        (SHORT_DAYS, "2026-11-25T10:30+09:00", True),
    ],
)
def test_an_override_replaces_the_weekly_times_of_its_days(override: dict[str, Any], at: str, is_open: bool) -> None:
    always = hours("Asia/Tokyo", *(span(day, "00:00", "0:00") for day in DAYS), overrides=(override,))
    assert always.is_open(datetime.fromisoformat(at)) is is_open


@pytest.mark.parametrize(
    ("name", "at", "is_open"),
    [
        ("Round the clock", "2026-12-25T23:59:59+09:00", True),
        ("America", "2026-12-25T12:00-08:00", False),
        ("America", "2026-12-24T19:59-08:00", True),
        ("China", "2026-11-28T20:59+08:00", True),
        ("China", "2026-11-29T12:00+08:00", False),
        ("China", "2027-02-06T12:00+08:00", False),
    ],
)
def test_the_hours_of_center_toml_arrive_through_the_template(
    local_center: LocalCenter, name: str, at: str, is_open: bool
) -> None:
    found = next(entry for entry in local_center.instance.hours.values() if entry.name == name)
    assert found.is_open(datetime.fromisoformat(at)) is is_open
