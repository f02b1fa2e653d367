"""Lives of contacts, written by hand: what happened at which second after ten in the morning, Tokyo time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    CallbackAttempted,
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactPaused,
    ContactQueued,
    ContactResumed,
    ContactScheduled,
    ContactTransferred,
    DispositionSet,
    HoldEnded,
    HoldStarted,
    MessageSentBy,
    NextStatusSet,
    OfferAccepted,
    OfferCleared,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import HierarchyGroup, Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.engine.events import AttributesSet, CallbackCreated, Traced
from offhook.routing.model import Agent, Concurrency, Proficiency, ProfileQueue, RoutingProfile

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
INSTANCE = "arn:aws:connect:ap-northeast-1:111122223333:instance/i-1"
TANAKA, SATO = f"{INSTANCE}/agent/tanaka", f"{INSTANCE}/agent/sato"
ORDERS, REPAIRS = f"{INSTANCE}/queue/orders", f"{INSTANCE}/queue/repairs"
DESK = f"{INSTANCE}/routing-profile/desk"
AVAILABLE, OFFLINE, LUNCH = (f"{INSTANCE}/agent-state/{name}" for name in ("available", "offline", "lunch"))
CALLER, LINE = "+819055550111", "+81355550100"

PROVENANCE = Provenance(
    account="111122223333",
    instance_arn=INSTANCE,
    region="ap-northeast-1",
    agents={
        TANAKA: Agent(TANAKA, "tanaka", "Hanako", "Tanaka", DESK, (Proficiency("Language", "Japanese", 5),)),
        SATO: Agent(SATO, "sato", "Ken", "Sato", DESK),
    },
    profiles={
        DESK: RoutingProfile(
            DESK,
            "Front desk",
            (
                ProfileQueue(ORDERS, "VOICE", 1, 0),
                ProfileQueue(ORDERS, "CHAT", 1, 0),
                ProfileQueue(REPAIRS, "VOICE", 2, 30),
            ),
            {"VOICE": Concurrency(1), "CHAT": Concurrency(3)},
        )
    },
    queues={ORDERS: "Orders", REPAIRS: "Repairs"},
    statuses={"Available": AVAILABLE, "Offline": OFFLINE, "Lunch": LUNCH},
    default_outbound={DESK: ORDERS},
    hierarchy={TANAKA: (HierarchyGroup(f"{INSTANCE}/agent-group/tokyo", "Tokyo"),)},
)

Moment = tuple[float, str, Any]


def moment(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def clock(seconds: float) -> str:
    """The moment as a record writes it."""
    return moment(seconds).strftime("%Y-%m-%dT%H:%M:%SZ")


def traced(moments: Iterable[Moment]) -> list[Traced]:
    return [Traced(moment(seconds), contact, None, None, event) for seconds, contact, event in moments]


def kept(moments: Iterable[Moment]) -> dict[str, ContactRecord]:
    """The facts of each contact that is completed, by id."""
    records: list[ContactRecord] = []
    keeper = RecordKeeper(records.append)
    for entry in traced(moments):
        keeper.read(entry)
    assert not keeper.open
    return {record.id: record for record in records}


def written(moments: Iterable[Moment], contact: str = "c-1") -> dict[str, Any]:
    """The record of one contact as it is delivered."""
    return contact_record(kept(moments)[contact], PROVENANCE)


def initiated(method: str = "INBOUND", channel: str = "VOICE", **more: Any) -> ContactInitiated:
    line = None if method in ("MONITOR", "QUEUE_TRANSFER") else LINE
    return ContactInitiated(channel, method, CALLER, line, **more)


def queued(queue: str = ORDERS, name: str = "Orders") -> ContactQueued:
    return ContactQueued(queue, name, 5)


def offered(agent: str = TANAKA) -> ContactOffered:
    return ContactOffered(agent, agent.rpartition("/")[2])


def accepted(agent: str = TANAKA) -> OfferAccepted:
    return OfferAccepted(agent, agent.rpartition("/")[2])


def offer_ended(how: str, agent: str = TANAKA) -> OfferEnded:
    return OfferEnded(agent, agent.rpartition("/")[2], how)


def connected(waited_s: float, agent: str = TANAKA, role: str = "HANDLER") -> AgentConnected:
    return AgentConnected(agent, agent.rpartition("/")[2], "Somebody", waited_s, role)


def left(reason: str = "AGENT_DISCONNECT", agent: str = TANAKA, role: str = "HANDLER") -> AgentLeft:
    return AgentLeft(agent, agent.rpartition("/")[2], reason, role)


def working(agent: str = TANAKA) -> AfterContactWorkStarted:
    return AfterContactWorkStarted(agent, agent.rpartition("/")[2])


def worked(agent: str = TANAKA, how: str = "CLEARED") -> AfterContactWorkEnded:
    return AfterContactWorkEnded(agent, agent.rpartition("/")[2], how)


def at_work(agent: str = TANAKA, since: float = -60.0) -> list[Moment]:
    """An agent who is available."""
    username = agent.rpartition("/")[2]
    available = AgentStatusChanged(agent, username, "Available", "ROUTABLE")
    return [(since, "", AgentSignedIn(agent, username, DESK)), (since, "", available)]


INBOUND: list[Moment] = [
    (0, "c-1", initiated(subtype="connect:Telephony")),
    (0, "c-1", ConnectedToSystem()),
    (5, "c-1", AttributesSet("Attributes", ("segment",), {"segment": "premium"})),
    (6, "c-1", AttributesSet("FlowAttributes", ("menu",), {})),
    (20, "c-1", queued()),
    (22, "c-1", offered()),
    (30, "c-1", accepted()),
    (35, "c-1", connected(15)),
    (60, "c-1", HoldStarted(TANAKA)),
    (100, "c-1", HoldEnded(TANAKA)),
    (120, "c-1", HoldStarted(TANAKA)),
    (130, "c-1", HoldEnded(TANAKA)),
    (200, "c-1", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (200, "c-1", left("CUSTOMER_DISCONNECT")),
    (200, "c-1", working()),
    (220, "c-1", DispositionSet(TANAKA, "order-answered", True)),
    (230, "c-1", worked()),
    (230, "c-1", ContactCompleted()),
]
"""A call: 15 s in the queue, 165 s with Tanaka of which 40 + 10 s on hold, and 30 s of after-contact work."""

ABANDONED: list[Moment] = [
    (0, "c-1", initiated()),
    (0, "c-1", ConnectedToSystem()),
    (10, "c-1", queued()),
    (50, "c-1", offered()),
    (55, "c-1", offer_ended("WITHDRAWN")),
    (55, "c-1", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (55, "c-1", ContactCompleted()),
]
"""A caller who gives up after 45 s in the queue, while it rings at Tanaka's."""

MISSED_TWICE: list[Moment] = [
    (0, "c-1", initiated()),
    (0, "c-1", ConnectedToSystem()),
    (10, "c-1", queued()),
    (10, "c-1", offered()),
    (30, "c-1", offer_ended("MISSED")),
    (30, "c-1", offered(SATO)),
    (50, "c-1", offer_ended("MISSED", SATO)),
    (55, "c-1", OfferCleared(TANAKA, "tanaka")),
    (55, "c-1", offered()),
    (58, "c-1", accepted()),
    (60, "c-1", connected(50)),
    (90, "c-1", ContactDisconnected("AGENT_DISCONNECT")),
    (90, "c-1", left()),
    (90, "c-1", working()),
    (90, "c-1", worked()),
    (90, "c-1", ContactCompleted()),
]
"""A call that Tanaka and Sato miss for 20 s each before Tanaka takes it, 50 s after it was queued."""

QUEUE_TRANSFER: list[Moment] = [
    (0, "c-1", initiated()),
    (0, "c-1", ConnectedToSystem()),
    (10, "c-1", AttributesSet("Attributes", ("reason",), {"reason": "orders"})),
    (10, "c-1", queued()),
    (70, "c-2", initiated("QUEUE_TRANSFER", initial="c-1", previous="c-1")),
    (70, "c-1", ContactTransferred("QUEUE", REPAIRS, "c-2")),
    (70, "c-1", ContactDisconnected("CONTACT_FLOW_DISCONNECT")),
    (70, "c-1", ContactCompleted()),
    (70, "c-2", queued(REPAIRS, "Repairs")),
    (80, "c-2", offered(SATO)),
    (84, "c-2", accepted(SATO)),
    (85, "c-2", connected(15, SATO)),
    (145, "c-2", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (145, "c-2", left("CUSTOMER_DISCONNECT", SATO)),
    (145, "c-2", ContactCompleted()),
]
"""A minute in one queue, then another: 15 s there and a minute with Sato, who needs no after-contact work."""

AGENT_TRANSFER: list[Moment] = [
    *INBOUND[:8],
    (60, "c-1", HoldStarted(TANAKA)),
    (65, "c-2", initiated("TRANSFER", initial="c-1", previous="c-1")),
    (65, "c-2", ContactQueued(SATO, "sato", 5, "AGENT", 45.0)),
    (66, "c-2", offered(SATO)),
    (70, "c-1", ContactTransferred("AGENT", SATO, "c-2")),
    (70, "c-1", left()),
    (70, "c-1", working()),
    (70, "c-1", ContactDisconnected("AGENT_DISCONNECT")),
    (75, "c-2", accepted(SATO)),
    (76, "c-2", connected(11, SATO)),
    (80, "c-1", worked()),
    (80, "c-1", ContactCompleted()),
    (136, "c-2", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (136, "c-2", left("CUSTOMER_DISCONNECT", SATO)),
    (136, "c-2", working(SATO)),
    (140, "c-2", worked(SATO)),
    (140, "c-2", ContactCompleted()),
]
"""Tanaka hands the caller to Sato and is gone before Sato answers: a cold transfer. The hold ends there."""

CALLBACK: list[Moment] = [
    (0, "c-1", initiated()),
    (0, "c-1", ConnectedToSystem()),
    (10, "c-1", queued()),
    (40, "c-1", CallbackCreated("c-2", 60)),
    (45, "c-1", ContactDisconnected("CONTACT_FLOW_DISCONNECT")),
    (45, "c-1", ContactCompleted()),
    (45, "c-2", initiated("CALLBACK", initial="c-1", previous="c-1")),
    (45, "c-2", ContactScheduled(60)),
    (105, "c-2", queued()),
    (110, "c-2", offered()),
    (115, "c-2", accepted()),
    (120, "c-2", CallbackAttempted(1, True)),
    (120, "c-2", ConnectedToSystem()),
    (125, "c-2", connected(20)),
    (185, "c-2", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (185, "c-2", left("CUSTOMER_DISCONNECT")),
    (185, "c-2", ContactCompleted()),
]
"""A caller who asks for a callback after 30 s in the queue, and is called back a minute later."""

CALLBACK_IN_VAIN: list[Moment] = [
    (0, "c-1", initiated("CALLBACK")),
    (0, "c-1", queued()),
    (10, "c-1", offered()),
    (20, "c-1", accepted()),
    (80, "c-1", CallbackAttempted(1, False)),
    (80, "c-1", ContactScheduled(120)),
    (200, "c-1", queued()),
    (205, "c-1", offered(SATO)),
    (210, "c-1", accepted(SATO)),
    (270, "c-1", CallbackAttempted(2, False)),
    (270, "c-1", ContactDisconnected("TELECOM_UNANSWERED")),
    (270, "c-1", ContactCompleted()),
]
"""A customer who is not there for either attempt, two minutes apart. The telephone rings for a minute each time."""

CHAT: list[Moment] = [
    (0, "c-1", initiated("API", "CHAT", subtype="connect:SMS")),
    (0, "c-1", ConnectedToSystem()),
    (1, "c-1", MessageSentBy("SYSTEM", 30)),
    (8, "c-1", MessageSentBy("CUSTOMER", 12)),
    (10, "c-1", queued()),
    (12, "c-1", offered()),
    (14, "c-1", accepted()),
    (15, "c-1", connected(5)),
    (25, "c-1", MessageSentBy("AGENT", 40)),
    (40, "c-1", MessageSentBy("CUSTOMER", 8)),
    (42, "c-1", MessageSentBy("CUSTOMER", 9)),
    (72, "c-1", MessageSentBy("AGENT", 50)),
    (80, "c-1", MessageSentBy("CUSTOMER", 6)),
    (90, "c-1", ContactDisconnected("CUSTOMER_DISCONNECT")),
    (90, "c-1", left("CUSTOMER_DISCONNECT")),
    (90, "c-1", working()),
    (95, "c-1", worked()),
    (95, "c-1", ContactCompleted()),
]
"""A chat. Tanaka answers 10 s after joining, and 30 s after the customer's last message."""

TASK: list[Moment] = [
    (0, "c-1", ContactInitiated("TASK", "API", None, None, related="c-0")),
    (0, "c-1", ContactScheduled(100)),
    (100, "c-1", ConnectedToSystem()),
    (101, "c-1", queued()),
    (111, "c-1", ContactPaused(None)),
    (131, "c-1", ContactResumed(None)),
    (140, "c-1", offered()),
    (141, "c-1", accepted()),
    (141, "c-1", connected(40)),
    (200, "c-1", ContactPaused(TANAKA)),
    (500, "c-1", ContactResumed(TANAKA)),
    (541, "c-1", ContactDisconnected("AGENT_COMPLETED")),
    (541, "c-1", left("AGENT_COMPLETED")),
    (541, "c-1", ContactCompleted()),
]
"""A task for later, paused for 20 s in its queue and for 300 of its 400 s with Tanaka."""

MONITOR: list[Moment] = [
    *INBOUND[:8],
    (40, "c-2", initiated("MONITOR", initial="c-1", previous="c-1")),
    (40, "c-2", connected(0, SATO, "SILENT_MONITOR")),
    (70, "c-2", connected(0, SATO, "BARGE")),
    (100, "c-2", left("AGENT_DISCONNECT", SATO, "BARGE")),
    (100, "c-2", ContactDisconnected("AGENT_DISCONNECT")),
    (100, "c-2", ContactCompleted()),
    *INBOUND[12:],
]
"""Sato listens to Tanaka's call for 30 s and speaks in it for another 30."""

EXPRESSION = {"AttributeCondition": {"Name": "Language", "Value": "Japanese", "ProficiencyLevel": 4.0}}
ANYBODY = {"AttributeCondition": {"Name": "Language", "Value": "Japanese", "ProficiencyLevel": 1.0}}

SKILLED: list[Moment] = [
    *INBOUND[:5],
    (20, "c-1", RoutingStepChanged(1, "ACTIVE", EXPRESSION, 10)),
    (30, "c-1", RoutingStepChanged(1, "EXPIRED", EXPRESSION, 10)),
    (30, "c-1", RoutingStepChanged(2, "ACTIVE", ANYBODY)),
    (31, "c-1", offered()),
    (35, "c-1", RoutingStepChanged(2, "JOINED", ANYBODY)),
    (35, "c-1", connected(15)),
    *INBOUND[12:],
]
"""A caller for whom nobody speaks Japanese well enough within 10 s."""

OUTBOUND: list[Moment] = [
    (0, "c-1", ContactInitiated("VOICE", "OUTBOUND", CALLER, LINE)),
    (12, "c-1", ConnectedToSystem()),
    (12, "c-1", connected(0)),
    (42, "c-1", ContactTransferred("EXTERNAL", "+81355559999", None)),
    (42, "c-1", ContactDisconnected("AGENT_DISCONNECT")),
    (42, "c-1", left()),
    (42, "c-1", ContactCompleted()),
]
"""Tanaka calls a customer, who answers after 12 s, and passes them on to an outside number."""

LIVES = {
    "inbound": INBOUND,
    "abandoned": ABANDONED,
    "missed twice": MISSED_TWICE,
    "queue transfer": QUEUE_TRANSFER,
    "agent transfer": AGENT_TRANSFER,
    "callback": CALLBACK,
    "callback in vain": CALLBACK_IN_VAIN,
    "chat": CHAT,
    "task": TASK,
    "monitor": MONITOR,
    "skilled": SKILLED,
    "outbound": OUTBOUND,
}

A_DAY: list[Moment] = [
    *at_work(),
    *INBOUND,
    (240, "", AgentStatusChanged(TANAKA, "tanaka", "Lunch", "CUSTOM")),
    (250, "", NextStatusSet(TANAKA, "tanaka", "Offline")),
    (300, "", AgentSignedOut(TANAKA, "tanaka")),
]
"""Tanaka's shortest day."""
