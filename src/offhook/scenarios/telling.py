"""What a queue-only run tells: the same events of contacts and agents that the whole centre writes into its trace.

A simulated day says a million things: events are made without a call of their class, and what happens to a
contact at one moment is told together.
Assumed: customers hang up calls and chats, agents complete tasks and e-mails; no page tells which is usual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactQueued,
    OfferAccepted,
    OfferCleared,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.engine.events import Traced
from offhook.routing.model import StepChange
from offhook.scenarios.work import ContactToCome

INITIATION = {"VOICE": "INBOUND", "CHAT": "API", "TASK": "API", "EMAIL": "INBOUND"}
"""Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html"""
USUAL_END = {"TASK": "AGENT_COMPLETED", "EMAIL": "AGENT_DISCONNECT"}
CUSTOMER_LEFT, HANDLER = "CUSTOMER_DISCONNECT", "HANDLER"
Who = tuple[str, str]
"""An agent's ARN and user name, with which every event of an agent begins."""
_new = tuple.__new__  # twice as quick as calling a named tuple's class
Events = tuple[Any, ...]
Hear = Callable[[datetime, str, Events], object]
_CONNECTED, _COMPLETED = ConnectedToSystem(), ContactCompleted()
_ENDS = {reason: ContactDisconnected(reason) for reason in (CUSTOMER_LEFT, *USUAL_END.values())}
_ABANDONS = (_ENDS[CUSTOMER_LEFT], _COMPLETED)
_TURNED_AWAY = (_CONNECTED, ContactDisconnected("CONTACT_FLOW_DISCONNECT"), _COMPLETED)


class Reader(Protocol):
    """Somebody who is told everything that happens, entry by entry: records, metrics, a timeline.

    One that has a method `hear` too is given, instead of entries, what happens to a contact at one moment: the moment,
    the contact's id and the events in their order.
    """

    def read(self, entry: Traced, /) -> Any: ...


class Readers:
    """Hands each entry to those who read its type of event: `reads` says which they are, without it all of them.

    A flow tells fifty things of a contact that records and metrics have no use for.
    """

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers
        self._by_type: dict[type, tuple[Callable[[Traced], Any], ...]] = {}

    def tell(self, entry: Traced) -> None:
        kind = type(entry[4])
        reads = self._by_type.get(kind)
        if reads is None:
            reads = self._by_type[kind] = tuple(
                one.read for one in self._readers if kind in getattr(one, "reads", (kind,))
            )
        for read in reads:
            read(entry)


class Telling:
    """Tells one reader after the other, with the time in UTC: a day on which clocks change is as long as it is."""

    def __init__(self, readers: Sequence[Reader], start: datetime, queues: Mapping[str, str]) -> None:
        self._hears = tuple(_hearing(reader) for reader in readers)
        self._start_s, self._queues = start.timestamp(), queues
        self._now, self._moment = 0.0, start.astimezone(UTC)
        self._arrivals: dict[tuple[str, int, str, str | None], Events] = {}

    def tell(self, now: float, contact: str, events: Events) -> None:
        if now != self._now:
            self._now, self._moment = now, datetime.fromtimestamp(self._start_s + now, UTC)
        moment = self._moment
        for hear in self._hears:
            hear(moment, contact, events)

    def arrived(self, now: float, contact: str, come: ContactToCome) -> None:
        _, queue, channel, priority, _, _, _, _, customer, line = come
        arrival = self._arrivals.get((queue, priority, channel, line))
        if arrival is None:
            arrival = (_initiation(come), _CONNECTED, ContactQueued(queue, self._queues[queue], priority))
            self._arrivals[queue, priority, channel, line] = arrival
        if customer is not None:
            arrival = (arrival[0]._replace(customer=customer), *arrival[1:])
        self.tell(now, contact, arrival)

    def turned_away(self, now: float, contact: str, come: ContactToCome) -> None:
        self.tell(now, contact, (_initiation(come)._replace(customer=come.customer), *_TURNED_AWAY))

    def abandoned(self, now: float, contact: str, ringing_at: Who | None) -> None:
        withdrawn = (OfferEnded(*ringing_at, "WITHDRAWN"),) if ringing_at else ()
        self.tell(now, contact, (*withdrawn, *_ABANDONS))

    def offered(self, now: float, contact: str, who: Who) -> None:
        self.tell(now, contact, (_new(ContactOffered, who),))

    def missed(self, now: float, contact: str, who: Who) -> None:
        self.tell(now, contact, (OfferEnded(*who, "MISSED"),))

    def noticed(self, now: float, contact: str, who: Who) -> None:
        self.tell(now, contact, (_new(OfferCleared, who),))

    def answered(self, now: float, contact: str, who: Who, name: str, waited_s: float, *, is_at_once: bool) -> None:
        accepted = _new(OfferAccepted, who)
        connected = _new(AgentConnected, (*who, name, waited_s, HANDLER))
        if is_at_once:
            self.tell(now, contact, (_new(ContactOffered, who), accepted, connected))
        else:
            self.tell(now, contact, (accepted, connected))

    def talked(self, now: float, contact: str, who: Who, channel: str, *, wraps_up: bool) -> None:
        reason = USUAL_END.get(channel, CUSTOMER_LEFT)
        left = _new(AgentLeft, (*who, reason, HANDLER))
        if wraps_up:
            self.tell(now, contact, (left, _ENDS[reason], _new(AfterContactWorkStarted, who)))
        else:
            self.tell(now, contact, (left, _ENDS[reason]))

    def completed(self, now: float, contact: str, who: Who, wrapped_up: str | None) -> None:
        """`wrapped_up` is how after-contact work ended; None: there was none."""
        if wrapped_up is None:
            self.tell(now, contact, (_COMPLETED,))
        else:
            self.tell(now, contact, (_new(AfterContactWorkEnded, (*who, wrapped_up)), _COMPLETED))

    def step(self, now: float, change: StepChange) -> None:
        self.tell(now, change.contact, (RoutingStepChanged.of(change),))


def _initiation(come: ContactToCome) -> ContactInitiated:
    """Without the customer, who is another one each time."""
    return ContactInitiated(come.channel, INITIATION.get(come.channel, "API"), None, come.line)


def _hearing(reader: Reader) -> Hear:
    """What the reader is told with: its `hear`, or entry by entry."""
    hear: Hear | None = getattr(reader, "hear", None)
    if hear is not None:
        return hear
    read = reader.read

    def enter(moment: datetime, contact: str, events: Events) -> None:
        for event in events:
            read(_new(Traced, (moment, contact, None, None, event)))

    return enter
