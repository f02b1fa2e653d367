"""Waits in percentiles. Connect has none; these are offhook's own, and named so that they stand beside its metrics.

Assumed: the nearest rank, as a person would count it out: half of the contacts waited no longer than P50.
"""

from __future__ import annotations

from functools import partial

from offhook.center.metrics.measures import ANSWERED, Measures
from offhook.center.metrics.percentiles import Percentiles
from offhook.center.metrics.registry import SECONDS, Sums, metrics_of
from offhook.center.records.record import ContactRecord

PERCENTS = (50, 80, 90, 95, 99)
OURS = "Connect has no percentiles; exact up to 1,000 contacts, then within 0.5 %"


class QueuedWaits(Sums):
    __slots__ = ("waits",)
    fact = ContactRecord
    moment = "record.disconnected_at"

    def __init__(self) -> None:
        self.waits = Percentiles()

    def add(self, fact: Measures) -> None:
        if fact.queue_s is not None:
            self.waits.add(fact.queue_s)


class AnswerWaits(QueuedWaits):
    __slots__ = ()

    def add(self, fact: Measures) -> None:
        if fact.queue_s is not None and fact.ended == ANSWERED:
            self.waits.add(fact.queue_s)


def waited(sums: QueuedWaits, number: int) -> float | None:
    return sums.waits.at(number)


for _number in PERCENTS:
    for _sums, _name, _who in (
        (QueuedWaits, "QUEUED_TIME", "contacts that were in a queue, however they left it"),
        (AnswerWaits, "QUEUE_ANSWER_TIME", "contacts that an agent answered out of a queue"),
    ):
        _of = f"the time in the queue that {_number} % of the {_who} did not exceed"
        metrics_of(_sums)(f"P{_number}_{_name}", SECONDS, _of, assumed=OURS, is_ours=True)(
            partial(waited, number=_number)
        )
