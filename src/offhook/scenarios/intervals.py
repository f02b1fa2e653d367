"""The scenario's timeline: interval by interval who came, who waited, and how many agents were there and busy.

A contact counts in the interval in which it came to its queue, so that a service level says how it went for those who
came then. Connect's own metrics count it where it ended; they are beside these in the results.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from offhook.center.metrics.facts import AgentTime
from offhook.center.records.record import ContactRecord
from offhook.scenarios.outcomes import BY_THE_CENTRE, GOES_ON

NOBODY_CAME = BY_THE_CENTRE | GOES_ON
"""Contacts that are what became of one that came, or that the centre began."""


@dataclass(slots=True)
class Interval:
    """`seconds` long from `start`, an aware time; the first and the last of a scenario may be shorter."""

    start: datetime
    seconds: float
    arrived: int = 0
    queued: int = 0
    answered: int = 0
    in_time: int = 0
    """Left the queue within the threshold, as the service level counts it."""
    left: int = 0
    """Left the queue, in whichever way."""
    abandoned: int = 0
    waiting_s: float = 0.0
    online_s: float = 0.0
    busy_s: float = 0.0

    @property
    def service_level(self) -> float | None:
        """The share of those who came to a queue and left it again who left it in time; None: there was nobody."""
        return self.in_time / self.left if self.left else None

    @property
    def in_queue(self) -> float:
        """How many waited, on average over the interval."""
        return self.waiting_s / self.seconds

    @property
    def agents_online(self) -> float:
        return self.online_s / self.seconds

    @property
    def agents_busy(self) -> float:
        """With a contact, after-contact work included, on average over the interval."""
        return self.busy_s / self.seconds


class Intervals:
    """The intervals of the clock from `start` to `end`, filled from contact records and from what agents did.

    Agents' time comes by the quarter hour, and so falls into one of them.
    """

    def __init__(self, start: datetime, end: datetime, minutes: int, answered_within_s: float) -> None:
        on_the_clock = start.replace(minute=start.minute // minutes * minutes, second=0, microsecond=0)
        self._base, self._end = on_the_clock.astimezone(UTC), end.astimezone(UTC)
        self._length_s, self._within_s = minutes * 60.0, answered_within_s
        self.all: list[Interval] = []
        begin = start.astimezone(UTC)
        while begin < self._end:
            until = min(self._base + timedelta(seconds=(len(self.all) + 1) * self._length_s), self._end)
            self.all.append(Interval(begin.astimezone(start.tzinfo), (until - begin).total_seconds()))
            begin = until

    def add(self, record: ContactRecord) -> None:
        """A record that is complete."""
        if record.initiation_method not in NOBODY_CAME:
            self._at(self._seconds(record.initiated_at)).arrived += 1
        if record.enqueued_at is None:
            return
        begin_s = self._seconds(record.enqueued_at)
        interval = self._at(begin_s)
        interval.queued += 1
        left_at = record.dequeued_at or record.disconnected_at
        end_s = self._seconds(left_at or self._end)
        self._waited(begin_s, end_s)
        if left_at is None:
            return
        interval.left += 1
        interval.in_time += end_s - begin_s < self._within_s
        if record.agent is not None and record.agent.connected_at is not None:
            interval.answered += 1
        else:
            interval.abandoned += record.is_abandoned

    def finish(self, still_open: Iterable[ContactRecord]) -> list[Interval]:
        """The run is over, and these are there."""
        for record in still_open:
            self.add(record)
        return self.all

    def add_agent(self, time: AgentTime) -> None:
        interval = self._at(self._seconds(time.at))
        interval.online_s += time.online_s
        interval.busy_s += time.contact_s

    def _seconds(self, moment: datetime) -> float:
        """Since the first interval's place on the clock."""
        return (moment - self._base).total_seconds()

    def _at(self, seconds: float) -> Interval:
        return self.all[min(max(int(seconds // self._length_s), 0), len(self.all) - 1)]

    def _waited(self, begin_s: float, end_s: float) -> None:
        """Seconds in a queue, each in its interval."""
        last = len(self.all) - 1
        while begin_s < end_s:
            number = min(int(begin_s // self._length_s), last)
            until_s = end_s if number == last else min(end_s, (number + 1) * self._length_s)
            self.all[number].waiting_s += until_s - begin_s
            begin_s = until_s
