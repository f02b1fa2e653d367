"""What records and events say of the instance they come from."""

from __future__ import annotations

from offhook.center.instance import ConnectInstance, by_reference
from offhook.center.records.agent_events import AgentEvents
from offhook.center.records.provenance import Provenance, queue_arn
from offhook.center.records.writing import contact_record
from offhook.center.resources import Queue
from offhook.routing.model import AgentStatus
from tests.center.records.lives import (
    DESK,
    INBOUND,
    INSTANCE,
    LUNCH,
    ORDERS,
    PROVENANCE,
    TANAKA,
    at_work,
    kept,
    traced,
)
from tests.center.records.shapes import AGENT_EVENT, CONTACT_RECORD, faults

SMALL = ConnectInstance(
    arn=INSTANCE,
    alias="small",
    region="ap-northeast-1",
    account="111122223333",
    flows={},
    modules={},
    queues=by_reference([Queue(ORDERS, "Orders", "always", None, True)]),
    hours={},
    lines=[],
    profiles=by_reference(PROVENANCE.profiles.values()),
    agents=[*PROVENANCE.agents.values()],
    statuses={"Lunch": AgentStatus(LUNCH, "Lunch")},
)


def test_an_instance_says_who_its_people_are() -> None:
    record = contact_record(kept(INBOUND)["c-1"], Provenance.of(SMALL))
    assert faults(record, CONTACT_RECORD) == []
    assert record["InstanceARN"] == INSTANCE
    assert record["Agent"]["RoutingProfile"] == {"ARN": DESK, "Name": "Front desk"}
    assert record["Agent"]["HierarchyGroups"] is None


def test_an_instance_says_what_its_queues_and_statuses_are() -> None:
    reader = AgentEvents(Provenance.of(SMALL))
    login, available = [event for entry in traced(at_work()) for event in reader.read(entry)]
    assert faults(available, AGENT_EVENT) == []
    assert login["AgentARN"] == TANAKA
    status = available["CurrentAgentSnapshot"]["AgentStatus"]
    assert (status["ARN"], status["Name"]) == (f"{INSTANCE}/agent-state/available", "Available")
    profile = available["CurrentAgentSnapshot"]["Configuration"]["RoutingProfile"]
    assert profile["InboundQueues"][0]["Name"] == "Orders"
    assert profile["DefaultOutboundQueue"] is None
    assert Provenance.of(SMALL).statuses["Lunch"] == LUNCH


def test_the_queue_of_one_agent_has_an_arn_of_its_own_kind() -> None:
    own = f"{INSTANCE}/queue/agent/tanaka"
    assert queue_arn(TANAKA, "AGENT") == own
    assert queue_arn(own, "AGENT") == own
    assert queue_arn(ORDERS, "STANDARD") == ORDERS
