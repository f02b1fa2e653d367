"""Contact events in EventBridge's shape, from the lives of contacts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from offhook.center.records.contact_events import ContactEvents, lower_camel
from tests.center.records.lives import (
    ABANDONED,
    AGENT_TRANSFER,
    CALLBACK,
    CHAT,
    INBOUND,
    INSTANCE,
    LINE,
    LIVES,
    MISSED_TWICE,
    MONITOR,
    ORDERS,
    OUTBOUND,
    PROVENANCE,
    QUEUE_TRANSFER,
    SKILLED,
    TANAKA,
    TASK,
    Moment,
    traced,
)
from tests.center.records.shapes import CONTACT_EVENT, faults


def told(life: Iterable[Moment]) -> list[dict[str, Any]]:
    reader = ContactEvents(PROVENANCE)
    return [event for entry in traced(life) if (event := reader.read(entry))]


def kinds(life: Iterable[Moment], contact: str = "c-1") -> list[str]:
    return [event["detail"]["eventType"] for event in told(life) if event["detail"]["contactId"] == contact]


def last(life: Iterable[Moment], kind: str, contact: str = "c-1") -> dict[str, Any]:
    details: list[dict[str, Any]] = [event["detail"] for event in told(life)]
    return [detail for detail in details if (detail["eventType"], detail["contactId"]) == (kind, contact)][-1]


@pytest.mark.parametrize("life", LIVES)
def test_every_event_has_the_shape_of_the_guide(life: str) -> None:
    events = told(LIVES[life])
    assert events
    assert [faults(event, CONTACT_EVENT) for event in events] == [[] for _ in events]


def test_the_shape_of_the_guide_refuses_what_is_not_in_it() -> None:
    event = told(INBOUND)[0]
    event["detail"] |= {"ContactId": "c-1", "eventType": "STARTED", "initiationTimestamp": "2026-11-23T01:00:00Z"}
    assert len(faults(event, CONTACT_EVENT)) == 3


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        (INBOUND, "INITIATED CONTACT_DATA_UPDATED QUEUED CONNECTED_TO_AGENT DISCONNECTED COMPLETED"),
        (ABANDONED, "INITIATED QUEUED DISCONNECTED COMPLETED"),
        (MISSED_TWICE, "INITIATED QUEUED CONNECTED_TO_AGENT DISCONNECTED COMPLETED"),
        (OUTBOUND, "INITIATED CONNECTED_TO_SYSTEM CONNECTED_TO_AGENT DISCONNECTED COMPLETED"),
        (CHAT, "INITIATED CONNECTED_TO_SYSTEM QUEUED CONNECTED_TO_AGENT DISCONNECTED COMPLETED"),
        (
            TASK,
            "INITIATED CONTACT_DATA_UPDATED CONNECTED_TO_SYSTEM QUEUED PAUSED RESUMED CONNECTED_TO_AGENT PAUSED RESUMED"
            " DISCONNECTED COMPLETED",
        ),
    ],
    ids=["inbound", "abandoned", "missed twice", "outbound", "chat", "task"],
)
def test_the_events_of_a_life_in_order(life: list[Moment], expected: str) -> None:
    assert kinds(life) == expected.split()


def test_each_contact_of_a_chain_has_events_of_its_own() -> None:
    assert kinds(QUEUE_TRANSFER, "c-2") == ["INITIATED", "QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED"]
    detail = last(QUEUE_TRANSFER, "INITIATED", "c-2")
    assert (detail["initialContactId"], detail["previousContactId"]) == ("c-1", "c-1")
    assert "initialContactId" not in last(QUEUE_TRANSFER, "INITIATED", "c-1")
    assert kinds(CALLBACK, "c-2")[:2] == ["INITIATED", "QUEUED"]


def test_a_supervisor_is_told_of_with_their_own_contact_once() -> None:
    assert kinds(MONITOR, "c-2") == ["INITIATED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED"]
    assert kinds(MONITOR) == kinds(INBOUND)


def test_the_envelope() -> None:
    event = told(INBOUND)[2]
    assert {name: value for name, value in event.items() if name not in ("id", "detail")} == {
        "version": "0",
        "detail-type": "Amazon Connect Contact Event",
        "source": "aws.connect",
        "account": "111122223333",
        "time": "2026-11-23T01:00:20Z",
        "region": "ap-northeast-1",
        "resources": [f"{INSTANCE}/contact/c-1", INSTANCE],
    }
    assert event["detail"] == {
        "eventType": "QUEUED",
        "contactId": "c-1",
        "channel": "VOICE",
        "instanceArn": INSTANCE,
        "initiationMethod": "INBOUND",
        "initiationTimestamp": "2026-11-23T01:00:00.000Z",
        "connectedToSystemTimestamp": "2026-11-23T01:00:00.000Z",
        "queueInfo": {
            "queueArn": ORDERS,
            "queueType": "STANDARD",
            "enqueueTimestamp": "2026-11-23T01:00:20.000Z",
        },
        "segmentAttributes": {"connect:Subtype": {"valueString": "connect:Telephony"}},
        "tags": {"aws:connect:instanceId": "i-1", "aws:connect:systemEndpoint": LINE},
    }


def test_moments_have_milliseconds() -> None:
    detail = told([(0.12345, "c-1", INBOUND[0][2])])[0]["detail"]
    assert detail["initiationTimestamp"] == "2026-11-23T01:00:00.123Z"


def test_there_is_no_queue_in_events_of_a_call_that_goes_out() -> None:
    life = [*OUTBOUND[:1], (0.0, "c-1", INBOUND[4][2]), *OUTBOUND[1:]]
    assert all("queueInfo" not in event["detail"] for event in told(life))
    assert "queueInfo" in last(INBOUND, "DISCONNECTED")


def test_the_agent_and_the_after_contact_work_come_with_the_completion() -> None:
    assert last(INBOUND, "COMPLETED")["agentInfo"] == {
        "agentArn": TANAKA,
        "connectedToAgentTimestamp": "2026-11-23T01:00:35.000Z",
        "agentInitiatedHoldDuration": 50,  # 40 + 10
        "afterContactWorkStartTimestamp": "2026-11-23T01:03:20.000Z",
        "afterContactWorkEndTimestamp": "2026-11-23T01:03:50.000Z",
        "afterContactWorkDuration": 30,
        "hierarchyGroups": {"level1": {"arn": f"{INSTANCE}/agent-group/tokyo"}},
    }
    assert not {name for name in last(INBOUND, "DISCONNECTED")["agentInfo"] if name.startswith("after")}


def test_without_after_contact_work_completed_follows_at_once_with_the_same_data() -> None:
    disconnected, completed = told(CALLBACK)[-2:]
    assert disconnected["time"] == completed["time"]
    assert completed["detail"] == {**disconnected["detail"], "eventType": "COMPLETED"}


def test_a_transfer_goes_to_the_queue_of_one_agent() -> None:
    assert last(AGENT_TRANSFER, "QUEUED", "c-2")["queueInfo"]["queueType"] == "AGENT"
    assert last(AGENT_TRANSFER, "QUEUED", "c-2")["queueInfo"]["queueArn"] == f"{INSTANCE}/queue/agent/sato"


def test_what_was_updated_is_named() -> None:
    updates = [event["detail"] for event in told(TASK) + told(INBOUND) if "updatedProperties" in event["detail"]]
    assert [detail["updatedProperties"] for detail in updates] == [["ScheduledTimestamp"], ["UserDefinedAttributes"]]
    assert {detail["eventType"] for detail in updates} == {"CONTACT_DATA_UPDATED"}
    assert updates[0]["scheduledTimestamp"] == "2026-11-23T01:01:40.000Z"


def test_a_step_that_expired_is_told_with_small_letters() -> None:
    updates = [event["detail"] for event in told(SKILLED) if event["detail"]["eventType"] == "CONTACT_DATA_UPDATED"]
    steps = [detail for detail in updates if detail["updatedProperties"] == ["RoutingCriteria.Step.Status"]]
    assert [[step["status"] for step in detail["routingCriteria"]["steps"]] for detail in steps] == [
        ["ACTIVE"],
        ["EXPIRED"],
        ["EXPIRED", "ACTIVE"],
    ]
    assert steps[1]["routingCriteria"]["steps"][0] == {
        "status": "EXPIRED",
        "expiry": {"durationInSeconds": 10, "expiryTimestamp": "2026-11-23T01:00:30.000Z"},
        "expression": {"attributeCondition": {"name": "Language", "value": "Japanese", "proficiencyLevel": 4.0}},
    }
    assert last(SKILLED, "CONNECTED_TO_AGENT")["routingCriteria"]["steps"][1]["status"] == "JOINED"


@pytest.mark.parametrize("life", [TASK, QUEUE_TRANSFER], ids=["task", "queue transfer"])
def test_ids_are_the_same_in_every_run_and_different_from_each_other(life: list[Moment]) -> None:
    ids = [event["id"] for event in told(life)]
    assert ids == [event["id"] for event in told(life)]
    assert len(set(ids)) == len(ids) >= 10


def test_nothing_is_told_of_a_contact_whose_beginning_was_not_seen() -> None:
    assert told(INBOUND[1:]) == []


def test_only_keys_are_made_small() -> None:
    assert lower_camel({"Name": "Language", "Steps": [{"Status": "ACTIVE"}]}) == {
        "name": "Language",
        "steps": [{"status": "ACTIVE"}],
    }
