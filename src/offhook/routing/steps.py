"""The steps of routing criteria in time: which one a waiting contact is at.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/proficiency-routing.html: the first step becomes active
when the contact enters a standard queue; a step that expires makes way for the next; an agent's reject does not stop
its time.
Assumed: time runs on while the contact rings, and the step that is active at the answer is the one that joined.
"""

from __future__ import annotations

from math import inf

from offhook.routing.criteria import Expression, RoutingCriteria
from offhook.routing.model import StepChange

ACTIVE, EXPIRED, JOINED = "ACTIVE", "EXPIRED", "JOINED"
INTERRUPTED, DEACTIVATED = "INTERRUPTED", "DEACTIVATED"


class StepClock:
    """The criteria of one contact in a queue. What happens to its steps is added to `changes`."""

    __slots__ = ("_changes", "_contact", "_index", "_steps", "expires_at")

    def __init__(self, contact: str, criteria: RoutingCriteria, now: float, changes: list[StepChange]) -> None:
        self._contact, self._steps, self._changes = contact, criteria.steps, changes
        self._index = 0
        self.expires_at = inf
        self._begin(now)

    @property
    def expression(self) -> Expression | None:
        """What the active step asks for; None after the last one."""
        return self._steps[self._index].expression if self._index < len(self._steps) else None

    def advance(self, now: float) -> bool:
        """Let expire what has run out by `now`; whether anything has."""
        is_changed = False
        while self.expires_at <= now:
            ended_at = self.expires_at
            self._note(EXPIRED, ended_at)
            self._index += 1
            self._begin(ended_at)
            is_changed = True
        return is_changed

    def end(self, status: str, now: float) -> None:
        """The active step, if there is one, ends for another reason than its time."""
        self.advance(now)
        if self._index < len(self._steps):
            self._note(status, now)

    def _begin(self, at: float) -> None:
        self.expires_at = inf
        if self._index < len(self._steps):
            self._note(ACTIVE, at)
            expiry_s = self._steps[self._index].expiry_s
            if expiry_s is not None:
                self.expires_at = at + expiry_s

    def _note(self, status: str, at: float) -> None:
        self._changes.append(StepChange(self._contact, self._index + 1, status, at, self._steps[self._index]))
