"""Contact events as EventBridge delivers them: a reader of the trace. lowerCamelCase, milliseconds.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html: the types and when each comes;
CONNECTED_TO_SYSTEM is for outbound calls, tasks and chats; `queueInfo` is missing for OUTBOUND; COMPLETED follows
DISCONNECTED at once without after-contact work; `scheduledTimestamp` is for tasks.
Assumed: a moment that has not come is left out (samples show the epoch instead); `resources` are the contact and the
instance; the steps of the routing criteria are the last criteria's. AWS delivers in any order and perhaps twice; here
events come once, in order. Their ids are made from the contact's, so that the same trace has the same ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from offhook.center.life import (
    AgentConnected,
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactPaused,
    ContactQueued,
    ContactResumed,
    ContactScheduled,
    RoutingStepChanged,
)
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.moments import in_milliseconds, in_seconds, whole_s
from offhook.center.records.provenance import Provenance, queue_arn
from offhook.center.records.record import AgentPart, ContactRecord
from offhook.center.records.writing import routing_criteria
from offhook.engine.events import AttributesSet, Traced

DETAIL_TYPE = "Amazon Connect Contact Event"
EVENT_IDS = UUID("6f1b8f0a-6d0f-5c52-9d55-9c3f1f4f6a2e")
OUTWARD = ("OUTBOUND", "CALLBACK", "API", "EXTERNAL_OUTBOUND")
UPDATED = "CONTACT_DATA_UPDATED"
TOLD_STEPS = ("ACTIVE", "EXPIRED", "INTERRUPTED")
"""Steps whose change is an event of its own. The others come with CONNECTED_TO_AGENT and DISCONNECTED."""

Json = dict[str, Any]


class ContactEvents:
    """Turns entries of the trace into events. Memory is that of the contacts that live."""

    def __init__(self, provenance: Provenance) -> None:
        self._provenance = provenance
        self._ended: list[ContactRecord] = []
        self._keeper = RecordKeeper(self._ended.append)
        self._told: dict[str, int] = {}  # how many events of each contact have been made

    def read(self, traced: Traced) -> Json | None:
        """The event that this entry makes, if any."""
        self._keeper.read(traced)
        tell = TELLS.get(type(traced.event))
        if tell is None:
            return None
        record = self._ended.pop() if self._ended else self._keeper.record(traced.contact_id)
        told = tell(record, traced.event) if record else None
        return self._event(traced, record, *told) if told and record else None

    def _event(self, traced: Traced, record: ContactRecord, kind: str, updated: str | None) -> Json:
        number = self._told.pop(record.id, 0) + 1
        if not record.is_complete:
            self._told[record.id] = number
        properties = {"updatedProperties": [updated]} if updated else {}
        return {
            "version": "0",
            "id": str(uuid5(EVENT_IDS, f"{record.id} {kind} {number}")),
            "detail-type": DETAIL_TYPE,
            "source": "aws.connect",
            "account": self._provenance.account,
            "time": in_seconds(traced.at),
            "region": self._provenance.region,
            "resources": [self._provenance.contact_arn(record.id), self._provenance.instance_arn],
            "detail": {"eventType": kind, **_detail(record, self._provenance), **properties},
        }


def _detail(record: ContactRecord, provenance: Provenance) -> Json:
    is_task = record.channel == "TASK"
    detail = {
        "contactId": record.id,
        "initialContactId": record.initial_id if record.initial_id != record.id else None,
        "previousContactId": record.previous_id,
        "relatedContactId": record.related_id,
        "channel": record.channel,
        "instanceArn": provenance.instance_arn,
        "initiationMethod": record.initiation_method,
        "disconnectReason": record.disconnect_reason,
        "initiationTimestamp": record.initiated_at,
        "connectedToSystemTimestamp": record.connected_to_system_at,
        "scheduledTimestamp": record.scheduled_for if is_task else None,
        "disconnectTimestamp": record.disconnected_at,
        "queueInfo": _queue_info(record),
        "agentInfo": _agent_info(record.agent, provenance) if record.agent else None,
        "routingCriteria": _criteria(record),
        "segmentAttributes": {"connect:Subtype": {"valueString": record.subtype}} if record.subtype else None,
        "tags": provenance.tags(record.line),
    }
    return _written(detail)


def _written(fields: Json) -> Json:
    """Without what is not known, and with moments as texts."""
    present = {key: value for key, value in fields.items() if value is not None}
    return {key: in_milliseconds(value) if isinstance(value, datetime) else value for key, value in present.items()}


def _queue_info(record: ContactRecord) -> Json | None:
    if record.queue is None or record.initiation_method == "OUTBOUND":
        return None
    queue = {
        "queueArn": queue_arn(record.queue, record.queue_type),
        "queueType": record.queue_type,
        "enqueueTimestamp": record.enqueued_at,
    }
    return _written(queue)


def _agent_info(agent: AgentPart, provenance: Provenance) -> Json | None:
    if agent.connected_at is None and agent.acw_started_at is None:
        return None
    groups = provenance.hierarchy.get(agent.arn, ())
    started, ended = agent.acw_started_at, agent.acw_ended_at
    info = {
        "agentArn": agent.arn,
        "connectedToAgentTimestamp": agent.connected_at,
        "agentInitiatedHoldDuration": int(agent.initiated_hold_s) if agent.left_at else None,
        "afterContactWorkStartTimestamp": started if ended else None,
        "afterContactWorkEndTimestamp": ended,
        "afterContactWorkDuration": whole_s(started, ended) if started and ended else None,
        "hierarchyGroups": {f"level{level}": {"arn": group.arn} for level, group in enumerate(groups, 1)} or None,
    }
    return _written(info)


def _criteria(record: ContactRecord) -> Any:
    return lower_camel(routing_criteria(record, in_milliseconds)[-1]) if record.routing_steps else None


def lower_camel(value: Any) -> Any:
    """JSON values with the first letter of every key small."""
    if isinstance(value, Mapping):
        return {key[:1].lower() + key[1:]: lower_camel(inner) for key, inner in value.items()}
    return [lower_camel(inner) for inner in value] if isinstance(value, list | tuple) else value


def _always(kind: str) -> Callable[[ContactRecord, Any], tuple[str, str | None]]:
    return lambda _, __: (kind, None)


def _connected_to_system(record: ContactRecord, _: ConnectedToSystem) -> tuple[str, None] | None:
    is_told = record.channel in ("TASK", "CHAT") or (record.channel == "VOICE" and record.initiation_method in OUTWARD)
    return ("CONNECTED_TO_SYSTEM", None) if is_told else None


def _scheduled(record: ContactRecord, _: ContactScheduled) -> tuple[str, str] | None:
    return (UPDATED, "ScheduledTimestamp") if record.channel == "TASK" else None


def _agent_connected(record: ContactRecord, event: AgentConnected) -> tuple[str, None] | None:
    """The agent of the record; others who join are told with their own contacts."""
    is_its_own = record.agent is not None and record.agent.arn == event.agent
    return ("CONNECTED_TO_AGENT", None) if is_its_own and event.role in ("HANDLER", "SILENT_MONITOR") else None


def _step_changed(_: ContactRecord, event: RoutingStepChanged) -> tuple[str, str] | None:
    return (UPDATED, "RoutingCriteria.Step.Status") if event.status in TOLD_STEPS else None


def _attributes_set(_: ContactRecord, event: AttributesSet) -> tuple[str, str] | None:
    return (UPDATED, "UserDefinedAttributes") if event.scope == "Attributes" else None


TELLS: dict[type, Callable[[ContactRecord, Any], tuple[str, str | None] | None]] = {
    ContactInitiated: _always("INITIATED"),
    ContactScheduled: _scheduled,
    ConnectedToSystem: _connected_to_system,
    ContactQueued: _always("QUEUED"),
    RoutingStepChanged: _step_changed,
    AgentConnected: _agent_connected,
    ContactPaused: _always("PAUSED"),
    ContactResumed: _always("RESUMED"),
    AttributesSet: _attributes_set,
    ContactDisconnected: _always("DISCONNECTED"),
    ContactCompleted: _always("COMPLETED"),
}
"""The event, and which property it tells the change of, if any."""
