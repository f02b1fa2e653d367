"""Keeping the facts of contacts while they live: a reader of the trace that hands each record over when it is final.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: what each field counts; a record is
complete when after-contact work is over; of routing criteria the last three updates are kept.
Source: .../adminguide/about-queued-callbacks.html: a contact that is queued for a callback is not abandoned.
Assumed: a contact in a queue leaves it when its callback is made, which is its next contact; a callback that is queued
again, because nobody answered, has the last time in its record; the contact of a disconnect flow is the next one;
attributes come along from the previous contact.
AWS delivers a record again when it changes later. Here nothing more is read of a contact once it is completed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    CallbackAttempted,
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactPaused,
    ContactQueued,
    ContactResumed,
    ContactScheduled,
    ContactTransferred,
    DispositionSet,
    HoldEnded,
    HoldStarted,
    MessageSentBy,
    OfferAccepted,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.center.records import kept
from offhook.center.records.record import ContactRecord
from offhook.engine.events import AttributesSet, CallbackCreated, Traced


class RecordKeeper:
    """Keeps the records of contacts that live. `on_complete` is given each one that is final; it is then dropped.

    Entries of flows are read for user attributes, tags and callbacks only; those of contacts whose beginning it has not
    seen are left alone. Feed it entry by entry, in the order of the trace, with times in UTC or at one offset from it.
    """

    __slots__ = ("_on_complete", "_records")

    def __init__(self, on_complete: Callable[[ContactRecord], None]) -> None:
        self._on_complete = on_complete
        self._records: dict[str, ContactRecord] = {}

    @property
    def reads(self) -> Collection[type]:
        """The types of events that it reads."""
        return (*KEEP, ContactInitiated, ContactCompleted)

    @property
    def open(self) -> Collection[ContactRecord]:
        """The records of contacts that still live, the oldest first."""
        return self._records.values()

    def record(self, contact_id: str) -> ContactRecord | None:
        """The record of a contact that lives."""
        return self._records.get(contact_id)

    def read(self, traced: Traced) -> None:
        at, contact_id, _, _, event = traced
        self.hear(at, contact_id, (event,))

    def hear(self, at: datetime, contact_id: str, events: Iterable[Any]) -> None:
        """Several things that happen to a contact at one moment, in their order."""
        record = self._records.get(contact_id)
        for event in events:
            kind = type(event)
            if keep := KEEP.get(kind):
                if record is not None:
                    record.updated_at = at
                    keep(record, at, event)
            elif kind is ContactInitiated:
                record = self._begin(at, contact_id, event)
            elif kind is ContactCompleted and record is not None:
                self._complete(at, self._records.pop(contact_id))
                record = None

    def _begin(self, at: datetime, contact_id: str, event: ContactInitiated) -> ContactRecord:
        channel, method, customer, line, _, initial, previous, related, association, subtype = event
        record = self._records[contact_id] = ContactRecord(contact_id, channel, method, at, initial or contact_id)
        record.customer, record.line, record.subtype, record.updated_at = customer, line, subtype, at
        if previous is not None:
            record.previous_id = previous
            if before := self._records.get(previous):
                record.attributes = before.attributes
                if method == "DISCONNECT":
                    before.next_id = contact_id
        record.related_id, record.association_id = related, association
        return record

    def _complete(self, at: datetime, record: ContactRecord) -> None:
        record.updated_at, record.is_complete = at, True
        self._on_complete(record)


KEEP: dict[type, Callable[[ContactRecord, datetime, Any], None]] = {
    ContactScheduled: kept.scheduled,
    ConnectedToSystem: kept.connected_to_system,
    ContactQueued: kept.queued,
    RoutingStepChanged: kept.routing_step_changed,
    ContactOffered: kept.offered,
    OfferAccepted: kept.offer_accepted,
    OfferEnded: kept.offer_ended,
    AgentConnected: kept.agent_connected,
    AgentLeft: kept.agent_left,
    HoldStarted: kept.hold_started,
    HoldEnded: kept.hold_ended,
    ContactPaused: kept.paused,
    ContactResumed: kept.resumed,
    MessageSentBy: kept.message_sent,
    ContactTransferred: kept.transferred,
    CallbackCreated: kept.callback_created,
    CallbackAttempted: kept.callback_attempted,
    ContactDisconnected: kept.disconnected,
    AfterContactWorkStarted: kept.acw_started,
    AfterContactWorkEnded: kept.acw_ended,
    DispositionSet: kept.disposition_set,
    AttributesSet: kept.attributes_set,
}
"""What each type of event means for the record of its contact."""
