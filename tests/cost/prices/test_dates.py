"""How old a price is."""

from __future__ import annotations

from datetime import date

import pytest

from offhook.cost.prices.dates import age, is_date, is_old, last_day

AT = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-10-07", date(2026, 10, 7)),
        ("2026-02", date(2026, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2025", date(2025, 12, 31)),
        ("2024-2026", date(2026, 12, 31)),
    ],
)
def test_a_date_that_is_not_to_the_day_may_be_its_last_day(written: str, last: date) -> None:
    assert last_day(written) == last


@pytest.mark.parametrize(
    "written", ["", "last year", "2026-13", "2026-02-30", "26-10-07", "2026-10-07T00:00", "2024-2026-01"]
)
def test_what_is_no_date_is_told(written: str) -> None:
    assert not is_date(written)
    with pytest.raises(ValueError, match="is no date"):
        last_day(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", ""),
        ("2026-11-22", "new"),
        ("2026-11-21", "1 day old"),
        ("2026-10-07", "46 days old"),
        ("2026-05-05", "6 months old"),
        ("2025-05-13", "18 months old"),
        ("2018-11-01", "8 years old"),
        ("2018-12-15", "7 years old"),
        ("2026-11", "this month"),
        ("2026", "this year"),
        ("2024-2026", "this year"),
        ("2020", "5 years old"),
    ],
)
def test_an_age_is_told_in_words(written: str, words: str) -> None:
    assert age(written, AT) == words


def test_a_price_is_old_after_two_years_or_if_nobody_said_when() -> None:
    assert is_old("", AT)
    assert is_old("2024-11-22", AT)
    assert not is_old("2024-11-23", AT)
    assert not is_old("2024", AT)
