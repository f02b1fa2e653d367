"""What is asked for: a metric by its name, with a threshold where it takes one, and of some contacts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offhook.center.metrics.facts import DIMENSIONS
from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import Metric, Sums, metric_named
from offhook.center.records.record import ContactRecord

COMPARISONS = {"LT": False, "LTE": True}
"""Less than, or at most: is the threshold itself in time?"""


@dataclass(frozen=True, slots=True)
class Threshold:
    """So many seconds, 1 to 604,800; `comparison` is LT or LTE. Raises ValueError for others."""

    seconds: float
    comparison: str = "LT"

    def __post_init__(self) -> None:
        if self.comparison not in COMPARISONS:
            raise ValueError(f"a threshold compares with LT or LTE, not {self.comparison!r}")
        if not 1 <= self.seconds <= 604_800:
            raise ValueError(f"a threshold is 1 to 604800 seconds, not {self.seconds:g}")

    @property
    def label(self) -> str:
        return f"_{'' if self.comparison == 'LT' else 'LTE_'}{self.seconds:g}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Only facts with one of these values, or with none of them: INITIATION_METHOD, DISCONNECT_REASON ..."""

    key: str
    values: frozenset[str]
    is_negated: bool = False

    @property
    def label(self) -> str:
        return f"{self.key}{'!=' if self.is_negated else '='}{'|'.join(sorted(self.values))}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One metric that is asked for. Raises ValueError where name, threshold and filters do not go together."""

    name: str
    threshold: Threshold | None = None
    filters: tuple[Filter, ...] = ()

    def __post_init__(self) -> None:
        if self.metric.takes_threshold != (self.threshold is not None):
            word = "needs a" if self.metric.takes_threshold else "takes no"
            raise ValueError(f"{self.name} {word} threshold")
        for one in self.filters:
            self._check_dimension(one.key, "filtered")

    @classmethod
    def of(cls, metric: str | Wanted) -> Wanted:
        return cls(metric) if isinstance(metric, str) else metric

    @property
    def metric(self) -> Metric:
        return metric_named(self.name)

    @property
    def label(self) -> str:
        """How it is called among the values: SERVICE_LEVEL_20, CONTACTS_HANDLED[INITIATION_METHOD=INBOUND]."""
        filters = ",".join(one.label for one in self.filters)
        return f"{self.name}{self.threshold.label if self.threshold else ''}{f'[{filters}]' if filters else ''}"

    def check_grouping(self, group_by: Sequence[str]) -> None:
        """Raises ValueError where this metric cannot be grouped so."""
        for name in group_by:
            self._check_dimension(name, "grouped")

    def _check_dimension(self, name: str, how: str) -> None:
        known = self.metric.groupings or tuple(dimensions_of(self.metric.sums))
        if name not in known:
            raise ValueError(f"{self.name} cannot be {how} by {name}, only by {', '.join(known)}")


def dimensions_of(sums: type[Sums]) -> dict[str, str]:
    """By what the facts of these sums can be grouped, and the attribute that says it."""
    return dict(Measures.dimensions if sums.fact is ContactRecord else DIMENSIONS[sums.fact])


def usual(service_level_s: float = 20) -> list[Wanted]:
    """The metrics that every report of queues begins with."""
    names = (
        "CONTACTS_QUEUED",
        "CONTACTS_HANDLED",
        "CONTACTS_ABANDONED",
        "ABANDONMENT_RATE",
        "AVG_QUEUE_ANSWER_TIME",
        "AVG_ABANDON_TIME",
        "MAX_QUEUED_TIME",
        "AVG_HANDLE_TIME",
        "AVG_AFTER_CONTACT_WORK_TIME",
    )
    return [Wanted("SERVICE_LEVEL", Threshold(service_level_s)), *map(Wanted, names)]
