"""Metrics that count a contact in the interval of another moment than its end, as their names say.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetMetricDataV2.html
"""

from __future__ import annotations

from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import COUNT, Sums, metrics_of
from offhook.center.records.record import ContactRecord


class Enqueued(Sums):
    __slots__ = ("contacts",)
    fact = ContactRecord
    moment = "record.enqueued_at"

    def __init__(self) -> None:
        self.contacts = 0

    def add(self, fact: Measures) -> None:
        self.contacts += 1


class Connected(Enqueued):
    __slots__ = ()
    moment = "connected_at"


@metrics_of(Enqueued)(
    "CONTACTS_QUEUED_BY_ENQUEUE",
    COUNT,
    "contacts that were in a queue, in the interval in which they came into it",
    anchor="contacts-queued-enqueue-timestamp",
)
def contacts_queued_by_enqueue(sums: Enqueued) -> float:
    return sums.contacts


@metrics_of(Connected)(
    "CONTACTS_HANDLED_BY_CONNECTED_TO_AGENT",
    COUNT,
    "contacts that an agent was connected to, in the interval in which that was",
    anchor="contacts-handled-by-connected-to-agent-timestamp",
)
def contacts_handled_by_connected_to_agent(sums: Connected) -> float:
    return sums.contacts
