"""Timing two things in turns, so that a noisy machine is noisy for both."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def in_turns(
    cases: dict[str, Callable[[], object]], runs: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds of each run of each case. The first run of each is left out: it warms up."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for count in range(runs + 1):
        for name, work in cases.items():
            began = clock()
            work()
            if count:
                taken[name].append(clock() - began)
    return taken


def table(title: str, taken: dict[str, list[float]], *, floor: str, unit: float = 1e3, name: str = "ms") -> None:
    """Print median, least and most of each case, and the ratio of its median to the floor's."""
    print(f"\n{title}")
    base = median(taken[floor])
    for case, seconds in taken.items():
        middle, least, most = (round(value * unit, 2) for value in (median(seconds), min(seconds), max(seconds)))
        ratio = f"{median(seconds) / base:6.2f} x" if case != floor else "  floor"
        print(f"  {case:<44} {middle:>9} {name}  ({least} to {most})  {ratio}")
