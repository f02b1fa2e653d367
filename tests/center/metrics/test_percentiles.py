"""Percentiles: exact while values can be kept, and never far off after that."""

from __future__ import annotations

from math import ceil
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.center.metrics.percentiles import KEPT, Percentiles

PERCENTS = (1, 25, 50, 80, 90, 95, 99, 100)


def of(values: list[float]) -> Percentiles:
    percentiles = Percentiles()
    for value in values:
        percentiles.add(value)
    return percentiles


def exact(values: list[float], percent: float) -> float:
    return sorted(values)[ceil(len(values) * percent / 100) - 1]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200))
def test_percentiles_of_few_values_are_exact(values: list[float]) -> None:
    assert [of(values).at(percent) for percent in PERCENTS] == [exact(values, percent) for percent in PERCENTS]


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.sampled_from([5.0, 60.0, 3_000.0]))
def test_percentiles_of_many_values_are_within_half_a_percent(seed: int, mean: float) -> None:
    chance = Random(seed)
    values = [chance.expovariate(1 / mean) for _ in range(3 * KEPT)]
    percentiles = of(values)
    assert not percentiles.is_exact
    for percent in PERCENTS:
        assert percentiles.at(percent) == pytest.approx(exact(values, percent), rel=0.0051, abs=0.05)
    assert percentiles.largest == max(values)


def test_memory_does_not_grow_with_the_values() -> None:
    few, many = (
        of([1.01**number for number in range(1_001)]),
        of([1.01 ** (number % 1_001) for number in range(20_000)]),
    )
    assert len(many._classes or ()) == len(few._classes or ()) <= 1_001
    assert not many._kept


@pytest.mark.parametrize("sizes", [(3, 4), (700, 700), (10, 2 * KEPT), (2 * KEPT, 10)])
def test_two_put_together_are_as_one_that_had_all_values(sizes: tuple[int, int]) -> None:
    first, second = ([float(number * 7 % 101) for number in range(size)] for size in sizes)
    together = of(first)
    together.merge(of(second))
    whole = of(first + second)
    assert (together.count, together.largest, together.is_exact) == (whole.count, whole.largest, whole.is_exact)
    assert [together.at(percent) for percent in PERCENTS] == [whole.at(percent) for percent in PERCENTS]


def test_there_is_no_percentile_of_nothing_and_none_above_100() -> None:
    assert Percentiles().at(50) is None
    for percent in (0, -1, 101):
        with pytest.raises(ValueError, match="above 0 and at most 100"):
            of([1.0]).at(percent)
