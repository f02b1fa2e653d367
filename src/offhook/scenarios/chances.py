"""How long something takes, as a distribution: talking, wrapping up, answering, a customer's patience. In seconds.

Each is plain data that knows its mean and draws from the random stream that it is handed. Parameters are what people
know of their centre (a mean, and how far it spreads); what makes no distribution is refused with a ValueError.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random
from statistics import NormalDist, fmean
from typing import Protocol, Self

Z90 = NormalDist().inv_cdf(0.90)
WIDEST_P90 = math.exp(Z90 * Z90 / 2)
"""A lognormal's 90th percentile is at most this many times its mean: 2.27."""


class Chance(Protocol):
    """A distribution over seconds, none of them negative."""

    @property
    def mean(self) -> float: ...

    def draw(self, random: Random) -> float: ...


def stream(seed: int, *names: str) -> Random:
    """The random stream of this name: equal on every machine, and untouched by what is drawn from the others."""
    return Random("/".join((str(seed), *names)))


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same; `math.inf` is a patience without end."""

    mean: float

    def __post_init__(self) -> None:
        if not self.mean >= 0:
            raise ValueError(f"a constant of {self.mean:g} s is negative")

    def draw(self, random: Random) -> float:
        return self.mean


@dataclass(frozen=True, slots=True)
class Uniform:
    """Anything from `least` to `most`, all as likely."""

    least: float
    most: float

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most < math.inf:
            raise ValueError(f"uniform from {self.least:g} to {self.most:g} s: it has to be 0 <= least <= most")

    @property
    def mean(self) -> float:
        return (self.least + self.most) / 2

    def draw(self, random: Random) -> float:
        return self.least + (self.most - self.least) * random.random()


@dataclass(frozen=True, slots=True)
class Exponential:
    """Without memory: however long it has taken, the rest takes `mean` again. The M of M/M/c."""

    mean: float

    def __post_init__(self) -> None:
        _has_a_mean(self.mean)

    def draw(self, random: Random) -> float:
        return -math.log(1.0 - random.random()) * self.mean


@dataclass(frozen=True, slots=True)
class Gamma:
    """Several steps one after the other. `cv` is the standard deviation as a share of the mean; 1 is exponential."""

    mean: float
    cv: float

    def __post_init__(self) -> None:
        _has_a_mean(self.mean)
        _spreads(self.cv)

    @classmethod
    def erlang(cls, mean: float, phases: int) -> Self:
        """The sum of so many equal exponential steps, `mean` in all."""
        if phases < 1:
            raise ValueError(f"an Erlang distribution of {phases} phases: it has to be 1 or more")
        return cls(mean, 1 / math.sqrt(phases))

    def draw(self, random: Random) -> float:
        square = self.cv * self.cv
        return random.gammavariate(1 / square, self.mean * square)


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Most near a usual value, some far above it, as talk and wrap-up are. `sigma` is the logarithm's deviation."""

    mean: float
    sigma: float
    mu: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        _has_a_mean(self.mean)
        if not 0 < self.sigma < math.inf:
            raise ValueError(f"a lognormal of sigma {self.sigma:g}: it has to be above 0")
        object.__setattr__(self, "mu", math.log(self.mean) - self.sigma * self.sigma / 2)

    @classmethod
    def of_p90(cls, mean: float, p90: float) -> Self:
        """Nine in ten take at most `p90`, which lies above the mean and below 2.27 times of it."""
        _has_a_mean(mean)
        if not mean < p90 <= mean * WIDEST_P90:
            raise ValueError(
                f"a lognormal of mean {mean:g} s and p90 {p90:g} s: p90 has to be above the mean "
                f"and at most {mean * WIDEST_P90:.4g} s"
            )
        return cls(mean, Z90 - math.sqrt(max(Z90 * Z90 - 2 * math.log(p90 / mean), 0.0)))

    @classmethod
    def of_cv(cls, mean: float, cv: float) -> Self:
        """`cv` is the standard deviation as a share of the mean."""
        _has_a_mean(mean)
        _spreads(cv)
        return cls(mean, math.sqrt(math.log1p(cv * cv)))

    def draw(self, random: Random) -> float:
        return random.lognormvariate(self.mu, self.sigma)


@dataclass(frozen=True, slots=True)
class Empirical:
    """One of the durations that were measured, all as likely. List one twice, and it is twice as likely."""

    seconds: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.seconds:
            raise ValueError("an empirical distribution needs at least one duration")
        if not all(0 <= value < math.inf for value in self.seconds):
            raise ValueError("an empirical distribution has a duration that is negative or endless")

    @property
    def mean(self) -> float:
        return fmean(self.seconds)

    def draw(self, random: Random) -> float:
        return self.seconds[int(random.random() * len(self.seconds))]


def _has_a_mean(mean: float) -> None:
    if not 0 < mean < math.inf:
        raise ValueError(f"a mean of {mean:g} s: it has to be above 0")


def _spreads(cv: float) -> None:
    if not 0 < cv < math.inf:
        raise ValueError(f"a cv of {cv:g}: it has to be above 0")
