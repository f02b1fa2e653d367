"""The agent event stream, from the lives of agents and their contacts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from offhook.center.life import (
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    HoldEnded,
    HoldStarted,
    NextStatusSet,
    OfferCleared,
)
from offhook.center.records.agent_events import AgentEvents
from tests.center.records.lives import (
    A_DAY,
    ABANDONED,
    AGENT_TRANSFER,
    AVAILABLE,
    CALLBACK,
    CALLBACK_IN_VAIN,
    DESK,
    INBOUND,
    INSTANCE,
    LIVES,
    LUNCH,
    MISSED_TWICE,
    MONITOR,
    OFFLINE,
    ORDERS,
    PROVENANCE,
    REPAIRS,
    SATO,
    TANAKA,
    TASK,
    Moment,
    at_work,
    connected,
    initiated,
    moment,
    offer_ended,
    offered,
    traced,
)
from tests.center.records.shapes import AGENT_EVENT, faults

Event = dict[str, Any]


def published(life: Iterable[Moment], *, until: float | None = None) -> list[Event]:
    reader = AgentEvents(PROVENANCE)
    events = [event for entry in traced(life) for event in reader.read(entry)]
    return events + (reader.tick(moment(until)) if until is not None else [])


def states(life: list[Moment], agent: str = TANAKA, contact: str = "c-1") -> list[str]:
    """Each state that the agent's list showed for the contact, "" for none, at every event but heart beats."""
    shown = []
    for event in published([*at_work(), *at_work(SATO), *life]):
        if event["AgentARN"] == agent and event["EventType"] != "HEART_BEAT":
            contacts = {one["ContactId"]: one["State"] for one in event["CurrentAgentSnapshot"]["Contacts"]}
            shown.append(contacts.get(contact, ""))
    return [state for index, state in enumerate(shown) if index == 0 or shown[index - 1] != state]


def changes(events: list[Event]) -> list[Event]:
    return [event for event in events if event["EventType"] != "HEART_BEAT"]


@pytest.mark.parametrize("life", [*LIVES.values(), A_DAY], ids=[*LIVES, "a day"])
def test_every_event_has_the_shape_of_the_guide(life: list[Moment]) -> None:
    events = published([*at_work(), *at_work(SATO), *life], until=5000)
    assert len(events) > 10
    assert [faults(event, AGENT_EVENT) for event in events] == [[] for _ in events]


def test_the_shape_of_the_guide_refuses_what_is_not_in_it() -> None:
    event = published(A_DAY)[0]
    event |= {"EventType": "SIGN_IN", "EventTimestamp": "2026-11-23T00:59:00Z", "Mood": "fine"}
    assert len(faults(event, AGENT_EVENT)) == 3


def test_a_day_from_login_to_logout() -> None:
    events = changes(published(A_DAY))
    assert [event["EventType"] for event in events] == ["LOGIN", *["STATE_CHANGE"] * (len(events) - 2), "LOGOUT"]
    assert [event["CurrentAgentSnapshot"]["AgentStatus"]["Name"] for event in (events[0], events[1], events[-1])] == [
        "Offline",
        "Available",
        "Offline",
    ]


def test_login_and_logout_have_no_previous_snapshot_and_every_other_event_has_the_one_before() -> None:
    events = published(A_DAY, until=1000)
    for before, event in zip([None, *events], events, strict=False):
        if event["EventType"] in ("LOGIN", "LOGOUT"):
            assert event["PreviousAgentSnapshot"] is None
        else:
            assert before
            assert event["PreviousAgentSnapshot"] == before["CurrentAgentSnapshot"]
    assert {event["EventType"] for event in events} == {"LOGIN", "LOGOUT", "STATE_CHANGE", "HEART_BEAT"}


def test_what_an_event_says_of_the_agent() -> None:
    event = published(at_work())[1]
    assert event["AWSAccountId"] == "111122223333"
    assert event["AgentARN"] == TANAKA
    assert event["EventTimestamp"] == "2026-11-23T00:59:00.000Z"
    snapshot = event["CurrentAgentSnapshot"]
    assert snapshot["AgentStatus"] == {
        "ARN": AVAILABLE,
        "Name": "Available",
        "StartTimestamp": "2026-11-23T00:59:00.000Z",
        "Type": "ROUTABLE",
    }
    both, voice = ["VOICE", "CHAT"], ["VOICE"]
    assert snapshot["Configuration"] == {
        "FirstName": "Hanako",
        "LastName": "Tanaka",
        "Username": "tanaka",
        "AgentHierarchyGroups": {"Level1": {"ARN": f"{INSTANCE}/agent-group/tokyo", "Name": "Tokyo"}},
        "RoutingProfile": {
            "ARN": DESK,
            "Name": "Front desk",
            "InboundQueues": [
                {"ARN": ORDERS, "Name": "Orders", "Channels": both},
                {"ARN": REPAIRS, "Name": "Repairs", "Channels": voice},
            ],
            "DefaultOutboundQueue": {"ARN": ORDERS, "Name": "Orders", "Channels": voice},
            "Concurrency": [
                {"Channel": "VOICE", "MaximumSlots": 1, "AvailableSlots": 1},
                {"Channel": "CHAT", "MaximumSlots": 3, "AvailableSlots": 3},
            ],
        },
        "Proficiencies": [{"Name": "Language", "Value": "Japanese", "ProficiencyLevel": 5.0}],
    }


def test_what_an_event_says_of_a_contact() -> None:
    event = changes(published([*at_work(), *INBOUND[:9]]))[-1]
    assert event["CurrentAgentSnapshot"]["Contacts"] == [
        {
            "ContactId": "c-1",
            "InitialContactId": None,
            "Channel": "VOICE",
            "InitiationMethod": "INBOUND",
            "State": "CONNECTED_ONHOLD",
            "StateStartTimestamp": "2026-11-23T01:01:00.000Z",
            "ConnectedToAgentTimestamp": "2026-11-23T01:00:35.000Z",
            "QueueTimestamp": "2026-11-23T01:00:20.000Z",
            "Queue": {"ARN": ORDERS, "Name": "Orders", "Channels": ["VOICE"]},
        }
    ]
    slots = event["CurrentAgentSnapshot"]["Configuration"]["RoutingProfile"]["Concurrency"]
    assert [slot["AvailableSlots"] for slot in slots] == [0, 3]


def test_an_inbound_call_rings_is_connected_held_twice_and_ends() -> None:
    held = ["CONNECTED_ONHOLD", "CONNECTED"]
    assert states(INBOUND) == ["", "CONNECTING", "CONNECTED", *held, *held, "ENDED", ""]


def test_after_contact_work_lasts_from_the_state_ended_to_the_first_event_without_the_contact() -> None:
    events = changes(published([*at_work(), *INBOUND]))
    ended = next(
        event
        for event in events
        for contact in event["CurrentAgentSnapshot"]["Contacts"]
        if contact["State"] == "ENDED"
    )
    cleared = events[events.index(ended) + 1]
    assert ended["CurrentAgentSnapshot"]["Contacts"][0]["StateStartTimestamp"] == "2026-11-23T01:03:20.000Z"
    assert cleared["EventTimestamp"] == "2026-11-23T01:03:50.000Z"  # 30 s later
    assert cleared["CurrentAgentSnapshot"]["Contacts"] == []
    assert cleared["PreviousAgentSnapshot"]["Contacts"][0]["State"] == "ENDED"
    assert cleared["CurrentAgentSnapshot"]["AgentStatus"]["Name"] == "Available"
    assert cleared is events[-1]


def test_a_missed_contact_stays_until_it_is_cleared_and_can_come_again() -> None:
    assert states(MISSED_TWICE) == ["", "CONNECTING", "MISSED", "", "CONNECTING", "CONNECTED", "ENDED", ""]
    assert states(MISSED_TWICE, SATO) == ["", "CONNECTING", "MISSED"]


def test_a_missed_contact_that_is_over_can_still_be_cleared() -> None:
    cleared: list[Moment] = [(100, "c-1", OfferCleared(SATO, "sato"))]
    assert states([*MISSED_TWICE, *cleared], SATO) == ["", "CONNECTING", "MISSED", ""]


def test_whoever_is_offered_another_contact_has_cleared_what_they_missed() -> None:
    again: list[Moment] = [(100, "c-2", initiated()), (101, "c-2", offered(SATO))]
    assert states([*MISSED_TWICE, *again], SATO) == ["", "CONNECTING", "MISSED", ""]


def test_a_customer_who_gives_up_while_it_rings_is_seen_as_rejected_and_is_gone() -> None:
    assert states(ABANDONED) == ["", "CONNECTING", "REJECTED", ""]


@pytest.mark.parametrize(("how", "state"), [("REJECTED", "REJECTED"), ("ERROR", "ERROR")])
def test_an_offer_that_is_rejected_or_lost(how: str, state: str) -> None:
    assert states([*INBOUND[:6], (25, "c-1", offer_ended(how))]) == ["", "CONNECTING", state]


def test_a_customer_who_leaves_during_the_whispers_is_off_the_list() -> None:
    assert states([*INBOUND[:7], *ABANDONED[-2:]]) == ["", "CONNECTING", ""]


def test_a_callback_comes_in_and_is_connecting_while_the_customer_is_dialled() -> None:
    assert states(CALLBACK, contact="c-2") == ["", "INCOMING", "CONNECTING", "CONNECTED", "ENDED", ""]


def test_an_agent_whose_callback_is_not_answered_is_free_at_once() -> None:
    assert states(CALLBACK_IN_VAIN) == states(CALLBACK_IN_VAIN, SATO) == ["", "INCOMING", "CONNECTING", ""]


def test_a_task_that_rests_with_the_agent_is_paused() -> None:
    assert states(TASK) == ["", "CONNECTING", "CONNECTED", "PAUSED", "CONNECTED", "ENDED", ""]


def test_a_transfer_is_seen_by_both_agents() -> None:
    assert states(AGENT_TRANSFER) == ["", "CONNECTING", "CONNECTED", "CONNECTED_ONHOLD", "ENDED", ""]
    assert states(AGENT_TRANSFER, SATO, "c-2") == ["", "CONNECTING", "CONNECTED", "ENDED", ""]


def test_a_supervisor_has_no_after_contact_work() -> None:
    assert states(MONITOR, SATO, "c-2") == ["", "CONNECTED", ""]


def test_an_agent_whom_another_puts_on_hold_is_on_hold_and_the_other_is_not() -> None:
    joined: list[Moment] = [
        *INBOUND[:8],
        (40, "c-1", connected(0, SATO, "CONFERENCE")),
        (50, "c-1", HoldStarted(TANAKA, SATO)),
        (60, "c-1", HoldEnded(TANAKA, SATO)),
    ]
    assert states(joined, SATO) == ["", "CONNECTED", "CONNECTED_ONHOLD", "CONNECTED"]
    assert states(joined) == ["", "CONNECTING", "CONNECTED"]


def test_a_next_status_is_shown_until_it_comes() -> None:
    life: list[Moment] = [
        *at_work(),
        (10, "", NextStatusSet(TANAKA, "tanaka", "Lunch")),
        (20, "", AgentStatusChanged(TANAKA, "tanaka", "Lunch", "CUSTOM")),
    ]
    *_, planned, taken = published(life)
    assert planned["CurrentAgentSnapshot"]["NextAgentStatus"] == {
        "ARN": LUNCH,
        "Name": "Lunch",
        "EnqueuedTimestamp": "2026-11-23T01:00:10.000Z",
    }
    assert taken["CurrentAgentSnapshot"]["NextAgentStatus"] is None
    assert taken["CurrentAgentSnapshot"]["AgentStatus"]["Type"] == "CUSTOM"


def test_a_heart_beat_comes_after_120_seconds_without_another_event() -> None:
    life: list[Moment] = [(0, "", AgentSignedIn(TANAKA, "tanaka", DESK)), *INBOUND[:5], (130, "c-1", offered())]
    events = published([*life[:1], *life[1:]], until=400)
    assert [(event["EventType"], event["EventTimestamp"][14:19]) for event in events] == [
        ("LOGIN", "00:00"),
        ("HEART_BEAT", "02:00"),
        ("STATE_CHANGE", "02:10"),
        ("HEART_BEAT", "04:10"),
        ("HEART_BEAT", "06:10"),
    ]
    assert events[1]["CurrentAgentSnapshot"] == events[1]["PreviousAgentSnapshot"] == events[0]["CurrentAgentSnapshot"]


def test_heart_beats_of_many_agents_come_in_the_order_of_their_times() -> None:
    life = [*at_work(TANAKA, 0), *at_work(SATO, 50)]
    beats = [event["EventTimestamp"] for event in published(life, until=2000) if event["EventType"] == "HEART_BEAT"]
    assert len(beats) == 16 + 16  # 120 to 1920, and 170 to 1970
    assert beats == sorted(beats)


def test_heart_beats_go_on_for_an_hour_after_the_logout() -> None:
    life: list[Moment] = [*at_work(), (0, "", AgentSignedOut(TANAKA, "tanaka"))]
    beats = [event for event in published(life, until=20_000) if event["EventType"] == "HEART_BEAT"]
    assert len(beats) == 30  # 3600 / 120
    assert beats[-1]["EventTimestamp"] == "2026-11-23T02:00:00.000Z"
    assert beats[-1]["CurrentAgentSnapshot"]["AgentStatus"]["ARN"] == OFFLINE


def test_an_agent_who_comes_back_within_the_hour_beats_on() -> None:
    life: list[Moment] = [*at_work(), (0, "", AgentSignedOut(TANAKA, "tanaka")), *at_work(TANAKA, 3000)]
    events = published(life, until=7500)
    assert [event["EventType"] for event in events].count("LOGIN") == 2
    assert events[-1]["EventTimestamp"] == "2026-11-23T03:04:00.000Z"  # 3000 + 37 * 120


def test_whoever_signs_out_has_no_contacts_any_more() -> None:
    *_, logout = published([*at_work(), *INBOUND[:8], (50, "", AgentSignedOut(TANAKA, "tanaka", True))])
    assert logout["EventType"] == "LOGOUT"
    assert logout["CurrentAgentSnapshot"]["Contacts"] == []


def test_ids_are_the_same_in_every_run_and_different_from_each_other() -> None:
    ids = [event["EventId"] for event in published(A_DAY, until=9000)]
    assert ids == [event["EventId"] for event in published(A_DAY, until=9000)]
    assert len(set(ids)) == len(ids) > 40


def test_nothing_is_told_of_an_agent_who_has_not_signed_in() -> None:
    assert published(INBOUND, until=1000) == []
