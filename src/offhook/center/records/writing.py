"""A contact record in Connect's own shape, as the data stream delivers it: PascalCase, whole seconds.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: the fields, and which are for tasks,
chats or cold transfers only; SystemEndpoint is missing for MONITOR and QUEUE_TRANSFER; AcceptedByAgentTimestamp and
PreviewEndTimestamp belong to previewed campaign calls, which there are none of here.
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html: Tags are those of AWS and of users.
Assumed: a contact that follows on another begins without the tags of its flows.
Recorded: in records that others have published, the first contact of a chain has InitialContactId null, and what
did not happen (Agent, Queue, Recording, transfer) is null, not missing; the format version is 2017-03-10.
Assumed: a duration is the difference of the two written moments, so that the parts of a record add up; a disposition
is written as the user attributes `disposition` and `solved`, as a disposition flow would; an address is an e-mail
address if it has an @, a telephone number if it begins with +, and VOIP otherwise; steps of the routing criteria that
were not reached are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from offhook.center.records.moments import in_seconds, whole_s
from offhook.center.records.provenance import Provenance, queue_arn
from offhook.center.records.record import AgentPart, ChatSide, ContactRecord, SupervisorState

FORMAT_VERSION = "2017-03-10"
WITHOUT_SYSTEM_ENDPOINT = ("MONITOR", "QUEUE_TRANSFER")
TRANSFERRED_TO = ("EXTERNAL", "FLOW")
"""Kinds of transfer whose other end is an endpoint. Queues and agents are none; there the next contact says it."""

MEDIA = {"VOICE": "AUDIO", "CHAT": "CHAT"}
BOTS = ("SYSTEM", "CUSTOM_BOT")

Json = dict[str, Any]
Writes = Callable[[datetime], str]


def contact_record(record: ContactRecord, provenance: Provenance) -> Json:
    """The record as JSON values. Of a contact that is not complete it says what is known so far."""
    written = {
        "AWSAccountId": provenance.account,
        "AWSContactTraceRecordFormatVersion": FORMAT_VERSION,
        "InstanceARN": provenance.instance_arn,
        **_contact(record),
        "Agent": _agent(record.agent, provenance) if record.agent else None,
        "Queue": _queue(record),
        "RoutingCriteria": routing_criteria(record, in_seconds),
        "Tags": {**provenance.tags(record.line), **record.tags},
    }
    if record.initiation_method not in WITHOUT_SYSTEM_ENDPOINT:
        written["SystemEndpoint"] = _endpoint(record.line)
    if record.channel == "TASK":
        written.update(_task(record))
    if record.channel == "CHAT":
        written["ChatMetrics"] = _chat(record)
    return written


def _contact(record: ContactRecord) -> Json:
    is_out = record.transfer_kind in TRANSFERRED_TO
    return {
        "AgentConnectionAttempts": record.offers,
        "Attributes": {**record.attributes, **_disposition(record)},
        "Channel": record.channel,
        "ConnectedToSystemTimestamp": _moment(record.connected_to_system_at),
        "ContactAssociationId": record.association_id,
        "ContactId": record.id,
        "CustomerEndpoint": _endpoint(record.customer),
        "DisconnectReason": record.disconnect_reason,
        "DisconnectTimestamp": _moment(record.disconnected_at),
        "InitialContactId": record.initial_id if record.initial_id != record.id else None,
        "InitiationMethod": record.initiation_method,
        "InitiationTimestamp": in_seconds(record.initiated_at),
        "LastUpdateTimestamp": _moment(record.updated_at),
        "MediaStreams": [{"Type": MEDIA[record.channel]}] if record.channel in MEDIA else [],
        "NextContactId": record.next_id,
        "PreviousContactId": record.previous_id,
        "Recording": None,
        "Recordings": None,
        "References": [],
        "RelatedContactId": record.related_id,
        "SegmentAttributes": {"connect:Subtype": {"ValueString": record.subtype}} if record.subtype else {},
        "TransferCompletedTimestamp": _moment(record.transfer_completed_at),
        "TransferredToEndpoint": _endpoint(record.transferred_to, record.transfer_kind) if is_out else None,
    }


def _moment(moment: datetime | None) -> str | None:
    return in_seconds(moment) if moment else None


def _disposition(record: ContactRecord) -> dict[str, str]:
    if record.disposition is None:
        return {}
    solved = {} if record.is_solved is None else {"solved": str(record.is_solved).lower()}
    return {"disposition": record.disposition, **solved}


def _endpoint(address: str | None, kind: str | None = None) -> Json | None:
    if address is None:
        return None
    if kind == "FLOW":
        return {"Address": address, "Type": "CONTACT_FLOW"}
    type = "EMAIL_ADDRESS" if "@" in address else "TELEPHONE_NUMBER" if address.startswith("+") else "VOIP"
    return {"Address": address, "Type": type}


def _agent(agent: AgentPart, provenance: Provenance) -> Json | None:
    """The agent who was connected, or at least has had work with the contact."""
    if agent.connected_at is None and agent.acw_started_at is None:
        return None
    profile = provenance.profile_of(agent.arn)
    groups = provenance.hierarchy.get(agent.arn, ())
    levels = {f"Level{level}": {"ARN": group.arn, "GroupName": group.name} for level, group in enumerate(groups, 1)}
    has_acw = agent.acw_started_at and agent.acw_ended_at
    written = {
        "ARN": agent.arn,
        "Username": agent.username,
        "ConnectedToAgentTimestamp": _moment(agent.connected_at),
        **_time_with_customer(agent),
        "AfterContactWorkStartTimestamp": _moment(agent.acw_started_at),
        "AfterContactWorkEndTimestamp": _moment(agent.acw_ended_at),
        "AfterContactWorkDuration": _duration(agent.acw_started_at, agent.acw_ended_at) if has_acw else None,
        "HierarchyGroups": levels or None,
        "RoutingProfile": {"ARN": profile.arn, "Name": profile.name} if profile else None,
    }
    if agent.transitions:
        written["StateTransitions"] = [_transition(state) for state in agent.transitions]
    return written


def _time_with_customer(agent: AgentPart) -> Json:
    held_s, paused_s = int(agent.hold_s), int(agent.pause_s)
    together_s = _duration(agent.connected_at, agent.left_at)
    return {
        "AgentInteractionDuration": None if together_s is None else max(together_s - held_s - paused_s, 0),
        "AgentPauseDuration": paused_s,
        "CustomerHoldDuration": held_s,
        "AgentInitiatedHoldDuration": int(agent.initiated_hold_s),
        "LongestHoldDuration": int(agent.longest_hold_s),
        "NumberOfHolds": agent.holds,
    }


def _duration(start: datetime | None, end: datetime | None) -> int | None:
    return whole_s(start, end) if start and end else None


def _transition(one: SupervisorState) -> Json:
    start, end = in_seconds(one.at), _moment(one.until)
    return {"State": one.state, "StateStartTimestamp": start, "StateEndTimestamp": end}


def _queue(record: ContactRecord) -> Json | None:
    if record.queue is None or record.enqueued_at is None:
        return None
    return {
        "ARN": queue_arn(record.queue, record.queue_type),
        "Name": record.queue_name,
        "EnqueueTimestamp": in_seconds(record.enqueued_at),
        "DequeueTimestamp": _moment(record.dequeued_at),
        "Duration": _duration(record.enqueued_at, record.dequeued_at),
    }


def routing_criteria(record: ContactRecord, write: Writes) -> list[Json]:
    """The last three of the routing criteria, the steps that were reached in each, with moments written by `write`."""
    return [
        {"Index": index, "ActivationTimestamp": write(steps[0]["activated_at"]), "Steps": [*_steps(steps, write)]}
        for index, group in groupby(record.routing_steps, key=lambda step: step["criteria"])
        for steps in [list(group)]
    ]


def _steps(steps: list[Json], write: Writes) -> Iterator[Json]:
    for step in steps:
        written = {"Status": step["status"], "Expression": dict(step["expression"])}
        if expiry_s := step["expiry_s"]:
            until = write(step["activated_at"] + timedelta(seconds=expiry_s))
            written["Expiry"] = {"DurationInSeconds": expiry_s, "ExpiryTimestamp": until}
        yield written


def _task(record: ContactRecord) -> Json:
    return {
        "ContactDetails": {},
        "LastPausedTimestamp": _moment(record.last_paused_at),
        "LastResumedTimestamp": _moment(record.last_resumed_at),
        "ScheduledTimestamp": _moment(record.scheduled_for),
        "TotalPauseCount": record.pauses,
        "TotalPauseDurationInSeconds": int(record.paused_s),
    }


def _chat(record: ContactRecord) -> Json:
    sides = record.sides
    agent, customer = sides.get("AGENT", ChatSide()), sides.get("CUSTOMER", ChatSide())
    connected_at = record.agent.connected_at if record.agent else None
    return {
        "ContactMetrics": {
            "TotalMessages": sum(record.messages.values()),
            "TotalBotMessages": sum(record.messages.get(role, 0) for role in BOTS),
            "TotalBotMessageLengthInChars": sum(sides[role].characters for role in BOTS if role in sides),
            "ConversationCloseTimeInMillis": _milliseconds(customer.last_at, record.disconnected_at),
            "AgentFirstResponseTimestamp": _moment(agent.first_at),
            "AgentFirstResponseTimeInMillis": _milliseconds(connected_at, agent.first_at),
        },
        "AgentMetrics": _participant("Agent", agent, record.messages.get("AGENT", 0)),
        "CustomerMetrics": _participant("Customer", customer, record.messages.get("CUSTOMER", 0)),
    }


def _participant(type: str, side: ChatSide, messages: int) -> Json:
    return {
        "ParticipantType": type,
        "MessagesSent": messages,
        "NumResponses": side.responses,
        "MessageLengthInChars": side.characters,
        "TotalResponseTimeInMillis": round(side.response_s * 1000),
        "MaxResponseTimeInMillis": round(side.longest_response_s * 1000),
        "LastMessageTimestamp": _moment(side.last_at),
    }


def _milliseconds(start: datetime | None, end: datetime | None) -> int | None:
    return round((end - start).total_seconds() * 1000) if start and end else None
