"""Distributions: they have the mean, the spread and the percentiles that they were asked for."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError
from statistics import fmean, pstdev, quantiles

import pytest

from offhook.scenarios.chances import (
    Chance,
    Constant,
    Empirical,
    Exponential,
    Gamma,
    LogNormal,
    Uniform,
    stream,
)

CHANCES: dict[str, tuple[Chance, float, float]] = {  # with mean and standard deviation by the textbook
    "constant": (Constant(8), 8, 0),
    "uniform": (Uniform(60, 180), 120, 120 / math.sqrt(12)),
    "exponential": (Exponential(240), 240, 240),
    "gamma": (Gamma(240, cv=0.5), 240, 120),
    "erlang": (Gamma.erlang(90, phases=9), 90, 30),
    "lognormal of a cv": (LogNormal.of_cv(180, cv=0.75), 180, 135),
    "lognormal of a p90": (LogNormal.of_p90(180, p90=324), 180, 180 * math.sqrt(math.expm1(0.59833**2))),
    "empirical": (Empirical((10, 20, 20, 50)), 25, 15),
}
DRAWS = 40_000


@pytest.mark.parametrize("name", CHANCES)
def test_draws_have_the_mean_and_the_deviation_of_the_distribution(name: str) -> None:
    chance, mean, deviation = CHANCES[name]
    random = stream(7, name)
    drawn = [chance.draw(random) for _ in range(DRAWS)]
    assert chance.mean == pytest.approx(mean)
    assert fmean(drawn) == pytest.approx(mean, abs=4 * deviation / math.sqrt(DRAWS))
    assert pstdev(drawn) == pytest.approx(deviation, rel=0.05)
    assert min(drawn) >= 0


def test_nine_in_ten_of_a_lognormal_take_at_most_its_p90() -> None:
    chance, random = LogNormal.of_p90(180, p90=324), stream(1)
    drawn = [chance.draw(random) for _ in range(DRAWS)]
    assert quantiles(drawn, n=10)[-1] == pytest.approx(324, rel=0.02)
    assert chance.sigma == pytest.approx(0.59833, abs=1e-5)  # 1.28155 - sqrt(1.64237 - 2 ln 1.8)


def test_a_lognormal_reaches_the_widest_p90_that_there_is() -> None:
    assert LogNormal.of_p90(100, p90=227.3).sigma == pytest.approx(1.2816, abs=0.02)


@pytest.mark.parametrize("p90", [50, 100, 228, math.inf])
def test_a_lognormal_says_which_p90_it_can_have(p90: float) -> None:
    with pytest.raises(ValueError, match=r"above the mean and at most 227\.3 s"):
        LogNormal.of_p90(100, p90=p90)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Constant(-1), "negative"),
        (lambda: Constant(math.nan), "negative"),
        (lambda: Uniform(5, 4), "least <= most"),
        (lambda: Uniform(-1, 4), "least <= most"),
        (lambda: Exponential(0), "a mean of 0 s"),
        (lambda: Exponential(math.inf), "a mean of inf s"),
        (lambda: Gamma(10, cv=0), "a cv of 0"),
        (lambda: Gamma.erlang(10, phases=0), "0 phases"),
        (lambda: LogNormal.of_cv(10, cv=-1), "a cv of -1"),
        (lambda: LogNormal(10, sigma=0), "sigma 0"),
        (lambda: Empirical(()), "at least one"),
        (lambda: Empirical((1, -1)), "negative"),
    ],
)
def test_what_makes_no_distribution_is_refused_and_says_why(make: object, why: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=why):
        make()


def test_a_customer_may_be_patient_for_ever() -> None:
    assert Constant(math.inf).draw(stream(1)) == math.inf


def test_a_stream_is_equal_each_time_and_unlike_its_neighbours() -> None:
    assert [stream(4, "talk").random() for _ in range(2)] == [0.48114952074492967] * 2
    assert len({stream(4, "talk").random(), stream(4, "wrap-up").random(), stream(5, "talk").random()}) == 3


def test_a_distribution_is_plain_data() -> None:
    assert Gamma(240, cv=0.5) == Gamma(240, cv=0.5)
    assert len({LogNormal.of_cv(180, 0.75), LogNormal.of_cv(180, 0.75)}) == 1
    with pytest.raises(FrozenInstanceError):
        Exponential(240).mean = 1  # type: ignore[misc]
