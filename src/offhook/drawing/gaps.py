"""What is taken along one line, as stretches that do not overlap, and which free places are near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

_NEAR = 3  # how many stretches to either side are looked at


class Taken:
    """Open stretches: a place at the edge of one is free."""

    def __init__(self, stretches: Iterable[tuple[float, float]] = ()) -> None:
        self._stretches: list[tuple[float, float]] = []
        for low, high in stretches:
            self.add(low, high)

    def add(self, low: float, high: float) -> None:
        first = bisect_right(self._stretches, low, key=lambda one: one[1])
        end = bisect_left(self._stretches, high, key=lambda one: one[0])
        for one_low, one_high in self._stretches[first:end]:
            low, high = min(low, one_low), max(high, one_high)
        del self._stretches[first:end]
        insort(self._stretches, (low, high))

    def has(self, y: float) -> bool:
        index = bisect_left(self._stretches, y, key=lambda one: one[0]) - 1
        return index >= 0 and y < self._stretches[index][1]

    def edges_near(self, y: float) -> list[float]:
        """The edges of the stretches around a place, and the outermost ones."""
        at = bisect_left(self._stretches, y, key=lambda one: one[0])
        near = self._stretches[max(at - _NEAR, 0) : at + _NEAR]
        return [edge for stretch in (*near, *self._stretches[:1], *self._stretches[-1:]) for edge in stretch]
