"""When contacts come: listed moments, rates by the clock, and the day on which clocks change."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest

from offhook.scenarios.arrivals import ClockRate, Stretch, by_the_clock, listed, poisson
from offhook.scenarios.chances import stream

TOKYO, LOS_ANGELES = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
MONDAY = datetime(2026, 11, 23, tzinfo=TOKYO)


def test_listed_moments_come_in_order_and_none_before_the_start() -> None:
    moments = [MONDAY + timedelta(seconds=second) for second in (90, -5, 30, 0)]
    assert list(listed(moments, MONDAY)) == [0, 30, 90]


def test_a_listed_moment_may_be_told_in_another_zone() -> None:
    assert list(listed([datetime(2026, 11, 22, 15, 1, tzinfo=UTC)], MONDAY)) == [60]


def test_arrivals_keep_the_rate_of_each_stretch() -> None:
    stretches = [Stretch(0, 3600, 60), Stretch(3600, 7200, 0), Stretch(7200, 10800, 240)]
    counts = [[0, 0, 0] for _ in range(200)]
    for seed, count in enumerate(counts):
        for at in poisson(stretches, stream(seed)):
            count[int(at // 3600)] += 1
    first, empty, last = (fmean(column) for column in zip(*counts, strict=True))
    assert first == pytest.approx(60, abs=4 * (60 / 200) ** 0.5)
    assert empty == 0
    assert last == pytest.approx(240, abs=4 * (240 / 200) ** 0.5)


def test_arrivals_vary_as_a_poisson_process_does() -> None:
    counts = [sum(1 for _ in poisson([Stretch(0, 1800, 100), Stretch(1800, 3600, 20)], stream(s))) for s in range(600)]
    mean = fmean(counts)
    variance = fmean((count - mean) ** 2 for count in counts)
    assert mean == pytest.approx(60, rel=0.03)
    assert variance == pytest.approx(60, rel=0.25)  # a Poisson count varies by its mean


def test_times_between_arrivals_have_no_memory() -> None:
    gaps = [later - earlier for earlier, later in pairwise(islice(poisson([Stretch(0, 1e9, 3600)], stream(3)), 20_001))]
    assert fmean(gaps) == pytest.approx(1, rel=0.03)
    assert sum(gap > 2 for gap in gaps) / sum(gap > 1 for gap in gaps) == pytest.approx(0.3679, rel=0.05)  # 1 / e


def test_a_stretch_split_in_two_gives_the_same_arrivals() -> None:
    whole = list(poisson([Stretch(0, 7200, 90)], stream(5)))
    split = list(poisson([Stretch(0, 1000, 90), Stretch(1000, 7200, 90)], stream(5)))
    assert split == pytest.approx(whole)
    assert len(whole) > 100


def test_a_stream_of_many_arrivals_is_never_in_memory() -> None:
    tracemalloc.start()
    count = sum(1 for _ in islice(poisson([Stretch(0, 1e12, 3600)], stream(1)), 100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 20_000


def test_rates_hold_every_day_by_the_clock_and_are_cut_at_both_ends() -> None:
    rates = [ClockRate(time(17), time(), 30), ClockRate(time(9), time(12), 120)]
    stretches = by_the_clock(rates, MONDAY + timedelta(hours=10), MONDAY + timedelta(hours=34), TOKYO)
    hour = 3600
    assert stretches == [
        (0, 2 * hour, 120),  # Monday from 10:00, when it starts
        (7 * hour, 14 * hour, 30),  # until midnight
        (23 * hour, 24 * hour, 120),  # Tuesday until 10:00, when it is over
    ]


@pytest.mark.parametrize(
    ("day", "hours", "night"),
    [
        (datetime(2026, 3, 7, tzinfo=LOS_ANGELES), 24, 3),
        (datetime(2026, 3, 8, tzinfo=LOS_ANGELES), 23, 2),  # 02:00 to 03:00 is left out
        (datetime(2026, 11, 1, tzinfo=LOS_ANGELES), 25, 4),  # 01:00 to 02:00 comes twice
    ],
)
def test_a_day_on_which_clocks_change_is_an_hour_shorter_or_longer(day: datetime, hours: int, night: int) -> None:
    end = (day + timedelta(days=1)).astimezone(UTC)
    stretches = by_the_clock([ClockRate(time(0), time(3), 60), ClockRate(time(3), time(), 10)], day, end, LOS_ANGELES)
    assert stretches == [(0, night * 3600, 60), (night * 3600, hours * 3600, 10)]


@pytest.mark.parametrize("split", [time(2), time(2, 30), time(2, 59), time(3)])
def test_a_wall_clock_time_that_never_comes_is_the_moment_of_the_change(split: time) -> None:
    day = datetime(2026, 3, 8, tzinfo=LOS_ANGELES)
    end = day + timedelta(hours=5)
    stretches = by_the_clock([ClockRate(time(1), split, 60), ClockRate(split, time(4), 30)], day, end, LOS_ANGELES)
    assert stretches == [(3600, 7200, 60), (7200, 3 * 3600, 30)]


@pytest.mark.parametrize("split", [time(1), time(1, 30), time(2)])
def test_rates_leave_no_gap_where_the_clock_shows_an_hour_twice(split: time) -> None:
    day = datetime(2026, 11, 1, tzinfo=LOS_ANGELES)
    stretches = by_the_clock(
        [ClockRate(time(0), split, 60), ClockRate(split, time(4), 30)], day, day + timedelta(hours=6), LOS_ANGELES
    )
    (begin, meets, _), (meets_too, end, _) = stretches
    assert (begin, end) == (0, 5 * 3600)
    assert meets == meets_too


@pytest.mark.parametrize("second", [ClockRate(time(11), time(13), 5), ClockRate(time(11, 59), time(), 5)])
def test_two_rates_for_one_time_of_day_are_refused(second: ClockRate) -> None:
    with pytest.raises(ValueError, match="same time of day"):
        by_the_clock([second, ClockRate(time(9), time(12), 5)], MONDAY, MONDAY + timedelta(days=1), TOKYO)


def test_a_rate_after_one_until_midnight_is_refused() -> None:
    rates = [ClockRate(time(9), time(), 5), ClockRate(time(10), time(11), 5)]
    with pytest.raises(ValueError, match="same time of day"):
        by_the_clock(rates, MONDAY, MONDAY + timedelta(days=1), TOKYO)


def test_a_rate_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        ClockRate(time(12), time(9), 5)
    with pytest.raises(ValueError, match="rate of -1"):
        ClockRate(time(9), time(12), -1)
