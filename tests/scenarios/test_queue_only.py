"""A queue-only run, contact by contact: what happens in which order, and when."""

from __future__ import annotations

import math
import tracemalloc
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactQueued,
    NextStatusSet,
    OfferAccepted,
    OfferCleared,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.engine.events import Traced
from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import ProfileQueue, QueueRule
from offhook.scenarios.chances import Constant, Exponential, Uniform
from offhook.scenarios.customers import Kind
from offhook.scenarios.live import Counts
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.work import ContactToCome, Manner, Shift, Work, Worker
from tests.scenarios.running import (
    QUEUE,
    Ends,
    Trace,
    agent,
    alike,
    calls,
    profile,
    team,
    work,
)

TALKS_A_MINUTE = Manner(talk={"VOICE": Constant(60.0)}, wrap_up={"VOICE": Constant(30.0)})
FIRST, SECOND, THIRD = "contact-1", "contact-2", "contact-3"


def run(what: Work, until_s: float = math.inf) -> tuple[Counts, Trace]:
    trace = Trace()
    return QueueOnly(what, readers=[trace], until_s=until_s).run(), trace


def call(at_s: float, **more: object) -> ContactToCome:
    return ContactToCome(at_s, QUEUE, **more)  # type: ignore[arg-type]


def test_a_contact_is_told_from_arrival_to_the_end_of_after_contact_work() -> None:
    counts, trace = run(work([call(5.0, customer="+819055550111", line="line/japan")], team(1, manner=TALKS_A_MINUTE)))
    assert trace.of(FIRST)[0] == ContactInitiated("VOICE", "INBOUND", "+819055550111", "line/japan")
    assert trace.names(FIRST) == [
        "ContactInitiated",
        "ConnectedToSystem",
        "ContactQueued",
        "ContactOffered",
        "OfferAccepted",
        "AgentConnected",
        "AgentLeft",
        "ContactDisconnected",
        "AfterContactWorkStarted",
        "AfterContactWorkEnded",
        "ContactCompleted",
    ]
    assert trace.of(FIRST)[2] == ContactQueued(QUEUE, "Orders", 5)
    assert trace.seconds(AgentConnected) == [5]
    assert trace.seconds(AgentLeft) == trace.seconds(AfterContactWorkStarted) == [65]
    assert trace.seconds(AfterContactWorkEnded) == [95]
    assert counts == Counts(arrived=1, handled=1)


@pytest.mark.parametrize(
    ("channel", "method", "reason"),
    [
        ("VOICE", "INBOUND", "CUSTOMER_DISCONNECT"),
        ("CHAT", "API", "CUSTOMER_DISCONNECT"),
        ("TASK", "API", "AGENT_COMPLETED"),
        ("EMAIL", "INBOUND", "AGENT_DISCONNECT"),
    ],
)
def test_each_channel_begins_and_ends_in_its_own_way(channel: str, method: str, reason: str) -> None:
    serves = profile(ProfileQueue(QUEUE, channel, 1, 0), **{channel: 1})
    _, trace = run(work([call(0.0, channel=channel, talk_s=10.0)], team(1), profiles=(serves,)))
    assert trace.of(FIRST)[0] == ContactInitiated(channel, method, None, None)
    assert ContactDisconnected(reason) in trace.of(FIRST)
    assert trace.names(FIRST)[-1] == "ContactCompleted"


def test_a_contact_brings_its_own_times_which_go_before_the_agents() -> None:
    _, trace = run(work([call(0.0, talk_s=5.0, wrap_up_s=0.0)], team(1, manner=TALKS_A_MINUTE)))
    assert trace.seconds(AgentLeft) == [5]
    assert not trace.seconds(AfterContactWorkStarted)


def test_the_next_one_waits_until_after_contact_work_is_over() -> None:
    _, trace = run(work([call(0.0), call(10.0)], team(1, manner=TALKS_A_MINUTE)))
    assert trace.seconds(AgentConnected) == [0, 90]
    assert [event.waited_s for event in trace.of(SECOND) if isinstance(event, AgentConnected)] == [80]


def test_after_contact_work_ends_at_the_agents_limit() -> None:
    worker = Worker(agent("sato", wrap_up_limit_s=20), (Shift(0.0, math.inf),), TALKS_A_MINUTE)
    _, trace = run(work([call(0.0)], [worker]))
    assert AfterContactWorkEnded("agent/sato", "sato", "LIMIT") in trace.of(FIRST)
    assert trace.seconds(AfterContactWorkEnded) == [80]


def test_an_answer_takes_the_time_that_the_agent_takes() -> None:
    manner = Manner(talk={"VOICE": Constant(60.0)}, answer=Constant(8.0))
    _, trace = run(work([call(0.0)], team(1, manner=manner)))
    assert trace.seconds(ContactOffered) == [0]
    assert trace.seconds(OfferAccepted) == trace.seconds(AgentConnected) == [8]
    assert trace.seconds(AgentLeft) == [68]


@pytest.mark.parametrize("manner", [Manner(miss_share=1.0, answer=Constant(3.0)), Manner(answer=Constant(20.0))])
def test_a_missed_contact_goes_to_another_agent_after_twenty_seconds(manner: Manner) -> None:
    misses = Worker(agent("abe"), (Shift(0.0, math.inf),), manner)
    answers = Worker(agent("baba"), (Shift(10.0, math.inf),), TALKS_A_MINUTE)
    counts, trace = run(work([call(0.0)], [misses, answers]))
    assert [(type(event).__name__, event.username) for event in trace.of(FIRST) if hasattr(event, "username")][:4] == [
        ("ContactOffered", "abe"),
        ("OfferEnded", "abe"),
        ("ContactOffered", "baba"),
        ("OfferAccepted", "baba"),
    ]
    assert trace.seconds(OfferEnded) == trace.seconds(AgentConnected) == [20]
    assert counts == Counts(arrived=1, handled=1)


def test_an_agent_who_missed_is_offered_nothing_until_it_is_noticed() -> None:
    manner = Manner(miss_share=1.0, notices_miss=Constant(15.0))
    _, trace = run(work([call(0.0, patience_s=80.0)], team(1, manner=manner)))
    assert trace.seconds(ContactOffered) == [0, 35, 70]
    assert trace.seconds(OfferCleared) == [35, 70]
    assert trace.of(FIRST)[-3:][0] == OfferEnded("agent/agent-0", "agent-0", "WITHDRAWN")
    assert trace.seconds(ContactDisconnected) == [80]


def test_who_loses_patience_leaves_and_is_not_offered_any_more() -> None:
    come = [call(0.0), call(1.0, patience_s=30.0), call(2.0)]
    counts, trace = run(work(come, team(1, manner=TALKS_A_MINUTE)))
    assert trace.names(SECOND)[2:] == ["ContactQueued", "ContactDisconnected", "ContactCompleted"]
    assert trace.of(SECOND)[3] == ContactDisconnected("CUSTOMER_DISCONNECT")
    assert trace.seconds(AgentConnected) == [0, 90]
    assert counts == Counts(arrived=3, handled=2, abandoned=1)


def test_who_leaves_while_it_rings_sets_the_agent_free_at_once() -> None:
    manner = Manner(talk={"VOICE": Constant(60.0)}, answer=Constant(10.0))
    come = [call(0.0, patience_s=6.0), call(1.0)]
    counts, trace = run(work(come, team(1, manner=manner)))
    assert OfferEnded("agent/agent-0", "agent-0", "WITHDRAWN") in trace.of(FIRST)
    assert trace.seconds(ContactOffered) == [0, 6]
    assert trace.seconds(AgentConnected) == [16]
    assert counts == Counts(arrived=2, handled=1, abandoned=1)


def test_a_full_queue_turns_a_contact_away() -> None:
    come = [call(float(second)) for second in range(4)]
    counts, trace = run(work(come, team(1, manner=TALKS_A_MINUTE), rules=(QueueRule(QUEUE, 2),)))
    assert trace.names("contact-4") == [
        "ContactInitiated",
        "ConnectedToSystem",
        "ContactDisconnected",
        "ContactCompleted",
    ]
    assert counts == Counts(arrived=4, turned_away=1, handled=3)


def test_priority_one_is_answered_before_older_contacts() -> None:
    come = [call(0.0), call(1.0), call(2.0, priority=1)]
    _, trace = run(work(come, team(1, manner=TALKS_A_MINUTE)))
    connected = [entry.contact_id for entry in trace.entries if isinstance(entry.event, AgentConnected)]
    assert connected == [FIRST, THIRD, SECOND]


def test_a_profile_with_a_delay_is_asked_when_it_has_passed_though_nothing_else_happens() -> None:
    serves = profile(ProfileQueue(QUEUE, "VOICE", 1, 45), VOICE=1)
    _, trace = run(work([call(0.0), call(10.0)], team(2, manner=TALKS_A_MINUTE), profiles=(serves,)))
    assert trace.seconds(AgentConnected) == [45, 55]


def test_a_chat_agent_has_several_customers_at_once() -> None:
    serves = profile(ProfileQueue(QUEUE, "CHAT", 1, 0), CHAT=2)
    come = [call(float(second), channel="CHAT", talk_s=100.0) for second in range(3)]
    _, trace = run(work(come, team(1), profiles=(serves,)))
    assert trace.seconds(AgentConnected) == [0, 1, 100]


def test_a_skill_is_waited_for_until_its_step_expires() -> None:
    condition = {"Name": "language", "Value": "Japanese", "ProficiencyLevel": 3}
    step = {"Expression": {"AttributeCondition": condition}, "Expiry": {"DurationInSeconds": 30}}
    criteria = RoutingCriteria.read({"Steps": [step]})
    come = [call(0.0, criteria=criteria), call(1.0, criteria=criteria, patience_s=10.0)]
    speaks = Worker(agent("sato", {"Japanese": 5}), (Shift(100.0, math.inf),), TALKS_A_MINUTE)
    _, trace = run(work(come, [*team(1, manner=TALKS_A_MINUTE), speaks]))
    steps = [(event.number, event.status) for event in trace.of(FIRST) if isinstance(event, RoutingStepChanged)]
    assert steps == [(1, "ACTIVE"), (1, "EXPIRED")]
    assert trace.seconds(AgentConnected) == [30]
    expression = next(event for event in trace.of(FIRST) if isinstance(event, RoutingStepChanged))
    assert (expression.expression, expression.expiry_s) == (step["Expression"], 30)
    assert trace.names(SECOND)[-3:] == ["RoutingStepChanged", "ContactDisconnected", "ContactCompleted"]


def test_a_step_is_joined_by_an_agent_who_has_the_skill() -> None:
    condition = {"Name": "language", "Value": "Japanese", "ProficiencyLevel": 3}
    criteria = RoutingCriteria.read({"Steps": [{"Expression": {"AttributeCondition": condition}}]})
    speaks = Worker(agent("sato", {"Japanese": 5}), (Shift(100.0, math.inf),), TALKS_A_MINUTE)
    _, trace = run(work([call(0.0, criteria=criteria)], [*team(3, manner=TALKS_A_MINUTE), speaks]))
    statuses = [event.status for event in trace.of(FIRST) if isinstance(event, RoutingStepChanged)]
    assert statuses == ["ACTIVE", "JOINED"]
    assert trace.seconds(AgentConnected) == [100]


def test_an_agent_signs_in_takes_a_break_and_goes_home() -> None:
    _, trace = run(work([], team(1, (Shift(60.0, 600.0, ((120.0, 180.0),)),))))
    told = [(entry.event, (entry.at - trace.entries[0].at).total_seconds()) for entry in trace.entries]
    who = ("agent/agent-0", "agent-0")
    assert told == [
        (AgentSignedIn(*who, "profile/front-desk"), 0),
        (AgentStatusChanged(*who, "Available", "ROUTABLE"), 0),
        (AgentStatusChanged(*who, "Break", "CUSTOM"), 60),
        (AgentStatusChanged(*who, "Available", "ROUTABLE"), 120),
        (AgentStatusChanged(*who, "Offline", "OFFLINE"), 540),
        (AgentSignedOut(*who), 540),
    ]


def test_an_agent_finishes_the_contact_before_the_break() -> None:
    shift = Shift(0.0, 1000.0, ((30.0, 300.0),))
    _, trace = run(work([call(0.0), call(40.0)], team(1, (shift,), TALKS_A_MINUTE)))
    breaks = [
        (entry.at - trace.entries[0].at).total_seconds()
        for entry in trace.entries
        if isinstance(entry.event, AgentStatusChanged) and entry.event.status == "Break"
    ]
    assert trace.seconds(NextStatusSet) == [30]
    assert breaks == [90]
    assert trace.seconds(AgentConnected) == [0, 300]


def test_a_break_that_is_over_before_the_contact_is_not_taken() -> None:
    shift = Shift(0.0, 1000.0, ((30.0, 50.0),))
    _, trace = run(work([call(0.0), call(40.0)], team(1, (shift,), TALKS_A_MINUTE)))
    statuses = [entry.event.status for entry in trace.entries if isinstance(entry.event, AgentStatusChanged)]
    followed = [entry.event.status for entry in trace.entries if isinstance(entry.event, NextStatusSet)]
    assert statuses == ["Available", "Offline"]
    assert followed == ["Break", None]
    assert trace.seconds(AgentConnected) == [0, 90]


def test_nobody_is_cut_off_when_the_shift_ends() -> None:
    counts, trace = run(work([call(50.0)], team(1, (Shift(0.0, 60.0),), TALKS_A_MINUTE)))
    assert trace.seconds(AgentLeft) == [110]
    assert trace.seconds(AgentSignedOut) == trace.seconds(AfterContactWorkEnded) == [140]
    assert counts == Counts(arrived=1, handled=1)


def test_an_agent_comes_back_the_next_day() -> None:
    day = 86_400.0
    shifts = tuple(Shift(start, start + 3600.0) for start in (0.0, day))
    counts, trace = run(work([call(7200.0)], team(1, shifts, TALKS_A_MINUTE)))
    assert trace.seconds(AgentSignedIn) == [0, day]
    assert trace.seconds(AgentConnected) == [day]
    assert counts == Counts(arrived=1, handled=1)


def test_nobody_is_lost_when_all_agents_leave_with_five_hundred_waiting() -> None:
    come = [call(second / 10, patience_s=math.inf if second % 2 else 900.0) for second in range(600)]
    ends = Ends()
    shifts = (Shift(0.0, 40.0), Shift(2000.0, 5000.0))
    what = work(come, team(20, shifts, TALKS_A_MINUTE))
    waiting = QueueOnly(what, until_s=800.0).run()
    assert waiting.waiting > 500
    assert waiting == Counts(arrived=600, handled=600 - waiting.waiting, waiting=waiting.waiting)
    counts = QueueOnly(what, readers=[ends]).run()
    assert counts.waiting == counts.with_agents == 0
    assert counts.abandoned > 200
    assert counts.handled > 300
    assert ends.completed == {f"contact-{number}": 1 for number in range(1, 601)}


def test_a_run_can_be_over_before_all_is_done() -> None:
    come = [call(0.0), call(10.0), call(20.0), call(200.0)]
    counts, trace = run(work(come, team(1, manner=TALKS_A_MINUTE)), until_s=100.0)
    assert counts == Counts(arrived=3, handled=1, waiting=1, with_agents=1)
    assert (trace.entries[-1].at - trace.entries[0].at).total_seconds() <= 100


def test_contacts_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="have to be in order"):
        run(work([call(10.0), call(9.0)], team(1)))


def busy_day(seed: int, load: float = 30.0) -> Work:
    kinds = [
        Kind(QUEUE, 2, patience=Exponential(60.0)),
        Kind(QUEUE, 1, priority=1, patience=Uniform(5.0, 300.0), talk=Constant(100.0)),
    ]
    manner = Manner(
        {"VOICE": Exponential(200.0)}, {"VOICE": Exponential(40.0)}, Uniform(1.0, 25.0), 0.05, Constant(30.0)
    )
    shift = Shift(0.0, 40_000.0, ((3000.0, 3600.0), (9000.0, 9900.0)))
    return work(calls(3000, load, seed, kinds, 240.0), team(30, (shift,), manner))


def test_the_same_seeds_give_the_same_day_to_the_last_entry() -> None:
    (counts, trace), (again, repeated) = run(busy_day(1)), run(busy_day(1))
    assert counts == again
    assert trace.entries == repeated.entries
    assert min(counts.handled, counts.abandoned) > 300
    assert run(busy_day(2))[0] != counts


def test_entries_come_in_the_order_of_time() -> None:
    _, trace = run(busy_day(3))
    assert all(earlier.at <= later.at for earlier, later in pairwise(trace.entries))
    kinds = Counter(type(entry.event) for entry in trace.entries)
    assert kinds[ContactOffered] == kinds[OfferAccepted] + kinds[OfferEnded]
    assert min(kinds[OfferEnded], kinds[NextStatusSet]) > 30


def test_what_is_told_does_not_change_what_happens() -> None:
    assert QueueOnly(busy_day(4)).run() == run(busy_day(4))[0]


@pytest.mark.parametrize("date", [(2026, 3, 8), (2026, 11, 1)])
def test_a_wait_over_the_change_of_clocks_is_as_long_as_it_is(date: tuple[int, int, int]) -> None:
    midnight = datetime(*date, tzinfo=ZoneInfo("America/Los_Angeles"))
    two_hours = 7200.0
    what = work([call(3000.0)], team(1, (Shift(two_hours + 3000.0, math.inf),), TALKS_A_MINUTE), start=midnight)
    _, trace = run(what)
    queued, connected = (
        next(entry.at for entry in trace.entries if isinstance(entry.event, event))
        for event in (ContactQueued, AgentConnected)
    )
    assert (connected - queued).total_seconds() == two_hours
    assert queued.tzinfo is UTC


def test_memory_is_flat_as_contacts_end() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        QueueOnly(work(calls(count, 8.0, 1, alike(240.0, patience=Exponential(60.0)), 240.0), team(10))).run()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(12_000) < 1.5 * peak(1_500)


def test_progress_is_told_every_thousand_contacts() -> None:
    told: list[float] = []
    QueueOnly(work(calls(3_500, 8.0, 1, alike(240.0), 240.0), team(10))).run(told.append)
    assert len(told) == 3
    assert told == sorted(told)


class Listener:
    """Takes what happens to a contact at one moment together, and keeps it as entries."""

    def __init__(self) -> None:
        self.entries: list[Traced] = []
        self.together: list[int] = []

    def read(self, entry: Traced) -> None:
        raise AssertionError(f"{entry} is told as an entry, to one that hears")

    def hear(self, at: datetime, contact_id: str, events: tuple[object, ...]) -> None:
        self.entries += [Traced(at, contact_id, None, None, event) for event in events]
        self.together.append(len(events))


def test_who_hears_moment_by_moment_is_told_the_same_as_who_reads_entry_by_entry() -> None:
    reader, listener = Trace(), Listener()
    manner = Manner(wrap_up={"VOICE": Constant(30.0)}, answer=Uniform(0.0, 25.0), miss_share=0.2)
    come = calls(200, 3.0, 1, alike(60.0, patience=Exponential(40.0)), 60.0)
    QueueOnly(work(come, team(3, manner=manner)), seed=1, readers=[listener, reader]).run()
    assert {OfferEnded, AgentConnected, AgentStatusChanged} <= {type(entry.event) for entry in reader.entries}
    assert listener.entries == reader.entries
    assert max(listener.together) > 1
