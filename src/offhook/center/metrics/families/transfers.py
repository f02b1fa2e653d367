"""Contacts that went on to somebody else.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
"""

from __future__ import annotations

from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import COUNT, Sums, metrics_of
from offhook.center.records.record import ContactRecord


class Transfers(Sums):
    __slots__ = ("by_agent", "external", "from_queue", "internal")
    fact = ContactRecord
    moment = "record.disconnected_at"

    def __init__(self) -> None:
        self.by_agent = self.from_queue = self.external = self.internal = 0

    def add(self, fact: Measures) -> None:
        record = fact.record
        if record.is_transferred_in_queue:
            self.from_queue += 1
        elif fact.is_handled and record.transfer_kind is not None:
            self.by_agent += 1
            if record.transfer_kind == "EXTERNAL":
                self.external += 1
            else:
                self.internal += 1


metric = metrics_of(Transfers)


@metric(
    "CONTACTS_TRANSFERRED_OUT",
    COUNT,
    "contacts that an agent or the queue's flow transferred",
    anchor="contacts-transferred-out",
)
def contacts_transferred_out(sums: Transfers) -> float:
    return sums.by_agent + sums.from_queue


@metric(
    "CONTACTS_TRANSFERRED_OUT_BY_AGENT",
    COUNT,
    "contacts that an agent transferred",
    anchor="contacts-transferred-out-by-agent",
)
def contacts_transferred_out_by_agent(sums: Transfers) -> float:
    return sums.by_agent


@metric(
    "CONTACTS_TRANSFERRED_OUT_FROM_QUEUE",
    COUNT,
    "contacts that went from queue to queue while they waited",
    anchor="contacts-transferred-out-queue",
)
def contacts_transferred_out_from_queue(sums: Transfers) -> float:
    return sums.from_queue


@metric(
    "CONTACTS_TRANSFERRED_OUT_INTERNAL",
    COUNT,
    "contacts that an agent transferred to a queue or an agent",
    anchor="contacts-transferred-out-internal",
    assumed="a count, as its name and its neighbours are; the reference gives the unit Percent",
)
def contacts_transferred_out_internal(sums: Transfers) -> float:
    return sums.internal


@metric(
    "CONTACTS_TRANSFERRED_OUT_EXTERNAL",
    COUNT,
    "contacts that an agent transferred to an outside number",
    anchor="contacts-transferred-out-external",
)
def contacts_transferred_out_external(sums: Transfers) -> float:
    return sums.external
