"""Where mathematics knows the answer, a run gives it: within the confidence interval over runs of different seeds.

Seeds are fixed, so a result is the same each time. An interval holds 99.9 % of what could come out, and each test also
says how narrow it has to be, for a wide one proves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from statistics import fmean, stdev

import pytest

from offhook.center.life import AgentConnected, AgentLeft, ContactDisconnected, ContactQueued
from offhook.routing.model import QueueRule
from offhook.scenarios.chances import Exponential
from offhook.scenarios.customers import Kind
from offhook.scenarios.queue_only import QueueOnly
from tests.scenarios.erlang import erlang_c, mean_wait, priority_waits, service_level, steady
from tests.scenarios.running import QUEUE, Trace, Waits, alike, calls, team, work

AGENTS, TALK_S, RUNS, CONTACTS, WARM_UP = 10, 240.0, 12, 3_000, 300
STUDENT = 4.437  # 99.9 % of Student's distribution with RUNS - 1 = 11 degrees of freedom lie within


def runs(load: float, kinds: list[Kind], rules: tuple[QueueRule, ...] = ()) -> list[Waits]:
    """The waits of each run, in the steady state."""
    found = []
    for seed in range(RUNS):
        waits = Waits(WARM_UP)
        come = calls(CONTACTS, load, seed, kinds, TALK_S)
        QueueOnly(work(come, team(AGENTS), rules=rules), seed=seed, readers=[waits]).run()
        found.append(waits)
    return found


def agrees(results: Iterable[float], known: float, *, within: float) -> None:
    """`known` lies in the interval of the results' mean, which is at most this share of it wide to either side."""
    values = list(results)
    half = STUDENT * stdev(values) / math.sqrt(len(values))
    assert len(values) == RUNS
    assert abs(fmean(values) - known) <= half, f"{fmean(values):.4g} +- {half:.2g}, not {known:.4g}"
    assert half <= within * known, f"{fmean(values):.4g} +- {half:.2g} says too little of {known:.4g}"


def share(waits: list[float], holds: Callable[[float], bool]) -> float:
    return sum(map(holds, waits)) / len(waits)


def test_calls_wait_as_erlang_c_says() -> None:
    found = [run.all() for run in runs(8.0, alike(TALK_S))]
    agrees((share(waits, lambda s: s > 0) for waits in found), erlang_c(AGENTS, 8.0), within=0.2)
    agrees(map(fmean, found), mean_wait(AGENTS, 8.0, TALK_S), within=0.35)
    in_time = service_level(AGENTS, 8.0, TALK_S, within=20)
    agrees((share(waits, lambda s: s <= 20) for waits in found), in_time, within=0.1)


def test_a_full_queue_turns_away_as_many_as_m_m_c_k_says() -> None:
    load, places = 9.5, 6
    known = steady(AGENTS, load / TALK_S, TALK_S, places=places)
    found = runs(load, alike(TALK_S), rules=(QueueRule(QUEUE, places),))
    came = CONTACTS - WARM_UP
    agrees((run.turned_away / came for run in found), known.turned_away, within=0.3)
    agrees((fmean(run.all()) for run in found), known.mean_wait, within=0.15)
    assert all(run.turned_away + len(run.answered) == came for run in found)


@pytest.mark.parametrize(("load", "patience_s"), [(11.0, 120.0), (9.0, 60.0)])
def test_impatient_customers_leave_and_wait_as_erlang_a_says(load: float, patience_s: float) -> None:
    known = steady(AGENTS, load / TALK_S, TALK_S, patience=patience_s)
    found = runs(load, alike(TALK_S, patience=Exponential(patience_s)))
    came = CONTACTS - WARM_UP
    agrees((len(run.abandoned) / came for run in found), known.abandoned, within=0.25)
    agrees((fmean(run.all()) for run in found), known.mean_wait, within=0.25)
    agrees((share(run.all(), lambda s: s > 0) for run in found), known.waits, within=0.12)


def test_who_has_priority_waits_as_theory_says_and_the_others_too() -> None:
    """Four in nine have priority 1. Nobody is interrupted."""
    kinds = [Kind(QUEUE, part, priority=rank, talk=Exponential(TALK_S)) for rank, part in ((1, 4.0), (5, 5.0))]
    known = priority_waits(AGENTS, (3.6, 4.5), TALK_S)
    found = runs(8.1, kinds)
    for priority, waits, within in ((1, known[0], 0.2), (5, known[1], 0.4)):
        means = [fmean(waited_s for rank, waited_s in run.answered if rank == priority) for run in found]
        agrees(means, waits, within=within)


def test_a_trace_keeps_littles_law() -> None:
    """The number in the queue summed over time is the sum of the waits; so with agents who talk, and talk times."""
    trace = Trace()
    kinds = alike(TALK_S, patience=Exponential(120.0))
    QueueOnly(work(calls(4_000, 11.0, 1, kinds, TALK_S), team(AGENTS)), readers=[trace]).run()
    in_queue, talking = Area(), Area()
    waited, talked, since = 0.0, 0.0, dict[str, float]()
    for entry in trace.entries:
        at = (entry.at - trace.entries[0].at).total_seconds()
        match entry.event:
            case ContactQueued():
                since[entry.contact_id] = at
                in_queue.step(at, 1)
            case AgentConnected(waited_s=waited_s):
                waited += waited_s
                since[entry.contact_id] = at
                in_queue.step(at, -1)
                talking.step(at, 1)
            case AgentLeft():
                talked += at - since.pop(entry.contact_id)
                talking.step(at, -1)
            case ContactDisconnected() if entry.contact_id in since:
                waited += at - since.pop(entry.contact_id)
                in_queue.step(at, -1)
    assert (in_queue.height, talking.height, since) == (0, 0, {})
    assert in_queue.most > 5
    assert talking.most == AGENTS
    assert in_queue.total == pytest.approx(waited, abs=0.1)  # entries are told to the microsecond
    assert talking.total == pytest.approx(talked, abs=0.1)
    assert min(waited, talked) > 10_000


class Area:
    """A number that goes up and down, summed over time."""

    def __init__(self) -> None:
        self.height = self.most = 0
        self.total = self._at = 0.0

    def step(self, at: float, by: int) -> None:
        self.total += self.height * (at - self._at)
        self.height, self._at = self.height + by, at
        self.most = max(self.most, self.height)
