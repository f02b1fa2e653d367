"""How long the slowest of a hundred had to wait: percentiles in constant memory.

The first thousand values are kept, and percentiles of them are exact. After that values are counted in classes that
grow by 1 %, so a percentile is within 0.5 % of an exact one, and below a tenth of a second within 50 ms; the largest
value stays exact. Neither depends on the order in which values come.
"""

from __future__ import annotations

from collections import Counter
from math import ceil, exp, log

KEPT = 1_000
"""How many values are kept as they are."""

SMALLEST = 0.1
_GROWTH = log(1.01)
_PER_CLASS = 1 / _GROWTH


class Percentiles:
    """Values of 0 or more. `largest` is None before the first one."""

    __slots__ = ("_classes", "_kept", "count", "largest")

    def __init__(self) -> None:
        self.count = 0
        self.largest: float | None = None
        self._kept: list[float] = []
        self._classes: Counter[int] | None = None

    @property
    def is_exact(self) -> bool:
        return self._classes is None

    def add(self, value: float) -> None:
        self.count += 1
        if self.largest is None or value > self.largest:
            self.largest = value
        if self._classes is not None:
            self._classes[_class_of(value)] += 1
            return
        self._kept.append(value)
        if len(self._kept) > KEPT:
            self._classify()

    def merge(self, other: Percentiles) -> None:
        """Take in the values of another one. It stays exact while both were and their values can be kept."""
        self.count += other.count
        if other.largest is not None and (self.largest is None or other.largest > self.largest):
            self.largest = other.largest
        self._kept.extend(other._kept)
        if other._classes is not None or self._classes is not None or len(self._kept) > KEPT:
            self._classify().update(other._classes or {})

    def at(self, percent: float) -> float | None:
        """The smallest value that at least this share of the values does not exceed: the nearest rank.

        None without any value. Raises ValueError for a percentage that is not above 0 and at most 100.
        """
        if not 0 < percent <= 100:
            raise ValueError(f"a percentile is above 0 and at most 100, not {percent}")
        if not self.count or percent == 100:
            return self.largest
        rank = ceil(self.count * percent / 100)
        return sorted(self._kept)[rank - 1] if self._classes is None else self._near(self._classes, rank)

    def _near(self, classes: Counter[int], rank: int) -> float:
        assert self.largest is not None
        for number in sorted(classes):
            rank -= classes[number]
            if rank <= 0:
                return min(_middle_of(number), self.largest)
        return self.largest

    def _classify(self) -> Counter[int]:
        if self._classes is None:
            self._classes = Counter()
        self._classes.update(map(_class_of, self._kept))
        self._kept = []
        return self._classes


def _class_of(value: float) -> int:
    return int(log(value / SMALLEST) * _PER_CLASS) + 1 if value > SMALLEST else 0


def _middle_of(number: int) -> float:
    return SMALLEST * exp((number - 0.5) * _GROWTH) if number else SMALLEST / 2
