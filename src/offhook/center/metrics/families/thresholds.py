"""Contacts that left their queue, or were resolved, soon enough: below so many seconds (LT), or at most so many (LTE).

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html: the service level counts every
contact that left the queue in time: answered, abandoned, or with a callback to come. Giving up quickly is met.
Source: thresholds: https://docs.aws.amazon.com/connect/latest/APIReference/API_ThresholdV2.html
"""

from __future__ import annotations

from offhook.center.metrics.measures import ABANDONED, ANSWERED, CALLED_BACK, Measures
from offhook.center.metrics.registry import COUNT, PERCENT, Sums, metrics_of, percent
from offhook.center.records.record import ContactRecord


class InTime(Sums):
    __slots__ = ("abandoned", "answered", "called_back", "is_inclusive", "limit_s", "queued")
    fact = ContactRecord
    moment = "record.disconnected_at"
    fixed = frozenset({"is_inclusive", "limit_s"})
    takes_threshold = True

    def __init__(self, limit_s: float, is_inclusive: bool) -> None:
        self.limit_s, self.is_inclusive = limit_s, is_inclusive
        self.queued = self.answered = self.abandoned = self.called_back = 0

    def add(self, fact: Measures) -> None:
        ended, queue_s = fact.ended, fact.queue_s
        if ended is None:
            return
        self.queued += 1
        if queue_s is None or queue_s > self.limit_s or (queue_s == self.limit_s and not self.is_inclusive):
            return
        if ended == ANSWERED:
            self.answered += 1
        elif ended == ABANDONED:
            self.abandoned += 1
        elif ended == CALLED_BACK:
            self.called_back += 1

    @property
    def removed(self) -> int:
        return self.answered + self.abandoned + self.called_back


metric = metrics_of(InTime)


@metric(
    "SERVICE_LEVEL",
    PERCENT,
    "contacts that left the queue within the threshold: answered, abandoned, or a callback asked for",
    per="CONTACTS_QUEUED",
    anchor="service-level",
)
def service_level(sums: InTime) -> float | None:
    return percent(sums.removed, sums.queued)


@metric(
    "SUM_CONTACTS_ANSWERED_IN_X",
    COUNT,
    "contacts that an agent answered within the threshold",
    anchor="contacts-answered-in-x-seconds",
)
def contacts_answered_in_x(sums: InTime) -> float:
    return sums.answered


@metric(
    "SUM_CONTACTS_ABANDONED_IN_X",
    COUNT,
    "contacts that were abandoned within the threshold",
    anchor="contacts-abandoned-in-x-seconds",
)
def contacts_abandoned_in_x(sums: InTime) -> float:
    return sums.abandoned


@metric(
    "CONTACTS_REMOVED_FROM_QUEUE_IN_X",
    COUNT,
    "contacts that left the queue within the threshold: answered, abandoned, or a callback asked for",
    anchor="contacts-removed-from-queue-in-x-seconds",
)
def contacts_removed_from_queue_in_x(sums: InTime) -> float:
    return sums.removed


class Resolved(Sums):
    __slots__ = ("is_inclusive", "limit_s", "resolved")
    fact = ContactRecord
    moment = "record.disconnected_at"
    fixed = frozenset({"is_inclusive", "limit_s"})
    takes_threshold = True

    def __init__(self, limit_s: float, is_inclusive: bool) -> None:
        self.limit_s, self.is_inclusive = limit_s, is_inclusive
        self.resolved = 0

    def add(self, fact: Measures) -> None:
        if not fact.is_handled:
            return
        seconds = fact.resolution_s
        if seconds < self.limit_s or (seconds == self.limit_s and self.is_inclusive):
            self.resolved += 1


@metrics_of(Resolved)(
    "CONTACTS_RESOLVED_IN_X",
    COUNT,
    "contacts that an agent handled and that were over, after-contact work included, within the threshold",
    anchor="contacts-resolved-in-x",
    assumed="only contacts that an agent handled count, and the time is that of AVG_RESOLUTION_TIME",
)
def contacts_resolved_in_x(sums: Resolved) -> float:
    return sums.resolved
