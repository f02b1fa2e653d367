"""Contacts in queues at this moment: how many, how old, in which order, and how long the last one may have to wait.

Source: a contact of higher priority goes first, then the older one:
https://docs.aws.amazon.com/connect/latest/adminguide/concepts-routing-profiles-priority.html
Assumed: the estimated wait of a contact is its position times the mean gap between the last 20 times that an agent took
a contact out of this queue and channel while others were waiting in it; AWS does not publish how it estimates.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

GAPS = 20


class Waiting:
    """A contact that waits. `since` is what its age counts from; `adjustment_s` makes it older in the order only.

    `number` is higher for one that was queued later, and tells equal ones apart.
    """

    __slots__ = ("adjustment_s", "channel", "id", "number", "priority", "queue", "since")

    def __init__(self, id: str, queue: str, channel: str, priority: int, since: datetime, number: int) -> None:
        self.id, self.queue, self.channel, self.priority, self.since = id, queue, channel, priority, since
        self.number, self.adjustment_s = number, 0.0

    @property
    def rank(self) -> tuple[int, datetime, int]:
        return self.priority, self.since - timedelta(seconds=self.adjustment_s), self.number


class Line:
    """The contacts of one channel in one queue, and how quickly agents take them."""

    __slots__ = ("_gaps", "_last_taken", "contacts")

    def __init__(self) -> None:
        self.contacts: dict[str, Waiting] = {}
        self._gaps: deque[float] = deque(maxlen=GAPS)
        self._last_taken: datetime | None = None

    def join(self, contact: Waiting) -> None:
        self.contacts[contact.id] = contact

    def leave(self, contact_id: str) -> None:
        """The contact is gone without an agent."""
        self.contacts.pop(contact_id, None)
        self._forget_if_empty()

    def take(self, contact_id: str, at: datetime) -> None:
        """An agent takes the contact."""
        if self.contacts.pop(contact_id, None) is None:
            return
        if self._last_taken is not None:
            self._gaps.append((at - self._last_taken).total_seconds())
        self._last_taken = at
        self._forget_if_empty()

    def _forget_if_empty(self) -> None:
        """The next contact will be taken when it comes, which says nothing of how quick agents are."""
        if not self.contacts:
            self._last_taken = None

    def position(self, contact_id: str) -> int:
        """1 for the one that goes next. Raises KeyError for a contact that does not wait here."""
        rank = self.contacts[contact_id].rank
        return 1 + sum(other.rank < rank for other in self.contacts.values())

    def estimated_s(self, position: int) -> float | None:
        """How long the contact in this position may wait; None while nothing is known of this queue's pace."""
        return position * sum(self._gaps) / len(self._gaps) if self._gaps else None

    def oldest(self) -> datetime | None:
        return min((contact.since for contact in self.contacts.values()), default=None)
