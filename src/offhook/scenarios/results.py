"""What a run gives: metrics by queue, agent and interval, waits in percentiles, outcomes that add up, promises kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offhook.center.metrics.historical import Row
from offhook.center.metrics.percentiles import Percentiles
from offhook.center.records.record import ContactRecord
from offhook.scenarios.intervals import Interval
from offhook.scenarios.model import Scenario
from offhook.scenarios.outcomes import Outcomes
from offhook.scenarios.promises import Verdict

Metrics = Mapping[str, float | None]
"""By the names of the API; one with a threshold has it in its name: SERVICE_LEVEL_20."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds in the queue: of those who were answered, of those who gave up, and of all who left it."""

    answered: Percentiles
    abandoned: Percentiles
    everybody: Percentiles

    @classmethod
    def none(cls) -> Waits:
        return cls(Percentiles(), Percentiles(), Percentiles())

    def add(self, record: ContactRecord) -> None:
        waited_s = record.queue_s
        if waited_s is None:
            return
        self.everybody.add(waited_s)
        if record.agent is not None and record.agent.connected_at is not None:
            self.answered.add(waited_s)
        elif record.is_abandoned:
            self.abandoned.add(waited_s)

    def merge(self, other: Waits) -> None:
        self.answered.merge(other.answered)
        self.abandoned.merge(other.abandoned)
        self.everybody.merge(other.everybody)


@dataclass(frozen=True, slots=True)
class QueueResult:
    """`key` is that of center.toml. `by_interval` has Connect's metrics by the time at which contacts ended."""

    key: str
    name: str
    metrics: Metrics
    waits: Waits
    by_interval: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AgentResult:
    """An agent, and the table of the roster that they are in."""

    group: str
    username: str
    name: str
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class Results:
    """`metrics` and `waits` are of all queues together; `queues` those that somebody came to.

    `flow_errors` are contacts whose flow could not go on, by the reason.
    """

    scenario: Scenario
    outcomes: Outcomes
    metrics: Metrics
    waits: Waits
    queues: tuple[QueueResult, ...]
    agents: tuple[AgentResult, ...]
    intervals: tuple[Interval, ...]
    verdicts: tuple[Verdict, ...]
    flow_errors: Mapping[str, int]

    @property
    def is_good(self) -> bool:
        """Whether every promise was kept and every flow could go on."""
        return not self.flow_errors and all(verdict.is_kept for verdict in self.verdicts)
