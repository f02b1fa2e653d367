"""Agents and customers do everything at every moment, and no contact is ever lost."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.center.any_flows import AGENTS, BEGINNINGS, LAPSES, NOBODY, SERVED, STATUSES, WORKSHOP
from tests.center.anything import ACTS, ON_RING, Floor
from tests.center.little_centre import SALES, SERVICE

CHANNELS = ("VOICE", "VOICE", "CHAT")
WHO, INDEX = range(len(AGENTS)), range(10)
PATIENCE_S, TALKS_S = (None, None, 3.0, 20.0), (None, None, 0.0, 42.0)
LEAVES = (None, None, None, "out", "lost")
DELAYS_S = (None, None, 0.5, 90.0)
MOMENTS = (
    *("arrive", "arrive", "task", "rest", "dial", "hang up", "come", "ring", "talk", "talk"),
    *("do", "do", "do", "do", "do", "do", "any", "queue", "pass", "pass", "due"),
)
some = st.sampled_from


class AnyDay(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.floor = Floor()

    @initialize(count=st.integers(0, len(AGENTS)))
    def some_are_at_work(self, count: int) -> None:
        for who in WHO[:count]:
            self.floor.comes_or_goes(who, "Available", None)

    @rule(
        begin=some(BEGINNINGS),
        channel=some(CHANNELS),
        inputs=st.lists(some("1239"), max_size=3),
        patience_s=some(PATIENCE_S),
        talks_s=some(TALKS_S),
    )
    def somebody_arrives(
        self, begin: str, channel: str, inputs: list[str], patience_s: float | None, talks_s: float | None
    ) -> None:
        self.floor.arrives(begin, channel, inputs, patience_s, talks_s)

    @rule(delay_s=some(DELAYS_S))
    def a_task_comes(self, delay_s: float | None) -> None:
        self.floor.task_comes(delay_s)

    @rule(index=some(INDEX))
    def a_task_rests_or_goes_on(self, index: int) -> None:
        self.floor.task_rests(index)

    @rule(who=some(WHO), number=some((WORKSHOP, NOBODY)))
    def somebody_is_called(self, who: int, number: str) -> None:
        self.floor.calls_out(who, number)

    @rule(index=some(INDEX))
    def a_customer_hangs_up(self, index: int) -> None:
        self.floor.hangs_up(index)

    @rule(who=some(WHO), status=some(STATUSES), leaves=some(LEAVES))
    def an_agent_comes_or_goes(self, who: int, status: str, leaves: str | None) -> None:
        self.floor.comes_or_goes(who, status, leaves)

    @rule(who=some(WHO), what=some(sorted(ON_RING)))
    def an_agent_does_at_each_ring(self, who: int, what: str) -> None:
        self.floor.does_at_each_ring(who, what)

    @rule(who=some(WHO), begin=some(SERVED), channel=some(CHANNELS))
    def agent_and_customer_talk(self, who: int, begin: str, channel: str) -> None:
        self.floor.talk(who, begin, channel)

    @rule(index=some(INDEX), nth=st.integers(0, 99), times=some((1, 1, 2)))
    def an_agent_does_what_is_possible(self, index: int, nth: int, times: int) -> None:
        self.floor.does_what_is_possible(index, nth, times)

    @rule(who=some(WHO), index=some(INDEX), act=some(sorted(ACTS)))
    def an_agent_does_anything(self, who: int, index: int, act: str) -> None:
        self.floor.does_anything(who, index, act)

    @rule(queue=some((SALES, SERVICE)), is_open=st.booleans())
    def a_queue_opens_or_closes(self, queue: str, is_open: bool) -> None:
        self.floor.opens_or_closes(queue, is_open)

    @rule()
    def a_queue_is_deleted(self) -> None:
        self.floor.loses_a_queue()

    @rule(seconds=some(LAPSES))
    def time_passes(self, seconds: float) -> None:
        self.floor.little.passes(seconds)

    @rule()
    def time_passes_to_the_next_due_moment(self) -> None:
        self.floor.passes_to_the_next_due_moment()

    @invariant()
    def all_is_well(self) -> None:
        self.floor.accounts.check()

    def teardown(self) -> None:
        self.floor.closes()


AnyDay.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestNothingIsLost = AnyDay.TestCase


@pytest.mark.parametrize("seed", range(40))
def test_a_wild_day_ends_with_everybody_let_go(seed: int) -> None:
    """Long days with more conversations in them than the machine above comes to."""
    floor, any_of = Floor(), Random(seed)
    for who in WHO:
        floor.comes_or_goes(who, "Available", None)
    for _ in range(60):
        wild_moment(floor, any_of)
        floor.accounts.check()
    floor.closes()


def wild_moment(floor: Floor, any_of: Random) -> None:
    choose = any_of.choice
    match choose(MOMENTS):
        case "arrive":
            keys = [choose("1239") for _ in range(any_of.randrange(4))]
            floor.arrives(choose(BEGINNINGS), choose(CHANNELS), keys, choose(PATIENCE_S), choose(TALKS_S))
        case "hang up":
            floor.hangs_up(choose(INDEX))
        case "task":
            floor.task_comes(choose(DELAYS_S))
        case "rest":
            floor.task_rests(choose(INDEX))
        case "dial":
            floor.calls_out(choose(WHO), choose((WORKSHOP, NOBODY)))
        case "come":
            floor.comes_or_goes(choose(WHO), choose(STATUSES), choose(LEAVES))
        case "ring":
            floor.does_at_each_ring(choose(WHO), choose(sorted(ON_RING)))
        case "talk":
            floor.talk(choose(WHO), choose(SERVED), choose(CHANNELS))
        case "do":
            floor.does_what_is_possible(choose(INDEX), any_of.randrange(100), choose((1, 1, 2)))
        case "any":
            floor.does_anything(choose(WHO), choose(INDEX), choose(("monitor", *sorted(ACTS))))
        case "queue" if any_of.random() < 0.1:
            floor.loses_a_queue()
        case "queue":
            floor.opens_or_closes(choose((SALES, SERVICE)), any_of.random() < 0.7)
        case "pass":
            floor.little.passes(choose(LAPSES))
        case "due":
            floor.passes_to_the_next_due_moment()
