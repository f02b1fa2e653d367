"""Whose requests to DynamoDB are whose: those of the thread that a handler runs in, and of threads that it starts.

Handlers run one at a time. One that was left behind goes on in its thread, and with its own tally.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from offhook.engine.replies import TableRequest

_own = threading.local()
_last: list[Tally] = []


class Tally:
    """The requests of one invocation, in order."""

    def __init__(self) -> None:
        self.requests: list[TableRequest] = []

    @contextmanager
    def counting(self) -> Iterator[None]:
        """What this thread asks of DynamoDB is its; so is what a thread asks that has no tally of its own."""
        _own.tally = self
        _last[:] = [self]
        try:
            yield
        finally:
            del _own.tally
            if _last == [self]:
                _last.clear()


def tally() -> Tally | None:
    """Whose requests these are; None while nobody counts."""
    own: Tally | None = getattr(_own, "tally", None)
    return own or (_last[0] if _last else None)
