"""What a scenario promises its customers, and whether the day has kept it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from offhook.scenarios.model import Promise, Scenario
from offhook.scenarios.reading import ALL_QUEUES

PERCENT = 100.0


class Verdict(NamedTuple):
    """`queue` is a key of center.toml, or `all`. Shares from 0 to 1; `actual` None: nobody came, so all is well.

    `is_minimum`: at least so much is promised; else at most.
    """

    queue: str
    measure: str
    wanted: float
    actual: float | None
    is_minimum: bool

    @property
    def is_kept(self) -> bool:
        if self.actual is None:
            return True
        return self.actual >= self.wanted if self.is_minimum else self.actual <= self.wanted


def threshold_of(scenario: Scenario, promise: Promise) -> int:
    """Seconds within which a contact is answered in time."""
    return promise.answered_within_s or scenario.about.answered_within_s


def verdicts(
    scenario: Scenario, whole: Mapping[str, float | None], queues: Mapping[str, Mapping[str, float | None]]
) -> Iterator[Verdict]:
    """One for each number that is promised. Metrics are by label, of all queues together and by the key of a queue."""
    for key, promise in scenario.promises.items():
        metrics = whole if key == ALL_QUEUES else queues[key]
        if promise.service_level is not None:
            within_s = threshold_of(scenario, promise)
            actual = _share(metrics.get(f"SERVICE_LEVEL_{within_s}"))
            yield Verdict(key, f"answered within {within_s} s", promise.service_level, actual, is_minimum=True)
        if promise.abandoned is not None:
            actual = _share(metrics.get("ABANDONMENT_RATE"))
            yield Verdict(key, "gave up", promise.abandoned, actual, is_minimum=False)


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / PERCENT
