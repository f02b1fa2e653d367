"""The facts of one contact, as its record and the metrics need them. `writing.py` gives them Connect's shape.

Moments are aware times; None: it did not happen. Durations are whole only in what is written.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    """One for all records: most contacts have no messages, holds or attributes, and thousands are alive at once."""
    return _NOTHING


@dataclass(slots=True)
class SupervisorState:
    """A supervisor in somebody else's contact: `state` SILENT_MONITOR or BARGE, from a moment until another."""

    state: str
    at: datetime
    until: datetime | None = None


@dataclass(slots=True)
class ChatSide:
    """What one role wrote in a chat. A response is a message by the other side's last one; times are in seconds."""

    characters: int = 0
    responses: int = 0
    response_s: float = 0.0
    longest_response_s: float = 0.0
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(slots=True)
class AgentPart:
    """The agent whose contact it was (role HANDLER), from the answer to the end of after-contact work.

    `hold_s`, `longest_hold_s` and `holds` are the customer's, whoever put them on hold; `initiated_hold_s` counts every
    hold that this agent began, of other participants too. A contact of method MONITOR has its supervisor here.
    """

    arn: str
    username: str
    accepted_at: datetime | None = None
    connected_at: datetime | None = None
    left_at: datetime | None = None
    acw_started_at: datetime | None = None
    acw_ended_at: datetime | None = None
    hold_s: float = 0.0
    longest_hold_s: float = 0.0
    holds: int = 0
    pause_s: float = 0.0
    initiated_hold_s: float = 0.0
    holding: Mapping[str, datetime] = field(default_factory=_nothing)
    """Whom this agent has on hold at this moment, and since when."""
    is_paused: bool = False
    transitions: Sequence[SupervisorState] = ()

    @property
    def interaction_s(self) -> float | None:
        """Seconds with the customer, hold and pause not included."""
        if self.connected_at is None or self.left_at is None:
            return None
        return (self.left_at - self.connected_at).total_seconds() - self.hold_s - self.pause_s

    @property
    def acw_s(self) -> float | None:
        """Seconds of after-contact work."""
        if self.acw_started_at is None or self.acw_ended_at is None:
            return None
        return (self.acw_ended_at - self.acw_started_at).total_seconds()


@dataclass(slots=True)
class ContactRecord:
    """One contact. `is_complete` once nothing more can happen to it."""

    id: str
    channel: str
    initiation_method: str
    initiated_at: datetime
    initial_id: str
    previous_id: str | None = None
    next_id: str | None = None
    related_id: str | None = None
    association_id: str | None = None
    subtype: str | None = None
    customer: str | None = None
    line: str | None = None
    scheduled_for: datetime | None = None
    connected_to_system_at: datetime | None = None
    queue: str | None = None
    queue_name: str | None = None
    queue_type: str | None = None
    enqueued_at: datetime | None = None
    dequeued_at: datetime | None = None
    """When the agent and the customer were joined, or when it left the queue otherwise."""
    is_transferred_in_queue: bool = False
    is_queued_for_callback: bool = False
    offers: int = 0
    missed_offers: int = 0
    """Offers that the agent missed or rejected, or that failed; not those that rang when the customer left."""
    agent: AgentPart | None = None
    transfer_completed_at: datetime | None = None
    transferred_to: str | None = None
    transfer_kind: str | None = None
    """QUEUE, AGENT, EXTERNAL or FLOW."""
    disconnected_at: datetime | None = None
    disconnect_reason: str | None = None
    pauses: int = 0
    paused_s: float = 0.0
    last_paused_at: datetime | None = None
    last_resumed_at: datetime | None = None
    held_since: datetime | None = None
    """The customer is on hold at this moment."""
    is_paused: bool = False
    messages: Mapping[str, int] = field(default_factory=_nothing)
    """Messages of a chat by role."""
    sides: Mapping[str, ChatSide] = field(default_factory=_nothing)
    """What each role wrote in a chat."""
    routing_steps: Sequence[dict[str, Any]] = ()
    """Steps of the routing criteria that were reached, in order: `criteria` (from 0, one more each time the criteria
    are replaced; the last three are kept), `number` (of the step, from 1), `status` (its last), `expression`,
    `expiry_s`, `activated_at`, `ended_at`."""
    attributes: Mapping[str, str] = field(default_factory=_nothing)
    tags: Mapping[str, str] = field(default_factory=_nothing)
    """Those that its flows gave it."""
    disposition: str | None = None
    is_solved: bool | None = None
    updated_at: datetime | None = None
    is_complete: bool = False

    @property
    def is_waiting(self) -> bool:
        """In its queue at this moment, or whispered about."""
        return self.enqueued_at is not None and self.dequeued_at is None

    @property
    def is_abandoned(self) -> bool:
        """In a queue, and gone before an agent had it, neither transferred nor to be called back."""
        return (
            self.enqueued_at is not None
            and (self.agent is None or self.agent.connected_at is None)
            and self.next_id is None
            and not self.is_transferred_in_queue
            and not self.is_queued_for_callback
            and self.disconnected_at is not None
        )

    @property
    def queue_s(self) -> float | None:
        """Seconds in the queue, both whispers included."""
        if self.enqueued_at is None or self.dequeued_at is None:
            return None
        return (self.dequeued_at - self.enqueued_at).total_seconds()
