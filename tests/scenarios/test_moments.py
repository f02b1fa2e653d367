"""Parts of the day: over midnight, over a change of the clock, and where they touch."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from offhook.scenarios.moments import MIDNIGHT, Span, stretches

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
HOUR = 3600.0


def hours(spans: list[Span], start: datetime, end: datetime, zone: ZoneInfo) -> list[tuple[float, float]]:
    return [(begin / HOUR, until / HOUR) for begin, until in stretches(spans, start, end, zone)]


def test_a_part_of_the_day_comes_every_day() -> None:
    start, end = datetime(2026, 11, 24, tzinfo=TOKYO), datetime(2026, 11, 26, tzinfo=TOKYO)
    assert hours([Span(time(9), time(17, 30))], start, end, TOKYO) == [(9, 17.5), (33, 41.5)]


def test_one_over_midnight_is_in_one_piece() -> None:
    start, end = datetime(2026, 11, 24, 12, tzinfo=TOKYO), datetime(2026, 11, 26, tzinfo=TOKYO)
    assert hours([Span(time(22), time(6))], start, end, TOKYO) == [(10, 18), (34, 36)]


def test_a_night_that_has_begun_before_the_scenario_goes_on_in_it() -> None:
    start, end = datetime(2026, 11, 24, 2, tzinfo=TOKYO), datetime(2026, 11, 24, 12, tzinfo=TOKYO)
    assert hours([Span(time(22), time(6))], start, end, TOKYO) == [(0, 4)]


def test_two_that_touch_are_one() -> None:
    start, end = datetime(2026, 11, 24, tzinfo=TOKYO), datetime(2026, 11, 25, tzinfo=TOKYO)
    assert hours([Span(time(13), time(17)), Span(time(9), time(13))], start, end, TOKYO) == [(9, 17)]


def test_a_whole_day_of_a_clock_change_is_as_long_as_it_is() -> None:
    whole = [Span(MIDNIGHT, MIDNIGHT)]
    spring, autumn = datetime(2026, 3, 8, tzinfo=NEW_YORK), datetime(2026, 11, 1, tzinfo=NEW_YORK)
    assert hours(whole, spring, spring.replace(day=9), NEW_YORK) == [(0, 23)]
    assert hours(whole, autumn, autumn.replace(day=2), NEW_YORK) == [(0, 25)]


def test_a_shift_begins_by_the_clock_on_the_wall_after_the_change() -> None:
    spring = datetime(2026, 3, 8, tzinfo=NEW_YORK)
    assert hours([Span(time(9), time(17))], spring, spring.replace(day=9), NEW_YORK) == [(8, 16)]


def test_it_is_shown_as_it_is_written() -> None:
    assert [str(Span(time(9), time(17, 30))), str(Span(time(22), MIDNIGHT))] == ["09:00-17:30", "22:00-24:00"]
