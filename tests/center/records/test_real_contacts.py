"""Records and events of contacts that lived through the real flows, with an agent who works by herself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.agents.habits import Habits
from offhook.center.agents.scripted import Steady, work_by_themselves
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.life import AgentConnected
from offhook.center.records.agent_events import AgentEvents
from offhook.center.records.contact_events import ContactEvents
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from offhook.engine.events import Traced
from tests.center.conftest import A_MONDAY_MORNING, JAPANESE_CUSTOMER, SteadyFunctions
from tests.center.records.shapes import AGENT_EVENT, CONTACT_EVENT, CONTACT_RECORD, faults

TALKS_FOR_S, WRAPS_UP_FOR_S = 60.0, 20.0


class Absent(Steady):
    """An agent who is away from the desk for the first offers."""

    def __init__(self, misses: int) -> None:
        super().__init__(Habits(8.0, TALKS_FOR_S, WRAPS_UP_FOR_S))
        self.misses = misses

    def answers_after_s(self, live: LiveContact) -> float | None:
        self.misses -= 1
        return None if self.misses >= 0 else super().answers_after_s(live)


@dataclass
class Lived:
    """A contact's whole life, that of those that followed it, and the agent's with it."""

    trace: list[Traced]
    records: dict[str, ContactRecord]
    written: dict[str, dict[str, Any]]
    attributes: Mapping[str, str]
    contact_events: list[dict[str, Any]]
    agent_events: list[dict[str, Any]]

    @property
    def kinds(self) -> list[str]:
        """The contact's events, updates left out."""
        details = [event["detail"] for event in self.contact_events]
        told = [detail["eventType"] for detail in details if detail["contactId"] == "c-1"]
        return [kind for kind in told if kind != "CONTACT_DATA_UPDATED"]

    @property
    def states(self) -> list[str]:
        """The states of the contact on the agent's list, one after the other."""
        lists = [event["CurrentAgentSnapshot"]["Contacts"] for event in self.agent_events]
        shown = [contacts[0]["State"] if contacts else "" for contacts in lists]
        return [state for index, state in enumerate(shown) if index == 0 or shown[index - 1] != state]


Live = Callable[..., Lived]


@pytest.fixture
def live(local_center: LocalCenter) -> Live:
    """Let a customer call or write, and the agent miss it as often: `live(inputs=[...], channel=..., misses=...)`."""

    def lived(inputs: list[str], channel: str = "VOICE", misses: int = 0) -> Lived:
        trace, ids, instance = list[Traced](), count(1), local_center.instance
        time = Timeline(VirtualClock(datetime.fromisoformat(A_MONDAY_MORNING)))
        functions = SteadyFunctions(local_center.functions, {})
        center = Center(instance, functions, time, new_id=lambda: f"c-{next(ids)}", watch=trace.append)
        desk = center.sign_in(center.agent("tanaka"))
        work_by_themselves(desk, Absent(misses))
        desk.go("Available")
        line = instance.line("japan")
        assert line
        customer = ScriptedCustomer(inputs, only_writes=channel == "CHAT")
        contact = center.call(line, customer, caller=JAPANESE_CUSTOMER, channel=channel)
        time.run(lambda: not center.contacts)
        return read(trace, contact.contact.attributes, Provenance.of(instance))

    return lived


def read(trace: list[Traced], attributes: Mapping[str, str], provenance: Provenance) -> Lived:
    records: list[ContactRecord] = []
    keeper, contacts, agents = RecordKeeper(records.append), ContactEvents(provenance), AgentEvents(provenance)
    for entry in trace:
        keeper.read(entry)
    return Lived(
        trace,
        {record.id: record for record in records},
        {record.id: contact_record(record, provenance) for record in records},
        attributes,
        [event for entry in trace if (event := contacts.read(entry))],
        [event for entry in trace for event in agents.read(entry) if event["EventType"] != "HEART_BEAT"],
    )


@pytest.mark.parametrize(
    ("inputs", "channel"),
    [(["1"], "VOICE"), ([], "VOICE"), (["注文を確認したい"], "CHAT")],
    ids=["call", "silent", "chat"],
)
def test_what_comes_out_of_a_real_contact_has_the_shapes_of_the_guide(
    live: Live, inputs: list[str], channel: str
) -> None:
    lived = live(inputs, channel)
    assert "c-1" in lived.written
    assert [faults(written, CONTACT_RECORD) for written in lived.written.values()] == [[] for _ in lived.written]
    assert [faults(event, CONTACT_EVENT) for event in lived.contact_events] == [[] for _ in lived.contact_events]
    assert [faults(event, AGENT_EVENT) for event in lived.agent_events] == [[] for _ in lived.agent_events]
    assert (lived.kinds[0], lived.kinds[-1]) == ("INITIATED", "COMPLETED")
    assert lived.agent_events[0]["EventType"] == "LOGIN"


def test_the_record_of_a_real_call(live: Live) -> None:
    lived = live(["1"])
    written, agent = lived.written["c-1"], lived.written["c-1"]["Agent"]
    assert written["Attributes"] == lived.attributes
    assert written["Attributes"]["segment"] == "premium"
    assert written["CustomerEndpoint"]["Address"] == JAPANESE_CUSTOMER
    assert written["Queue"]["Name"] == "Suzume Orders"
    assert (agent["Username"], agent["RoutingProfile"]["Name"]) == ("tanaka", "Front desk")
    assert (agent["AgentInteractionDuration"], agent["AfterContactWorkDuration"]) == (TALKS_FOR_S, WRAPS_UP_FOR_S)
    assert written["DisconnectReason"] == "AGENT_DISCONNECT"
    [joined] = [entry.event for entry in lived.trace if type(entry.event) is AgentConnected]
    assert lived.records["c-1"].queue_s == pytest.approx(joined.waited_s, abs=0.06)


def test_the_events_of_a_real_call(live: Live) -> None:
    lived = live(["1"])
    assert lived.kinds == ["INITIATED", "QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED"]
    assert lived.states == ["", "CONNECTING", "CONNECTED", "ENDED", ""]


def test_the_customer_whom_the_agent_leaves_goes_on_as_the_next_contact(live: Live) -> None:
    written = live(["1"]).written
    assert written["c-1"]["NextContactId"] == "c-2"
    assert written["c-2"]["InitiationMethod"] == "DISCONNECT"
    assert written["c-2"]["PreviousContactId"] == written["c-2"]["InitialContactId"] == "c-1"
    assert written["c-2"]["Attributes"]["segment"] == "premium"
    assert written["c-2"]["Queue"] is None


def test_an_agent_who_lets_it_ring_has_missed_it_and_is_offered_it_again(live: Live) -> None:
    lived = live(["1"], misses=2)
    record = lived.records["c-1"]
    assert (record.offers, record.missed_offers) == (3, 2)
    assert lived.written["c-1"]["AgentConnectionAttempts"] == 3
    missed = ["CONNECTING", "MISSED"]
    assert [*filter(None, lived.states)] == [*missed, *missed, "CONNECTING", "CONNECTED", "ENDED"]
    assert lived.kinds.count("CONNECTED_TO_AGENT") == 1
