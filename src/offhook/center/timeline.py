"""What is due when: time passes from one due moment to the next."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from offhook.center.clock import Clock


class Timeline:
    """A clock, and what is to be done at moments to come. What is done may raise: then time stands at its moment."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()  # of two things due at one moment the earlier planned comes first

    def now(self) -> datetime:
        return self._clock.now()

    def at(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something when this much time has passed from now."""
        heapq.heappush(self._due, (self.now() + timedelta(seconds=seconds), next(self._order), act))

    def next_due(self) -> datetime | None:
        return self._due[0][0] if self._due else None

    def forget(self) -> None:
        """Nothing is due any more."""
        self._due.clear()

    def pass_time(self, seconds: float, *, since: datetime | None = None) -> None:
        """Let time pass from `since` or now, stopping at each due moment."""
        until = (since or self.now()) + timedelta(seconds=seconds)
        while self._due and self._due[0][0] <= until:
            moment, _, act = heapq.heappop(self._due)
            self._clock.catch_up(moment)
            act()
        self._clock.catch_up(until)
