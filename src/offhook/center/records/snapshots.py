"""What the agent event stream shows of one agent at a moment: status, next status, configuration, contacts.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/agent-event-stream-model.html; states of a contact:
.../adminguide/about-contact-states.html
Assumed: a slot is not available while any contact of its channel is listed, after-contact work and missed ones too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from offhook.center.records.moments import in_milliseconds
from offhook.center.records.provenance import Provenance, queue_arn
from offhook.center.records.record import ContactRecord
from offhook.routing.model import RoutingProfile

OFFLINE = ("Offline", "OFFLINE")
Json = dict[str, Any]


@dataclass(slots=True)
class ContactHere:
    """A contact at an agent. `record` goes on living with the contact."""

    record: ContactRecord
    state: str
    since: datetime
    connected_at: datetime | None = None


@dataclass(slots=True)
class AgentNow:
    """An agent at this moment. `contacts` by id, in the order in which they came; `last` is the last snapshot."""

    arn: str
    username: str
    status: tuple[str, str]
    status_since: datetime
    next_status: tuple[str, datetime] | None = None
    contacts: dict[str, ContactHere] = field(default_factory=dict)
    published_at: datetime | None = None
    published: int = 0
    signed_out_at: datetime | None = None
    last: Json | None = None


def snapshot(agent: AgentNow, provenance: Provenance) -> Json:
    """An AgentSnapshot."""
    name, type = agent.status
    return {
        "AgentStatus": {
            "ARN": provenance.statuses.get(name),
            "Name": name,
            "StartTimestamp": in_milliseconds(agent.status_since),
            "Type": type,
        },
        "NextAgentStatus": _next_status(agent, provenance),
        "Configuration": _configuration(agent, provenance),
        "Contacts": [_contact(contact, provenance) for contact in agent.contacts.values()],
    }


def _next_status(agent: AgentNow, provenance: Provenance) -> Json | None:
    if agent.next_status is None:
        return None
    name, since = agent.next_status
    return {"ARN": provenance.statuses.get(name), "Name": name, "EnqueuedTimestamp": in_milliseconds(since)}


def _configuration(agent: AgentNow, provenance: Provenance) -> Json:
    known, profile = provenance.agents.get(agent.arn), provenance.profile_of(agent.arn)
    groups = provenance.hierarchy.get(agent.arn, ())
    proficiencies = known.proficiencies if known else ()
    return {
        "FirstName": known.first_name if known else None,
        "LastName": known.last_name if known else None,
        "Username": agent.username,
        "AgentHierarchyGroups": {
            f"Level{level}": {"ARN": group.arn, "Name": group.name} for level, group in enumerate(groups, 1)
        }
        or None,
        "RoutingProfile": _profile(profile, agent, provenance) if profile else None,
        "Proficiencies": [
            {"Name": one.name, "Value": one.value, "ProficiencyLevel": float(one.level)} for one in proficiencies
        ],
    }


def _profile(profile: RoutingProfile, agent: AgentNow, provenance: Provenance) -> Json:
    taken = Counter(contact.record.channel for contact in agent.contacts.values())
    rows = sorted(profile.queues, key=lambda row: row.queue)
    outbound = provenance.default_outbound.get(profile.arn)
    return {
        "ARN": profile.arn,
        "Name": profile.name,
        "InboundQueues": [
            _queue(queue, [*dict.fromkeys(row.channel for row in group)], provenance)
            for queue, group in groupby(rows, key=lambda row: row.queue)
        ],
        "DefaultOutboundQueue": _queue(outbound, ["VOICE"], provenance) if outbound else None,
        "Concurrency": [
            {"Channel": channel, "MaximumSlots": has.slots, "AvailableSlots": max(has.slots - taken[channel], 0)}
            for channel, has in profile.concurrency.items()
        ],
    }


def _queue(arn: str, channels: list[str], provenance: Provenance) -> Json:
    return {"ARN": arn, "Name": provenance.queues.get(arn), "Channels": channels}


def _contact(contact: ContactHere, provenance: Provenance) -> Json:
    record = contact.record
    queue = None
    if record.queue is not None:
        queue = _queue(queue_arn(record.queue, record.queue_type), [record.channel], provenance)
        queue["Name"] = record.queue_name
    return {
        "ContactId": record.id,
        "InitialContactId": record.initial_id if record.initial_id != record.id else None,
        "Channel": record.channel,
        "InitiationMethod": record.initiation_method,
        "State": contact.state,
        "StateStartTimestamp": in_milliseconds(contact.since),
        "ConnectedToAgentTimestamp": in_milliseconds(contact.connected_at) if contact.connected_at else None,
        "QueueTimestamp": in_milliseconds(record.enqueued_at) if record.enqueued_at else None,
        "Queue": queue,
    }
