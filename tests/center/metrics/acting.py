"""What agents and contacts do, as events in few words."""

from __future__ import annotations

from typing import Any

from offhook.center import life
from tests.center.metrics.building import QUEUE

TANAKA, SATO, SUZUKI = "arn:agent/tanaka", "arn:agent/sato", "arn:agent/suzuki"
PROFILE = "arn:profile/front-desk"
Entry = tuple[float, str, Any]


def signs_in(at: float, agent: str, profile: str = PROFILE) -> Entry:
    return at, "", life.AgentSignedIn(agent, agent, profile)


def signs_out(at: float, agent: str) -> Entry:
    return at, "", life.AgentSignedOut(agent, agent)


def goes(at: float, agent: str, status: str = "Available") -> Entry:
    kind = {"Available": "ROUTABLE", "Offline": "OFFLINE"}.get(status, "CUSTOM")
    return at, "", life.AgentStatusChanged(agent, agent, status, kind)


def comes(at: float, contact: str, channel: str = "VOICE", method: str = "INBOUND") -> Entry:
    return at, contact, life.ContactInitiated(channel, method, None, None)


def queues(at: float, contact: str, queue: str = QUEUE, priority: int = 5, age_from_s: float = 0.0) -> Entry:
    return at, contact, life.ContactQueued(queue, queue.upper(), priority, age_from_s=age_from_s)


def rings(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.ContactOffered(agent, agent)


def accepts(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.OfferAccepted(agent, agent)


def is_not_taken(at: float, contact: str, agent: str, how: str = "MISSED") -> Entry:
    return at, contact, life.OfferEnded(agent, agent, how)


def clears(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.OfferCleared(agent, agent)


def connects(at: float, contact: str, agent: str, role: str = "HANDLER") -> Entry:
    return at, contact, life.AgentConnected(agent, agent, agent, 0, role)


def leaves(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.AgentLeft(agent, agent, "CUSTOMER_DISCONNECT")


def wraps_up(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.AfterContactWorkStarted(agent, agent)


def is_done(at: float, contact: str, agent: str) -> Entry:
    return at, contact, life.AfterContactWorkEnded(agent, agent, "CLEARED")


def is_over(at: float, contact: str) -> Entry:
    return at, contact, life.ContactDisconnected("CUSTOMER_DISCONNECT")


def is_complete(at: float, contact: str) -> Entry:
    return at, contact, life.ContactCompleted()


def a_call(contact: str, agent: str, begins: float, talks: float, works: float, channel: str = "VOICE") -> list[Entry]:
    """A contact that rings 10 s after its begin, is accepted 5 s later, and connected at once."""
    joined = begins + 15
    return [
        comes(begins, contact, channel),
        queues(begins, contact),
        rings(begins + 10, contact, agent),
        accepts(joined, contact, agent),
        connects(joined, contact, agent),
        leaves(joined + talks, contact, agent),
        is_over(joined + talks, contact),
        wraps_up(joined + talks, contact, agent),
        is_done(joined + talks + works, contact, agent),
        is_complete(joined + talks + works, contact),
    ]
