"""The agent event stream as Kinesis delivers it: a reader of the trace that also has to be told the time.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/agent-event-stream-model.html: LOGIN, LOGOUT (both without
a previous snapshot), STATE_CHANGE, and a HEART_BEAT every 120 s without another event, until an hour after the logout.
Source: .../adminguide/about-contact-states.html: INCOMING for callbacks, CONNECTING for what else rings, CONNECTED,
CONNECTED_ONHOLD, PAUSED, MISSED, REJECTED (also where the customer gives up while it rings), ERROR, ENDED.
Source: .../adminguide/determine-acw-time.html: after-contact work begins with the state ENDED, and is over with the
first event that does not list the contact any more.
Assumed: a callback that the agent has accepted is CONNECTING while the customer is dialled; a contact that the
customer left while it rang is off the list at once; version 2019-05-25. Ids are made from the agent's ARN.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    AgentSignedIn,
    AgentSignedOut,
    AgentStatusChanged,
    CallbackAttempted,
    ContactCompleted,
    ContactDisconnected,
    ContactOffered,
    ContactPaused,
    ContactResumed,
    HoldEnded,
    HoldStarted,
    NextStatusSet,
    OfferAccepted,
    OfferCleared,
    OfferEnded,
)
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.moments import in_milliseconds
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.snapshots import OFFLINE, AgentNow, ContactHere, snapshot
from offhook.engine.events import Traced

VERSION = "2019-05-25"
EVENT_IDS = UUID("b2f3a6c4-53a1-5c0e-8f0e-2d6f7a1f9b10")
HEART_BEAT = timedelta(seconds=120)
AFTER_LOGOUT = timedelta(hours=1)

CONNECTED, ON_HOLD, ENDED, PAUSED = "CONNECTED", "CONNECTED_ONHOLD", "ENDED", "PAUSED"
RINGING = ("INCOMING", "CONNECTING")
UNANSWERED = {"MISSED": "MISSED", "REJECTED": "REJECTED", "WITHDRAWN": "REJECTED", "ERROR": "ERROR"}
SUPERVISORS = ("SILENT_MONITOR", "BARGE")

Json = dict[str, Any]


class AgentEvents:
    """Turns entries of the trace into agent events. Memory is that of agents, and of contacts that live.

    Entries must come in order of time. Between them `tick` makes the heart beats that are due by then.
    """

    def __init__(self, provenance: Provenance) -> None:
        self._provenance = provenance
        self._keeper = RecordKeeper(lambda _: None)
        self._agents: dict[str, AgentNow] = {}  # the one who was silent longest first
        self._at: dict[str, list[AgentNow]] = {}  # the agents who have a contact, by its id

    def tick(self, now: datetime) -> list[Json]:
        """The heart beats that are due by now, in the order of their times."""
        beats: list[Json] = []
        while agent := next(iter(self._agents.values()), None):
            due = (agent.published_at or now) + HEART_BEAT
            if agent.signed_out_at and due > agent.signed_out_at + AFTER_LOGOUT:
                if now < due:
                    break
                del self._agents[agent.arn]
            elif due <= now:
                beats.append(self._publish(agent, due, "HEART_BEAT"))
            else:
                break
        return beats

    def read(self, traced: Traced) -> list[Json]:
        """The events that this entry makes, after the heart beats that were due before it."""
        events = self.tick(traced.at)
        kind = type(traced.event)
        record = self._keeper.record(traced.contact_id) or self._still_listed(traced.contact_id)
        self._keeper.read(traced)
        if change := OF_AGENT.get(kind):
            events += change(self, traced.at, traced.event)
        elif record and (change_of_contact := OF_CONTACT.get(kind)):
            events += change_of_contact(self, traced.at, record, traced.event)
        return events

    def signed_in(self, at: datetime, event: AgentSignedIn) -> list[Json]:
        agent = self._agents[event.agent] = self._agents.pop(
            event.agent, AgentNow(event.agent, event.username, OFFLINE, at)
        )
        agent.signed_out_at, agent.status, agent.status_since = None, OFFLINE, at
        return [self._publish(agent, at, "LOGIN")]

    def signed_out(self, at: datetime, event: AgentSignedOut) -> list[Json]:
        agent = self._agents.get(event.agent)
        if agent is None:
            return []
        for contact_id in list(agent.contacts):
            self._take_off(agent, contact_id)
        agent.signed_out_at, agent.next_status = at, None
        if agent.status != OFFLINE:
            agent.status, agent.status_since = OFFLINE, at
        return [self._publish(agent, at, "LOGOUT")]

    def status_changed(self, at: datetime, event: AgentStatusChanged) -> list[Json]:
        if agent := self._agents.get(event.agent):
            agent.status, agent.status_since, agent.next_status = (event.status, event.type), at, None
        return self._changed(agent, at)

    def next_status_set(self, at: datetime, event: NextStatusSet) -> list[Json]:
        if agent := self._agents.get(event.agent):
            agent.next_status = (event.status, at) if event.status else None
        return self._changed(agent, at)

    def offered(self, at: datetime, record: ContactRecord, event: ContactOffered) -> list[Json]:
        """Rings. Whoever is offered a contact has cleared what they had not answered."""
        agent = self._agents.get(event.agent)
        if agent is None:
            return []
        for contact_id, contact in list(agent.contacts.items()):
            if contact.state in UNANSWERED.values():
                self._take_off(agent, contact_id)
        state = "INCOMING" if record.initiation_method == "CALLBACK" else "CONNECTING"
        return self._put(agent, record, state, at)

    def accepted(self, at: datetime, record: ContactRecord, event: OfferAccepted) -> list[Json]:
        return self._move(event.agent, record, "CONNECTING", at)

    def unanswered(self, at: datetime, record: ContactRecord, event: OfferEnded) -> list[Json]:
        events = self._move(event.agent, record, UNANSWERED.get(event.how, "ERROR"), at)
        return events + self._cleared(at, record, event) if event.how == "WITHDRAWN" else events

    def _cleared(self, at: datetime, record: ContactRecord, event: Any) -> list[Json]:
        agent = self._agents.get(event.agent)
        if agent is None or record.id not in agent.contacts:
            return []
        self._take_off(agent, record.id)
        return self._changed(agent, at)

    def cleared(self, at: datetime, record: ContactRecord, event: OfferCleared | AfterContactWorkEnded) -> list[Json]:
        return self._cleared(at, record, event)

    def connected(self, at: datetime, record: ContactRecord, event: AgentConnected) -> list[Json]:
        agent = self._agents.get(event.agent)
        if agent is None:
            return []
        here = agent.contacts.get(record.id)
        if here is None or here.state in (*RINGING, ENDED):
            events = self._put(agent, record, CONNECTED, at, publishes=False)
            agent.contacts[record.id].connected_at = at
            return events + self._changed(agent, at)
        return self._move(event.agent, record, CONNECTED, at)

    def held(self, at: datetime, record: ContactRecord, event: HoldStarted) -> list[Json]:
        """The agent who holds the customer, or the agent who is held, is on hold."""
        return self._move(_held(event), record, ON_HOLD, at, only_from=CONNECTED)

    def taken_off_hold(self, at: datetime, record: ContactRecord, event: HoldEnded) -> list[Json]:
        return self._move(_held(event), record, CONNECTED, at, only_from=ON_HOLD)

    def paused(self, at: datetime, record: ContactRecord, event: ContactPaused) -> list[Json]:
        return self._move(event.agent or "", record, PAUSED, at, only_from=CONNECTED)

    def resumed(self, at: datetime, record: ContactRecord, event: ContactResumed) -> list[Json]:
        return self._move(event.agent or "", record, CONNECTED, at, only_from=PAUSED)

    def left(self, at: datetime, record: ContactRecord, event: AgentLeft) -> list[Json]:
        """After-contact work comes next, but not for supervisors."""
        if event.role in SUPERVISORS:
            return self._cleared(at, record, event)
        return self._move(event.agent, record, ENDED, at)

    def acw_started(self, at: datetime, record: ContactRecord, event: AfterContactWorkStarted) -> list[Json]:
        return self._move(event.agent, record, ENDED, at)

    def disconnected(self, at: datetime, record: ContactRecord, _: ContactDisconnected) -> list[Json]:
        """Where it was ringing or whispered about, it is gone."""
        return self._gone(at, record, RINGING)

    def attempted(self, at: datetime, record: ContactRecord, event: CallbackAttempted) -> list[Json]:
        """An agent whose callback is not answered is free at once."""
        return [] if event.is_answered else self._gone(at, record, RINGING)

    def completed(self, at: datetime, record: ContactRecord, _: ContactCompleted) -> list[Json]:
        """What an agent has not answered stays with them until they clear it."""
        return self._gone(at, record, (*RINGING, CONNECTED, ON_HOLD, PAUSED, ENDED))

    def _still_listed(self, contact_id: str) -> ContactRecord | None:
        """A contact that is completed, but stands at an agent who has not answered it."""
        agents = self._at.get(contact_id)
        return agents[0].contacts[contact_id].record if agents else None

    def _gone(self, at: datetime, record: ContactRecord, states: tuple[str, ...]) -> list[Json]:
        events = []
        for agent in list(self._at.get(record.id, ())):
            if agent.contacts[record.id].state in states:
                self._take_off(agent, record.id)
                events += self._changed(agent, at)
        return events

    def _put(
        self, agent: AgentNow, record: ContactRecord, state: str, at: datetime, *, publishes: bool = True
    ) -> list[Json]:
        if record.id not in agent.contacts:
            self._at.setdefault(record.id, []).append(agent)
        agent.contacts[record.id] = ContactHere(record, state, at)
        return self._changed(agent, at) if publishes else []

    def _move(
        self, agent_arn: str, record: ContactRecord, state: str, at: datetime, *, only_from: str | None = None
    ) -> list[Json]:
        agent = self._agents.get(agent_arn)
        here = agent.contacts.get(record.id) if agent else None
        if here is None or here.state == state or (only_from and here.state != only_from):
            return []
        here.state, here.since = state, at
        return self._changed(agent, at)

    def _take_off(self, agent: AgentNow, contact_id: str) -> None:
        del agent.contacts[contact_id]
        self._at[contact_id].remove(agent)
        if not self._at[contact_id]:
            del self._at[contact_id]

    def _changed(self, agent: AgentNow | None, at: datetime) -> list[Json]:
        return [self._publish(agent, at, "STATE_CHANGE")] if agent else []

    def _publish(self, agent: AgentNow, at: datetime, kind: str) -> Json:
        self._agents[agent.arn] = self._agents.pop(agent.arn)
        previous = agent.last if kind in ("STATE_CHANGE", "HEART_BEAT") else None
        agent.last = snapshot(agent, self._provenance) if kind != "HEART_BEAT" or agent.last is None else agent.last
        agent.published_at, agent.published = at, agent.published + 1
        return {
            "AWSAccountId": self._provenance.account,
            "AgentARN": agent.arn,
            "InstanceARN": self._provenance.instance_arn,
            "EventId": str(uuid5(EVENT_IDS, f"{agent.arn} {in_milliseconds(at)} {agent.published}")),
            "EventTimestamp": in_milliseconds(at),
            "EventType": kind,
            "Version": VERSION,
            "CurrentAgentSnapshot": agent.last,
            "PreviousAgentSnapshot": previous,
        }


def _held(event: HoldStarted | HoldEnded) -> str:
    return event.agent if event.who == "CUSTOMER" else event.who


OF_AGENT: dict[type, Callable[[AgentEvents, datetime, Any], list[Json]]] = {
    AgentSignedIn: AgentEvents.signed_in,
    AgentSignedOut: AgentEvents.signed_out,
    AgentStatusChanged: AgentEvents.status_changed,
    NextStatusSet: AgentEvents.next_status_set,
}
OF_CONTACT: dict[type, Callable[[AgentEvents, datetime, ContactRecord, Any], list[Json]]] = {
    ContactOffered: AgentEvents.offered,
    OfferAccepted: AgentEvents.accepted,
    OfferEnded: AgentEvents.unanswered,
    OfferCleared: AgentEvents.cleared,
    AgentConnected: AgentEvents.connected,
    HoldStarted: AgentEvents.held,
    HoldEnded: AgentEvents.taken_off_hold,
    ContactPaused: AgentEvents.paused,
    ContactResumed: AgentEvents.resumed,
    AgentLeft: AgentEvents.left,
    AfterContactWorkStarted: AgentEvents.acw_started,
    AfterContactWorkEnded: AgentEvents.cleared,
    CallbackAttempted: AgentEvents.attempted,
    ContactDisconnected: AgentEvents.disconnected,
    ContactCompleted: AgentEvents.completed,
}
