"""Any life that can be: the parts of its record add up, and every reader keeps to the shape of the guide."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.center.life import (
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactPaused,
    ContactResumed,
    ContactTransferred,
    HoldEnded,
    HoldStarted,
)
from offhook.center.records.agent_events import AgentEvents
from offhook.center.records.contact_events import ContactEvents
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.engine.events import CallbackCreated
from tests.center.records.lives import (
    ORDERS,
    PROVENANCE,
    REPAIRS,
    SATO,
    TANAKA,
    Moment,
    accepted,
    at_work,
    connected,
    initiated,
    kept,
    left,
    offer_ended,
    offered,
    queued,
    traced,
    worked,
    working,
)
from tests.center.records.shapes import AGENT_EVENT, CONTACT_EVENT, CONTACT_RECORD, faults

GAPS = st.floats(min_value=0, max_value=500, allow_nan=False)
AGENTS = st.sampled_from([TANAKA, SATO])


class Life:
    """Writes down one life, each step some time after the one before."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.at, self.moments = draw, 0.0, list[Moment]()

    def then(self, *events: object) -> None:
        self.at += self.draw(GAPS)
        self.moments += [(self.at, "c-1", event) for event in events]

    def chance(self) -> bool:
        return self.draw(st.booleans())

    def some(self, most: int) -> range:
        return range(self.draw(st.integers(0, most)))


@st.composite
def lives(draw: st.DrawFn) -> list[Moment]:
    """A contact from its beginning to its end, as agents and customers may have it."""
    life = Life(draw)
    channel = draw(st.sampled_from(["VOICE", "CHAT", "TASK"]))
    life.then(initiated("INBOUND" if channel == "VOICE" else "API", channel))
    life.then(ConnectedToSystem())
    agent = None
    if life.chance():
        life.then(queued(ORDERS))
        agent = wait(life)
    if agent:
        talk(life, agent, is_task=channel == "TASK")
    end(life, agent)
    return life.moments


def wait(life: Life) -> str | None:
    """In the queue, until an agent joins or something else happens."""
    for _ in life.some(3):
        ringing = life.draw(AGENTS)
        life.then(offered(ringing))
        if life.chance():
            life.then(accepted(ringing))
            if life.chance():
                life.then(connected(0, ringing))
                return ringing
            life.then(offer_ended("ERROR", ringing))
        else:
            life.then(offer_ended(life.draw(st.sampled_from(["MISSED", "REJECTED", "ERROR"])), ringing))
    if life.chance():
        life.then(CallbackCreated("c-2", 0))
    elif life.chance():
        life.then(ContactTransferred("QUEUE", REPAIRS, "c-2"))
    return None


def talk(life: Life, agent: str, *, is_task: bool) -> None:
    for _ in life.some(4):
        if is_task:
            life.then(ContactPaused(agent))
        else:
            life.then(HoldStarted(agent))
        if life.chance():  # or whoever leaves ends it
            life.then(ContactResumed(agent) if is_task else HoldEnded(agent))


def end(life: Life, agent: str | None) -> None:
    """Agent and customer leave in either order, with or without after-contact work."""
    disconnected = ContactDisconnected("CUSTOMER_DISCONNECT")
    if agent is None:
        life.then(disconnected, ContactCompleted())
        return
    leaving = [left("CUSTOMER_DISCONNECT", agent), *([working(agent)] if life.chance() else [])]
    life.then(*([disconnected, *leaving] if life.chance() else [*leaving, disconnected]))
    if len(leaving) > 1:
        life.then(worked(agent))
    life.then(ContactCompleted())


def seconds(start: datetime | None, end: datetime | None) -> float:
    assert start
    assert end
    return (end - start).total_seconds()


def the_record(life: list[Moment]) -> ContactRecord:
    return kept(life)["c-1"]


@settings(deadline=None)
@given(lives())
def test_the_parts_of_the_time_with_the_agent_add_up(life: list[Moment]) -> None:
    agent = the_record(life).agent
    if agent and agent.connected_at:
        assert agent.interaction_s is not None
        assert min(agent.interaction_s, agent.hold_s, agent.pause_s) >= -1e-6
        parts_s = agent.interaction_s + agent.hold_s + agent.pause_s
        assert abs(parts_s - seconds(agent.connected_at, agent.left_at)) < 1e-6
        assert agent.longest_hold_s <= agent.hold_s + 1e-9 <= agent.holds * agent.longest_hold_s + 2e-9
        assert agent.hold_s == agent.initiated_hold_s
        assert not agent.holding
        assert not agent.is_paused


@settings(deadline=None)
@given(lives())
def test_the_moments_of_a_record_are_in_order(life: list[Moment]) -> None:
    record, agent = the_record(life), the_record(life).agent
    moments = [record.initiated_at, record.connected_to_system_at, record.enqueued_at, record.dequeued_at]
    if agent and agent.connected_at:
        assert agent.connected_at == record.dequeued_at
        moments += [agent.left_at, agent.acw_started_at, agent.acw_ended_at]
    moments += [record.updated_at]
    known = [one for one in moments if one]
    assert known == sorted(known)
    assert record.disconnected_at is not None
    assert not record.is_waiting
    assert record.held_since is None
    assert not record.is_paused


@settings(deadline=None)
@given(lives())
def test_a_contact_in_a_queue_is_answered_abandoned_passed_on_or_called_back(life: list[Moment]) -> None:
    record = the_record(life)
    is_answered = record.agent is not None and record.agent.connected_at is not None
    ways = [is_answered, record.is_abandoned, record.is_transferred_in_queue, record.is_queued_for_callback]
    assert sum(ways) == (record.enqueued_at is not None)
    assert record.missed_offers <= record.offers


@settings(deadline=None)
@given(lives())
def test_a_written_record_adds_up_in_whole_seconds(life: list[Moment]) -> None:
    written = contact_record(the_record(life), PROVENANCE)
    assert faults(written, CONTACT_RECORD) == []
    agent = written["Agent"]
    if agent:
        assert agent["LongestHoldDuration"] <= agent["CustomerHoldDuration"]
        together = agent["AgentInteractionDuration"] + agent["CustomerHoldDuration"] + agent["AgentPauseDuration"]
        facts = the_record(life).agent
        assert facts
        assert abs(together - seconds(facts.connected_at, facts.left_at)) < 2


@settings(max_examples=50, deadline=None)
@given(lives())
def test_both_streams_keep_to_their_shapes_and_end_with_the_contact(life: list[Moment]) -> None:
    contacts, agents = ContactEvents(PROVENANCE), AgentEvents(PROVENANCE)
    entries = traced([*at_work(TANAKA), *at_work(SATO), *life])
    of_contact = [event for entry in entries if (event := contacts.read(entry))]
    of_agents = [event for entry in entries for event in agents.read(entry)]
    assert [faults(event, CONTACT_EVENT) for event in of_contact] == [[] for _ in of_contact]
    assert [faults(event, AGENT_EVENT) for event in of_agents] == [[] for _ in of_agents]
    kinds = [event["detail"]["eventType"] for event in of_contact]
    assert (kinds.count("INITIATED"), kinds.count("DISCONNECTED"), kinds[-1]) == (1, 1, "COMPLETED")
    shown = {event["AgentARN"]: event["CurrentAgentSnapshot"]["Contacts"] for event in of_agents}
    assert all(one["State"] in ("MISSED", "REJECTED", "ERROR") for contacts in shown.values() for one in contacts)
