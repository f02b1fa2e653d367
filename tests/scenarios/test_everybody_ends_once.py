"""Whatever contacts and agents do: each contact ends exactly once, and nobody is given what cannot be taken."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import astuple

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.center.life import (
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    ContactCompleted,
    ContactOffered,
    NextStatusSet,
    OfferEnded,
)
from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import ANY_CHANNEL, Concurrency, ProfileQueue, QueueRule, RoutingProfile
from offhook.scenarios.chances import Chance, Constant, Uniform
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.work import ContactToCome, Manner, Shift, Work, Worker
from tests.scenarios.running import PROFILE, Trace, agent, work

SLOTS = {"VOICE": 1, "CHAT": 2}
QUEUES = ("queue/orders", "queue/repairs")
CRITERIA = RoutingCriteria.read(
    {
        "Steps": [
            {
                "Expression": {"AttributeCondition": {"Name": "language", "Value": "Japanese", "ProficiencyLevel": 3}},
                "Expiry": {"DurationInSeconds": 25},
            }
        ]
    }
)
ANSWERS: list[Chance] = [Constant(0.0), Constant(10.0), Uniform(0.0, 30.0)]
moments = st.integers(0, 30).map(lambda tens: tens * 10.0)  # so that many things fall on one moment
durations = st.sampled_from([0.0, 0.5, 10.0, 20.0, 35.0, 100.0])


@st.composite
def contacts_to_come(draw: st.DrawFn) -> list[ContactToCome]:
    times = sorted(draw(st.lists(moments, max_size=25)))
    return [
        ContactToCome(
            at_s,
            draw(st.sampled_from(QUEUES)),
            draw(st.sampled_from([*SLOTS])),
            draw(st.integers(1, 6)),
            draw(st.one_of(durations, st.just(math.inf))),
            draw(st.one_of(st.none(), durations)),
            draw(st.one_of(st.none(), durations)),
            draw(st.sampled_from([None, CRITERIA])),
        )
        for at_s in times
    ]


@st.composite
def workers(draw: st.DrawFn) -> list[Worker]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(moments, min_size=8, max_size=8)))
        shifts = tuple(Shift(begin, end, ((out, back),)) for begin, out, back, end in (cuts[:4], cuts[4:]))
        manner = Manner(
            dict.fromkeys(SLOTS, Uniform(1.0, 60.0)),
            {"VOICE": Constant(draw(durations))},
            draw(st.sampled_from(ANSWERS)),
            draw(st.sampled_from([0.0, 0.5])),
            Constant(draw(durations)),
        )
        skills = draw(st.sampled_from([{}, {"Japanese": 5.0}]))
        who = agent(f"agent-{number}", skills, wrap_up_limit_s=draw(st.sampled_from([0, 15])))
        found.append(Worker(who, shifts, manner))
    return found


@st.composite
def days(draw: st.DrawFn) -> Work:
    rows = tuple(
        ProfileQueue(queue, channel, draw(st.integers(1, 2)), draw(st.sampled_from([0, 30])))
        for queue in QUEUES
        for channel in SLOTS
    )
    beside = draw(st.sampled_from([ANY_CHANNEL, "ROUTE_CURRENT_CHANNEL_ONLY"]))
    serves = RoutingProfile(PROFILE, "All", rows, {name: Concurrency(count, beside) for name, count in SLOTS.items()})
    limit = draw(st.sampled_from([None, 0, 3]))
    come = draw(contacts_to_come())
    return work(come, draw(workers()), profiles=(serves,), rules=(QueueRule(QUEUES[0], limit),))


@settings(max_examples=200, deadline=None)
@given(days(), st.integers(0, 3), st.one_of(moments, st.just(math.inf)))
def test_each_contact_ends_exactly_once_or_is_still_there(day: Work, seed: int, until_s: float) -> None:
    trace = Trace()
    counts = QueueOnly(day, seed=seed, readers=[trace], until_s=until_s).run()
    arrived, *ends = astuple(counts)
    assert arrived == sum(contact.at_s <= until_s for contact in day.contacts)
    assert arrived == sum(ends)
    completed = Counter(entry.contact_id for entry in trace.entries if isinstance(entry.event, ContactCompleted))
    assert set(completed.values()) <= {1}
    assert len(completed) == counts.turned_away + counts.abandoned + counts.handled
    for contact in completed:
        assert trace.names(contact).count("ContactCompleted") == 1
        after = trace.names(contact)[trace.names(contact).index("ContactCompleted") + 1 :]
        assert set(after) <= {"OfferCleared"}  # an agent who had missed it notices
    if until_s == math.inf:
        assert counts.with_agents == 0


@settings(max_examples=200, deadline=None)
@given(days(), st.integers(0, 3))
def test_agents_are_given_only_what_they_can_take(day: Work, seed: int) -> None:
    trace = Trace()
    QueueOnly(day, seed=seed, readers=[trace]).run()
    channels = {f"contact-{number}": contact.channel for number, contact in enumerate(day.contacts, start=1)}
    status, has_next, has = dict[str, str](), dict[str, bool](), dict[str, list[str]]()
    for entry in trace.entries:
        event, contact = entry.event, entry.contact_id
        match event:
            case AgentSignedIn():
                assert event.agent not in status
                status[event.agent], has[event.agent], has_next[event.agent] = "", [], False
            case AgentStatusChanged():
                assert not has[event.agent]
                status[event.agent], has_next[event.agent] = event.type, False
            case NextStatusSet():
                has_next[event.agent] = event.status is not None
            case AgentSignedOut():
                assert not has.pop(event.agent)
                assert status.pop(event.agent) == "OFFLINE"
            case ContactOffered():
                assert status[event.agent] == "ROUTABLE"
                assert not has_next[event.agent]
                has[event.agent].append(contact)
                taken = Counter(channels[other] for other in has[event.agent])
                assert all(count <= SLOTS[channel] for channel, count in taken.items())
            case OfferEnded():
                has[event.agent].remove(contact)
            case AgentConnected() | AfterContactWorkStarted() | AgentLeft():
                assert contact in has[event.agent]
            case ContactCompleted():
                for contacts in has.values():
                    if contact in contacts:
                        contacts.remove(contact)
    assert not any(has.values())
