"""Seconds that are billed: minimums, and whole seconds as records have them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from offhook.cost.rules.voice import (
    telephony_seconds,
    telephony_seconds_between,
    voice_seconds,
    voice_seconds_between,
    whole_seconds,
)

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lasts_s", "voice_s", "telephony_s"), [(0, 10, 60), (10, 10, 60), (11, 11, 60), (60, 60, 60), (61, 61, 61)]
)
def test_voice_is_ten_seconds_at_least_and_telephony_sixty(lasts_s: int, voice_s: int, telephony_s: int) -> None:
    ended = NINE + timedelta(seconds=lasts_s)
    assert (voice_seconds(NINE, ended), telephony_seconds(NINE, ended)) == (voice_s, telephony_s)


def test_both_ends_are_cut_to_whole_seconds_so_that_a_reader_of_the_record_gets_the_same() -> None:
    # from 09:00:00.9 to 09:01:40.1 are 99.2 seconds, but the record says 09:00:00 and 09:01:40
    began, ended = NINE + timedelta(seconds=0.9), NINE + timedelta(seconds=100.1)
    assert voice_seconds(began, ended) == 100


def test_the_rules_of_whole_seconds_are_those_of_moments() -> None:
    ended = NINE + timedelta(seconds=75)
    between = whole_seconds(NINE), whole_seconds(ended)
    assert voice_seconds_between(*between) == voice_seconds(NINE, ended) == 75
    assert telephony_seconds_between(*between) == telephony_seconds(NINE, ended) == 75
