"""The results of a run as plain JSON values. `docs/scenarios.md` describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.center.metrics.historical import Row
from offhook.center.metrics.percentiles import Percentiles
from offhook.scenarios.intervals import Interval
from offhook.scenarios.outcomes import Outcomes
from offhook.scenarios.promises import Verdict
from offhook.scenarios.results import AgentResult, Metrics, QueueResult, Results, Waits

PERCENTILES = (50, 80, 90, 95, 99)
DIGITS = 3
"""Seconds to the millisecond, shares to the tenth of a percent."""

Json = dict[str, Any]


def report(results: Results) -> Json:
    """Everything, in the order in which it is shown."""
    about = results.scenario.about
    return {
        "scenario": {
            "name": about.name,
            "from": about.start.isoformat(),
            "until": about.end.isoformat(),
            "zone": about.zone,
            "fidelity": about.fidelity,
            "seed": about.seed,
            "answered_within_s": about.answered_within_s,
            "interval_min": about.interval_min,
        },
        "contacts": _outcomes(results.outcomes),
        "metrics": _metrics(results.metrics),
        "waits_s": _waits(results.waits),
        "queues": [_queue(queue) for queue in results.queues],
        "agents": [_agent(agent) for agent in results.agents],
        "timeline": [_interval(interval) for interval in results.intervals],
        "promises": [_verdict(verdict) for verdict in results.verdicts],
        "flow_errors": dict(results.flow_errors),
    }


def percentiles(waits: Percentiles) -> Mapping[str, float | None]:
    """By name, from the median to the longest."""
    return {**{f"p{percent}": waits.at(percent) for percent in PERCENTILES}, "max": waits.largest}


def _outcomes(outcomes: Outcomes) -> Json:
    return {
        "arrived": outcomes.arrived,
        "handled": outcomes.handled,
        "abandoned": outcomes.abandoned,
        "ended_in_flow": outcomes.ended_in_flow,
        "called_back_later": outcomes.called_back_later,
        "still_there": {
            "in_flow": outcomes.in_flow,
            "in_queue": outcomes.in_queue,
            "with_agent": outcomes.with_agent,
        },
    }


def _waits(waits: Waits) -> Json:
    kinds = {"answered": waits.answered, "abandoned": waits.abandoned, "everybody": waits.everybody}
    return {
        kind: {"count": one.count, **_metrics(percentiles(one)), "is_exact": one.is_exact}
        for kind, one in kinds.items()
    }


def _queue(queue: QueueResult) -> Json:
    return {
        "key": queue.key,
        "name": queue.name,
        "metrics": _metrics(queue.metrics),
        "waits_s": _waits(queue.waits),
        "by_interval": [_row(row) for row in queue.by_interval],
    }


def _row(row: Row) -> Json:
    start = row.start.isoformat() if row.start else None
    end = row.end.isoformat() if row.end else None
    return {"from": start, "until": end, "metrics": _metrics(row.values)}


def _agent(agent: AgentResult) -> Json:
    return {
        "group": agent.group,
        "username": agent.username,
        "name": agent.name,
        "metrics": _metrics(agent.metrics),
    }


def _interval(interval: Interval) -> Json:
    return {
        "from": interval.start.isoformat(),
        "seconds": _rounded(interval.seconds),
        "arrived": interval.arrived,
        "queued": interval.queued,
        "answered": interval.answered,
        "abandoned": interval.abandoned,
        "service_level": _rounded(interval.service_level),
        "in_queue": _rounded(interval.in_queue),
        "agents_online": _rounded(interval.agents_online),
        "agents_busy": _rounded(interval.agents_busy),
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "queue": verdict.queue,
        "measure": verdict.measure,
        "at_least" if verdict.is_minimum else "at_most": verdict.wanted,
        "actual": _rounded(verdict.actual),
        "is_kept": verdict.is_kept,
    }


def _metrics(metrics: Metrics) -> dict[str, float | None]:
    return {name: _rounded(value) for name, value in metrics.items()}


def _rounded(value: float | None) -> float | None:
    if value is None or isinstance(value, int):
        return value
    return round(value, DIGITS)
