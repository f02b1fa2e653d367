"""Contacts in queues: how many, how long, and how many gave up. A contact counts when it is disconnected.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
Assumed: records belong to the interval of their disconnect time, since other metrics are named for another time.
"""

from __future__ import annotations

from offhook.center.metrics.measures import ABANDONED, ANSWERED, Measures
from offhook.center.metrics.registry import COUNT, PERCENT, SECONDS, Sums, mean, metrics_of, percent
from offhook.center.records.record import ContactRecord


class Queueing(Sums):
    __slots__ = ("abandon_s", "abandoned", "abandons", "answer_s", "answers", "longest_s", "queued")
    fact = ContactRecord
    moment = "record.disconnected_at"
    largest = frozenset({"longest_s"})

    def __init__(self) -> None:
        self.queued = self.abandoned = self.answers = self.abandons = 0
        self.answer_s = self.abandon_s = 0.0
        self.longest_s: float | None = None

    def add(self, fact: Measures) -> None:
        ended, queue_s = fact.ended, fact.queue_s
        if ended is None:
            return
        self.queued += 1
        if ended == ABANDONED:
            self.abandoned += 1
        if queue_s is None:
            return
        if self.longest_s is None or queue_s > self.longest_s:
            self.longest_s = queue_s
        if ended == ANSWERED:
            self.answers += 1
            self.answer_s += queue_s
        elif ended == ABANDONED:
            self.abandons += 1
            self.abandon_s += queue_s


metric = metrics_of(Queueing)


@metric("CONTACTS_QUEUED", COUNT, "contacts that were in a queue", anchor="contacts-queued")
def contacts_queued(sums: Queueing) -> float:
    return sums.queued


@metric(
    "CONTACTS_ABANDONED",
    COUNT,
    "contacts that were in a queue and ended there: no agent, no next contact, no transfer, no callback",
    anchor="contacts-abandoned",
)
def contacts_abandoned(sums: Queueing) -> float:
    return sums.abandoned


@metric("ABANDONMENT_RATE", PERCENT, "CONTACTS_ABANDONED", per="CONTACTS_QUEUED", anchor="abandonment-rate")
def abandonment_rate(sums: Queueing) -> float | None:
    return percent(sums.abandoned, sums.queued)


@metric(
    "AVG_QUEUE_ANSWER_TIME",
    SECONDS,
    "seconds in the queue, whispers included, of contacts that an agent answered",
    per="contacts that an agent answered out of a queue",
    anchor="average-queue-answer-time",
)
def avg_queue_answer_time(sums: Queueing) -> float | None:
    return mean(sums.answer_s, sums.answers)


@metric(
    "AVG_ABANDON_TIME",
    SECONDS,
    "seconds in the queue of abandoned contacts",
    per="CONTACTS_ABANDONED",
    anchor="average-queue-abandon-time",
)
def avg_abandon_time(sums: Queueing) -> float | None:
    return mean(sums.abandon_s, sums.abandons)


@metric("MAX_QUEUED_TIME", SECONDS, "the longest time that any contact was in the queue", anchor="maximum-queued-time")
def max_queued_time(sums: Queueing) -> float | None:
    return sums.longest_s
