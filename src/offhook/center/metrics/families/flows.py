"""Runs of flows and modules: how many, how they ended, and how long they took. A run counts when it is over.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
Assumed: FLOWS_STARTED counts in the interval in which the run began.
"""

from __future__ import annotations

from offhook.center.metrics.facts import FlowRun
from offhook.center.metrics.registry import COUNT, SECONDS, Sums, mean, metrics_of


class Starts(Sums):
    __slots__ = ("started",)
    fact = FlowRun
    moment = "started_at"

    def __init__(self) -> None:
        self.started = 0

    def add(self, fact: FlowRun) -> None:
        self.started += 1


class Runs(Sums):
    __slots__ = ("ended", "longest_s", "seconds", "shortest_s")
    fact = FlowRun
    moment = "ended_at"
    largest = frozenset({"longest_s"})
    smallest = frozenset({"shortest_s"})

    def __init__(self) -> None:
        self.ended = 0
        self.seconds = 0.0
        self.longest_s: float | None = None
        self.shortest_s: float | None = None

    def add(self, fact: FlowRun) -> None:
        seconds = (fact.ended_at - fact.started_at).total_seconds()
        self.ended += 1
        self.seconds += seconds
        self.longest_s = seconds if self.longest_s is None else max(self.longest_s, seconds)
        self.shortest_s = seconds if self.shortest_s is None else min(self.shortest_s, seconds)


metric = metrics_of(Runs)


@metrics_of(Starts)("FLOWS_STARTED", COUNT, "runs of flows and modules", anchor="flows-started")
def flows_started(sums: Starts) -> float:
    return sums.started


@metric("FLOWS_OUTCOME", COUNT, "runs that are over, by FLOWS_OUTCOME_TYPE", anchor="flows-outcome")
def flows_outcome(sums: Runs) -> float:
    return sums.ended


@metric("AVG_FLOW_TIME", SECONDS, "seconds from begin to end of runs", per="FLOWS_OUTCOME", anchor="average-flow-time")
def avg_flow_time(sums: Runs) -> float | None:
    return mean(sums.seconds, sums.ended)


@metric("MAX_FLOW_TIME", SECONDS, "the longest run", anchor="maximum-flow-time")
def max_flow_time(sums: Runs) -> float | None:
    return sums.longest_s


@metric("MIN_FLOW_TIME", SECONDS, "the shortest run", anchor="minimum-flow-time")
def min_flow_time(sums: Runs) -> float | None:
    return sums.shortest_s
