"""What readers of the trace find out beside contact records, and metrics are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class AgentTime(NamedTuple):
    """How an agent spent (a part of) one quarter hour, in seconds. `at` is its begin.

    `contacts_s` counts each moment as often as there were contacts, so two chats for a minute are 120 s.
    """

    agent: str
    profile: str | None
    at: datetime
    online_s: float
    idle_s: float
    contact_s: float
    contacts_s: float
    non_productive_s: float
    error_s: float


class AgentOffer(NamedTuple):
    """An offer to an agent is over at `at`. `how` is ACCEPTED, or as in OfferEnded."""

    agent: str
    profile: str | None
    queue: str | None
    channel: str | None
    initiation_method: str | None
    at: datetime
    how: str
    connecting_s: float


class StepRun(NamedTuple):
    """A step of routing criteria is over at `at`: EXPIRED, JOINED, INTERRUPTED or DEACTIVATED."""

    queue: str | None
    channel: str | None
    expression: str
    at: datetime
    how: str


class FlowRun(NamedTuple):
    """A run of a flow or module (its ARN) is over. `outcome` is a system outcome of Connect's."""

    flow: str | None
    flow_type: str
    channel: str | None
    initiation_method: str | None
    started_at: datetime
    ended_at: datetime
    outcome: str


DIMENSIONS: Mapping[type, Mapping[str, str]] = {
    AgentTime: {"AGENT": "agent", "ROUTING_PROFILE": "profile"},
    AgentOffer: {
        "AGENT": "agent",
        "ROUTING_PROFILE": "profile",
        "QUEUE": "queue",
        "CHANNEL": "channel",
        "INITIATION_METHOD": "initiation_method",
    },
    StepRun: {"QUEUE": "queue", "CHANNEL": "channel", "ROUTING_STEP_EXPRESSION": "expression"},
    FlowRun: {
        "FLOWS_RESOURCE_ID": "flow",
        "FLOW_TYPE": "flow_type",
        "CHANNEL": "channel",
        "INITIATION_METHOD": "initiation_method",
        "FLOWS_OUTCOME_TYPE": "outcome",
    },
}
"""By what facts can be grouped, and the attribute that says it."""
