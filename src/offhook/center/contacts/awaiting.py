"""What a flow waits for: the customer who comes back, or whatever else is told by a name.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/wait.html: a customer has returned when they write again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.timeline import Signal

if TYPE_CHECKING:
    from offhook.center.timeline import Timeline

CUSTOMER_RETURNED = "CustomerReturned"


class Awaited:
    """The events that the flow of one contact waits for at this moment, if any."""

    __slots__ = ("_came", "_events", "_signal")

    def __init__(self) -> None:
        self._events: tuple[str, ...] = ()
        self._signal: Signal | None = None
        self._came: str | None = None

    async def wait(self, time: Timeline, events: tuple[str, ...], limit_s: float) -> str | None:
        """The event that came first; None: the time has passed."""
        self._events, self._signal, self._came = events, Signal(time), None
        try:
            await self._signal.wait(limit_s)
        finally:
            self._events, self._signal = (), None
        return self._came

    def tell(self, event: str) -> None:
        """It has happened. Nothing comes of it unless the flow waits for it."""
        if self._signal and event in self._events:
            self._came = event
            self._signal.set()
