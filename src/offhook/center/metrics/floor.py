"""The floor: agents and contacts as they are at this moment, kept by reading the trace.

Assumed: a new offer to an agent, or a new status, says that what the agent had missed is cleared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactQueued,
    NextStatusSet,
    OfferAccepted,
    OfferCleared,
    OfferEnded,
)
from offhook.center.metrics.agents import (
    ACCEPTED,
    AFTER_CONTACT_WORK,
    CONNECTED,
    HANDLER_ROLES,
    INCOMING,
    UNANSWERED,
    AgentNow,
)
from offhook.engine.events import Traced

A = TypeVar("A", bound=AgentNow)
Taken = Mapping[type, Callable[[Any, datetime, str, Any], None]]
"""What a reader does with each type of event: with the moment, the contact's id and the event."""


class ContactNow:
    """One contact that lives. `offered_to` is where it rings, or was accepted and is not joined yet."""

    __slots__ = ("channel", "initiation_method", "offered_at", "offered_to", "queue")

    def __init__(self, channel: str, initiation_method: str) -> None:
        self.channel, self.initiation_method = channel, initiation_method
        self.queue: str | None = None
        self.offered_to: str | None = None
        self.offered_at: datetime | None = None


class Floor(Generic[A]):
    """Reads the trace entry by entry; who signed out and what is completed is forgotten.

    Readers say what an agent is to them (`_arrives`), and are told when one leaves (`_leaves`) and when an offer is
    over (`_offer_over`). Agents who are not signed in, and contacts that were not seen to begin, are passed over. Of a
    contact that agents have, each one's AgentLeft and the end of after-contact work are expected to come.
    """

    def __init__(self) -> None:
        self.agents: dict[str, A] = {}
        self.contacts: dict[str, ContactNow] = {}
        self.profiles: dict[str, str] = {}
        """The routing profile of every agent who was ever signed in."""

    @property
    def reads(self) -> Collection[type]:
        """The types of events that it reads."""
        return self.TAKEN.keys()

    def read(self, traced: Traced) -> None:
        at, contact_id, _, _, event = traced
        self.hear(at, contact_id, (event,))

    def hear(self, at: datetime, contact_id: str, events: Iterable[Any]) -> None:
        """Several things that happen to a contact at one moment, in their order."""
        taken = self.TAKEN
        for event in events:
            take = taken.get(type(event))
            if take is not None:
                take(self, at, contact_id, event)

    def _arrives(self, arn: str, profile: str, at: datetime) -> A:
        raise NotImplementedError

    def _leaves(self, agent: A, at: datetime) -> None:
        """The agent signs out."""

    def _offer_over(self, agent: A, contact: ContactNow, at: datetime, how: str) -> None:
        """An offer is ACCEPTED and the parties are joined (or will never be), or it ended as OfferEnded says."""

    def _initiated(self, at: datetime, contact_id: str, event: ContactInitiated) -> None:
        self.contacts[contact_id] = ContactNow(event.channel, event.initiation_method)

    def _queued(self, at: datetime, contact_id: str, event: ContactQueued) -> None:
        if contact := self.contacts.get(contact_id):
            contact.queue = event.queue

    def _disconnected(self, at: datetime, contact_id: str, event: ContactDisconnected) -> None:
        """An agent who is not joined to the contact by now will not be."""
        contact = self.contacts.get(contact_id)
        if contact is None or contact.offered_to is None:
            return
        agent, contact.offered_to = self.agents.get(contact.offered_to), None
        if agent is not None and agent.contacts.get(contact_id) not in UNANSWERED:
            if agent.contacts.get(contact_id) == ACCEPTED:
                self._offer_over(agent, contact, at, "ACCEPTED")
            agent.put(contact_id, None, at)

    def _completed(self, at: datetime, contact_id: str, event: ContactCompleted) -> None:
        self.contacts.pop(contact_id, None)

    def _offered(self, at: datetime, contact_id: str, event: ContactOffered) -> None:
        agent, contact = self.agents.get(event.agent), self.contacts.get(contact_id)
        if agent is not None and contact is not None:
            agent.clear_unanswered(at)
            agent.put(contact_id, INCOMING, at)
            contact.offered_to, contact.offered_at = event.agent, at

    def _accepted(self, at: datetime, contact_id: str, event: OfferAccepted) -> None:
        if agent := self.agents.get(event.agent):
            agent.put(contact_id, ACCEPTED, at)

    def _offer_ended(self, at: datetime, contact_id: str, event: OfferEnded) -> None:
        agent, contact = self.agents.get(event.agent), self.contacts.get(contact_id)
        if agent is None or contact is None:
            return
        stays = event.how in UNANSWERED and agent.contacts.get(contact_id) == INCOMING
        agent.put(contact_id, event.how if stays else None, at)
        contact.offered_to = None
        self._offer_over(agent, contact, at, event.how)

    def _offer_cleared(self, at: datetime, contact_id: str, event: OfferCleared) -> None:
        if agent := self.agents.get(event.agent):
            agent.put(contact_id, None, at)

    def _connected(self, at: datetime, contact_id: str, event: AgentConnected) -> None:
        agent, contact = self.agents.get(event.agent), self.contacts.get(contact_id)
        if agent is None or contact is None or event.role not in HANDLER_ROLES:
            return
        agent.put(contact_id, CONNECTED, at)
        if contact.offered_to == event.agent:
            contact.offered_to = None
            self._offer_over(agent, contact, at, "ACCEPTED")

    def _left(self, at: datetime, contact_id: str, event: AgentLeft) -> None:
        if event.role in HANDLER_ROLES and (agent := self.agents.get(event.agent)):
            agent.put(contact_id, None, at)

    def _work_started(self, at: datetime, contact_id: str, event: AfterContactWorkStarted) -> None:
        if agent := self.agents.get(event.agent):
            agent.put(contact_id, AFTER_CONTACT_WORK, at)

    def _work_ended(self, at: datetime, contact_id: str, event: AfterContactWorkEnded) -> None:
        if agent := self.agents.get(event.agent):
            agent.put(contact_id, None, at)

    def _signed_in(self, at: datetime, contact_id: str, event: AgentSignedIn) -> None:
        self.agents[event.agent] = self._arrives(event.agent, event.profile, at)
        self.profiles[event.agent] = event.profile

    def _signed_out(self, at: datetime, contact_id: str, event: AgentSignedOut) -> None:
        if agent := self.agents.pop(event.agent, None):
            self._leaves(agent, at)

    def _status_changed(self, at: datetime, contact_id: str, event: AgentStatusChanged) -> None:
        if agent := self.agents.get(event.agent):
            agent.clear_unanswered(at)
            agent.take(event.status, event.type, at)

    def _next_status_set(self, at: datetime, contact_id: str, event: NextStatusSet) -> None:
        if agent := self.agents.get(event.agent):
            agent.next_status = event.status

    TAKEN: ClassVar[Taken] = {
        ContactInitiated: _initiated,
        ContactQueued: _queued,
        ContactDisconnected: _disconnected,
        ContactCompleted: _completed,
        ContactOffered: _offered,
        OfferAccepted: _accepted,
        OfferEnded: _offer_ended,
        OfferCleared: _offer_cleared,
        AgentConnected: _connected,
        AgentLeft: _left,
        AfterContactWorkStarted: _work_started,
        AfterContactWorkEnded: _work_ended,
        AgentSignedIn: _signed_in,
        AgentSignedOut: _signed_out,
        AgentStatusChanged: _status_changed,
        NextStatusSet: _next_status_set,
    }
    """What each type of event does. A reader that needs more adds to it."""
