"""Contacts from begin to end: how many, how they began and ended, and how long they took.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
"""

from __future__ import annotations

from datetime import datetime

from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import COUNT, SECONDS, Sums, mean, metrics_of
from offhook.center.records.record import ContactRecord

IN_FLOWS = frozenset({"INBOUND", "TRANSFER", "QUEUE_TRANSFER", "API"})
"""The initiation methods of which the time in flows is counted."""


class Lives(Sums):
    __slots__ = ("created", "duration_s", "flow_s", "resolution_s")
    fact = ContactRecord
    moment = "record.disconnected_at"

    def __init__(self) -> None:
        self.created = 0
        self.duration_s = self.resolution_s = self.flow_s = 0.0

    def add(self, fact: Measures) -> None:
        record = fact.record
        assert record.disconnected_at is not None
        self.created += 1
        self.duration_s += (record.disconnected_at - record.initiated_at).total_seconds()
        self.resolution_s += fact.resolution_s
        if record.initiation_method in IN_FLOWS and record.connected_to_system_at is not None:
            until: datetime = record.enqueued_at or record.transfer_completed_at or record.disconnected_at
            self.flow_s += max(0.0, (until - record.connected_to_system_at).total_seconds())


metric = metrics_of(Lives)


@metric("CONTACTS_CREATED", COUNT, "contacts, by INITIATION_METHOD where it is filtered", anchor="contacts-created")
def contacts_created(sums: Lives) -> float:
    return sums.created


@metric(
    "SUM_CONTACTS_DISCONNECTED",
    COUNT,
    "contacts that are over, by DISCONNECT_REASON where it is filtered",
    anchor="contact-disconnected",
)
def contacts_disconnected(sums: Lives) -> float:
    return sums.created


@metric(
    "AVG_CONTACT_DURATION",
    SECONDS,
    "seconds from initiation to disconnect",
    per="contacts",
    anchor="average-contact-duration",
)
def avg_contact_duration(sums: Lives) -> float | None:
    return mean(sums.duration_s, sums.created)


@metric(
    "AVG_RESOLUTION_TIME",
    SECONDS,
    "seconds from initiation to disconnect, or to the end of after-contact work where that is later",
    per="contacts",
    anchor="average-resolution-time",
)
def avg_resolution_time(sums: Lives) -> float | None:
    return mean(sums.resolution_s, sums.created)


@metric(
    "SUM_CONTACT_FLOW_TIME",
    SECONDS,
    "seconds from connected to the system until queued, else until transferred, else until disconnected; "
    "INBOUND, TRANSFER, QUEUE_TRANSFER and API only",
    anchor="contact-flow-time",
)
def sum_contact_flow_time(sums: Lives) -> float:
    return sums.flow_s
