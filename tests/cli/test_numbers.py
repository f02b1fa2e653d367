"""Numbers in the columns of a terminal: none of them says more or less than it is."""

from __future__ import annotations

import pytest

from offhook.cli.numbers import bar, count, exactly, few, filled, percent, share, time


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (187, "3:07"), (3787, "1:03:07"), (None, "-")]
)
def test_a_time_is_minutes_and_seconds_and_hours_where_there_are_any(seconds: float | None, shown: str) -> None:
    assert time(seconds) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "-"), (0, "0 %"), (0.004, "0.4 %"), (0.0994, "9.9 %"), (0.0996, "10 %"), (0.5, "50 %"), (1, "100 %")],
)
def test_a_small_share_keeps_a_digit(value: float | None, shown: str) -> None:
    assert share(value) == shown


def test_almost_all_is_not_all() -> None:
    assert [share(0.9949), share(0.9951), share(0.99999)] == ["99 %", "99.5 %", "99.9 %"]


def test_what_a_person_wrote_is_shown_as_written() -> None:
    assert [exactly(0.8), exactly(0.075), exactly(1.0)] == ["80 %", "7.5 %", "100 %"]


def test_counts_have_thousands_and_few_people_a_digit() -> None:
    assert [count(94739), count(None), percent(88.6), percent(None)] == ["94,739", "-", "89 %", "-"]
    assert [few(0), few(0.44), few(9.94), few(9.96), few(1200)] == ["0", "0.4", "9.9", "10", "1,200"]


def test_a_bar_is_exact_to_an_eighth_and_shows_the_least_thing() -> None:
    assert [bar(10, 10, 4), bar(5, 10, 4), bar(1, 32, 4), bar(0.001, 10, 4), bar(0, 10, 4), bar(0, 0, 4)] == [
        "████",
        "██  ",
        "▏   ",
        "▏   ",
        "    ",
        "    ",
    ]


def test_a_filled_bar_has_its_whole_and_its_part() -> None:
    assert [filled(5, 10, 10, 4), filled(10, 10, 10, 4), filled(1, 5, 10, 4), filled(0, 0, 0, 4)] == [
        "██░░",
        "████",
        "░░  ",
        "    ",
    ]
