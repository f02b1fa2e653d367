"""Contacts that are here during a queue-only run, and the count of what becomes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from offhook.routing.model import STANDARD_QUEUE, WaitingContact
from offhook.scenarios.desks import Desk
from offhook.scenarios.work import ContactToCome

WAITING, RINGING, TALKING, WRAPPING_UP, GONE = range(5)


@dataclass(slots=True)
class Counts:
    """Contacts by what became of them: each that arrived is in exactly one of the others."""

    arrived: int = 0
    turned_away: int = 0
    abandoned: int = 0
    handled: int = 0
    waiting: int = 0
    """Still in a queue when the run was over, ringing ones too."""
    with_agents: int = 0
    """Still talked to or wrapped up when the run was over."""


class Live(WaitingContact):
    """A contact that is here, from its queue to the end of after-contact work: one object for the router and the run.

    `due_s` is when its ringing is over; an entry of the heap for another moment is out of date.
    """

    __slots__ = ("came", "desk", "due_s", "state")

    def __init__(self, number: int, came: ContactToCome) -> None:
        self.id, self.came = f"contact-{number}", came
        self.enqueued_at, self.queue, self.channel, self.priority = came[:4]
        self.criteria, self.adjustment_s, self.queue_type = came.criteria, 0.0, STANDARD_QUEUE
        self.state, self.due_s = WAITING, math.inf
        self.desk: Desk | None = None
