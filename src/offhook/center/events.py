"""What happens to a contact outside its flows: the conductor's share of the trace."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactInitiated:
    """A contact arrived. Numbers are E.164; `customer` is None for a withheld number."""

    channel: str
    initiation_method: str
    customer: str | None
    line: str
    line_name: str


@dataclass(frozen=True, slots=True)
class CustomerPressed:
    """The customer pressed keys, as typed."""

    keys: str


@dataclass(frozen=True, slots=True)
class CustomerSpoke:
    """The customer said something while the flow listened."""

    text: str


@dataclass(frozen=True, slots=True)
class CustomerWasSilent:
    """The flow listened this long and nothing came."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ContactQueued:
    queue: str
    name: str
    priority: int


@dataclass(frozen=True, slots=True)
class ContactOffered:
    """The contact was offered to an agent."""

    agent: str
    username: str


@dataclass(frozen=True, slots=True)
class AgentConnected:
    """The agent and the customer talk. `waited_s` is the time in the queue, both whispers included."""

    agent: str
    username: str
    name: str
    waited_s: float


@dataclass(frozen=True, slots=True)
class CallbackScheduled:
    """A callback contact waits for its turn; its number stays with the contact, not in the trace."""

    contact_id: str
    queue: str
    queued_after_s: int


@dataclass(frozen=True, slots=True)
class ContactDisconnected:
    """The contact is over. `reason` is Connect's DisconnectReason."""

    reason: str
