"""Days that differ from the weekly hours: which kind of override counts, and on which days an event comes again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from offhook.center.hours import DAYS, HoursOfOperation, Override, Range, Recurrence
from tests.center.test_hours import hours, span

ZONE = ZoneInfo("America/Los_Angeles")
WEEKDAYS = DAYS[:5]


def override(kind: str | None, first: str, last: str, *spans: dict[str, Any], **pattern: Any) -> dict[str, Any]:
    """An override as the template writes it. `pattern` is its recurrence, if any."""
    written: dict[str, Any] = {"OverrideName": "x", "EffectiveFrom": first, "EffectiveTill": last}
    written["OverrideConfig"] = list(spans)
    if kind:
        written["OverrideType"] = kind
    if pattern:
        written["RecurrenceConfig"] = {"RecurrencePattern": pattern}
    return written


def shop(*overrides: dict[str, Any]) -> HoursOfOperation:
    """Open on weekdays from 08:00 to 17:00."""
    return hours("America/Los_Angeles", *(span(day, "08:00", "17:00") for day in WEEKDAYS), overrides=tuple(overrides))


def is_open(when: HoursOfOperation, at: str) -> bool:
    return when.is_open(datetime.fromisoformat(at).replace(tzinfo=ZONE))


def every_day(start: str, end: str) -> list[dict[str, Any]]:
    return [span(day, start, end) for day in DAYS]


YEAR = ("2026-01-01", "2026-12-31")
CHRISTMAS = override("CLOSED", *YEAR, *every_day("00:00", "0:00"), Frequency="YEARLY", ByMonth=[12], ByMonthDay=[25])
OPEN_ON_CHRISTMAS = override(
    "OPEN", *YEAR, *every_day("10:00", "22:00"), Frequency="YEARLY", ByMonth=[12], ByMonthDay=[25]
)
TEMPORARY_CHRISTMAS = override("STANDARD", "2026-12-21", "2026-12-27", *every_day("11:00", "12:00"))


def test_a_recurring_closure_beats_a_recurring_opening_and_temporary_hours() -> None:
    when = shop(TEMPORARY_CHRISTMAS, OPEN_ON_CHRISTMAS, CHRISTMAS)
    assert not any(is_open(when, f"2026-12-25T{hour:02}:30") for hour in range(24))


def test_a_recurring_opening_beats_temporary_hours() -> None:
    when = shop(TEMPORARY_CHRISTMAS, OPEN_ON_CHRISTMAS)
    assert is_open(when, "2026-12-25T21:00")
    assert not is_open(when, "2026-12-24T21:00")


def test_temporary_hours_beat_the_hours_of_the_week() -> None:
    when = shop(TEMPORARY_CHRISTMAS)
    assert is_open(when, "2026-12-24T11:30")
    assert not is_open(when, "2026-12-24T09:00")
    assert is_open(when, "2026-12-18T09:00")


def test_a_recurring_opening_opens_a_day_that_is_closed_in_the_week() -> None:
    sale = override("OPEN", *YEAR, span("SUNDAY", "10:00", "22:00"), Frequency="YEARLY", ByMonth=[7], ByMonthDay=[12])
    assert is_open(shop(sale), "2026-07-12T21:59")  # a Sunday
    assert not is_open(shop(sale), "2026-07-12T22:00")
    assert not is_open(shop(sale), "2026-07-19T11:00")


def test_a_recurring_opening_adds_to_the_hours_of_its_day() -> None:
    late = override("OPEN", *YEAR, span("FRIDAY", "17:00", "20:00"), Frequency="WEEKLY", Interval=1)
    assert [is_open(shop(late), f"2026-11-20T{hour}") for hour in ("09:00", "18:00", "20:00")] == [True, True, False]


def test_a_closure_of_some_hours_leaves_the_rest_of_the_day_open() -> None:
    pause = override("CLOSED", *YEAR, *every_day("12:00", "16:00"), Frequency="WEEKLY", Interval=1)
    extended = override("OPEN", *YEAR, *every_day("17:00", "20:00"), Frequency="WEEKLY", Interval=1)
    opened = [is_open(shop(extended, pause), f"2026-11-20T{hour:02}:00") for hour in (7, 8, 11, 12, 15, 16, 19, 20)]
    assert opened == [False, True, True, False, False, True, True, False]


def test_an_override_outside_its_effective_dates_is_ignored() -> None:
    event = override("CLOSED", "2026-11-02", "2026-11-09", *every_day("00:00", "0:00"), Frequency="WEEKLY", Interval=1)
    opened = {day: is_open(shop(event), f"2026-11-{day:02}T09:00") for day in (2, 9, 10)}
    assert opened == {2: False, 9: False, 10: True}
    assert is_open(shop(event), "2026-10-30T09:00")


def test_temporary_hours_without_a_day_close_that_day() -> None:
    other_days = override("STANDARD", "2026-11-16", "2026-11-20", span("MONDAY", "09:00", "10:00"))
    assert is_open(shop(other_days), "2026-11-16T09:30")
    assert not is_open(shop(other_days), "2026-11-17T09:30")


def test_an_override_without_a_type_is_temporary_hours() -> None:
    assert is_open(
        shop(override(None, "2026-11-15", "2026-11-15", span("SUNDAY", "01:00", "02:00"))), "2026-11-15T01:30"
    )


def test_a_closure_without_times_closes_its_days() -> None:
    assert not is_open(shop(override("CLOSED", "2026-11-16", "2026-11-16")), "2026-11-16T09:00")
    assert is_open(shop(override("CLOSED", "2026-11-16", "2026-11-16")), "2026-11-17T09:00")


def test_a_closure_that_begins_in_the_evening_goes_on_into_the_next_day() -> None:
    night = override("CLOSED", "2026-11-19", "2026-11-19", span("THURSDAY", "16:00", "09:00"))
    opened = [is_open(shop(night), at) for at in ("2026-11-19T15:00", "2026-11-19T16:00", "2026-11-20T08:30")]
    assert opened == [True, False, False]
    assert is_open(shop(night), "2026-11-20T09:00")


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        (Recurrence("YEARLY", months=(12,), month_days=(25,)), ["2026-12-25", "2027-12-25", "2028-12-25"]),
        (Recurrence("YEARLY", 2, months=(12,), month_days=(25,)), ["2026-12-25", "2028-12-25"]),
        (Recurrence("YEARLY", months=(2,), month_days=(29,)), ["2028-02-29"]),
        (Recurrence("YEARLY", 3, months=(2,), month_days=(-1,)), ["2026-02-28"]),
        (Recurrence("MONTHLY", 5, month_days=(31,)), ["2026-01-31", "2028-07-31"]),
        (Recurrence("MONTHLY", 12, month_days=(-1,)), ["2026-01-31", "2027-01-31", "2028-01-31"]),
    ],
)
def test_an_event_comes_again_on_the_days_of_its_pattern(pattern: Recurrence, days: list[str]) -> None:
    first = date(2026, 1, 1)
    found = map(date.fromordinal, range(first.toordinal(), date(2028, 12, 31).toordinal()))
    assert [str(day) for day in found if pattern.falls_on(day, first)] == days


SIX_WEEKS = [f"2026-{day}" for day in ("01-01", "02-12", "03-26", "05-07", "06-18", "07-30", "09-10", "10-22", "12-03")]


@pytest.mark.parametrize(
    ("pattern", "weekday", "days"),
    [
        (Recurrence("YEARLY", months=(11,), occurrences=(4,)), "THURSDAY", ["2026-11-26"]),
        (Recurrence("YEARLY", months=(5,), occurrences=(-1,)), "MONDAY", ["2026-05-25"]),
        (
            Recurrence("MONTHLY", 3, occurrences=(1,)),
            "FRIDAY",
            ["2026-01-02", "2026-04-03", "2026-07-03", "2026-10-02"],
        ),
        (Recurrence("MONTHLY", 6, occurrences=(-1,)), "FRIDAY", ["2026-01-30", "2026-07-31"]),
        (Recurrence("WEEKLY", 6), "THURSDAY", SIX_WEEKS),
    ],
)
def test_an_event_comes_on_the_weekdays_of_its_times(pattern: Recurrence, weekday: str, days: list[str]) -> None:
    event = Override(
        "x", "OPEN", date(2026, 1, 1), date(2026, 12, 31), (Range.of(span(weekday, "08:00", "9:00")),), pattern
    )
    found = map(date.fromordinal, range(event.first.toordinal(), event.last.toordinal() + 1))
    assert [str(day) for day in found if event.ranges_on(day)] == days


def test_every_other_week_counts_from_the_week_in_which_it_takes_effect() -> None:
    late = override(
        "OPEN", "2026-11-04", "2026-12-31", span("MONDAY", "18:00", "20:00"), Frequency="WEEKLY", Interval=2
    )
    opened = {day: is_open(shop(late), f"2026-11-{day:02}T19:00") for day in (2, 9, 16, 23, 30)}
    assert opened == {2: False, 9: False, 16: True, 23: False, 30: True}
