"""Agents who work by themselves: they accept after a while, talk, and wrap up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from offhook.center.agents.habits import Habits
from offhook.center.agents.work import AFTER_CONTACT_WORK, CONNECTED, CONNECTING, RINGING, UNANSWERED

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.agents.work import Work
    from offhook.center.contacts.live import LiveContact

CLEARS_AFTER_S = 10.0
"""Seconds until an agent acknowledges what was missed."""


class Pace(Protocol):
    """How an agent handles one contact. Seconds; `answers_after_s` None: lets it ring."""

    def answers_after_s(self, live: LiveContact) -> float | None: ...

    def talks_for_s(self, live: LiveContact) -> float: ...

    def wraps_up_for_s(self, live: LiveContact) -> float: ...

    def disposition(self, live: LiveContact) -> tuple[str, bool | None] | None: ...


class Steady:
    """The same for every contact, by the habits of the local roster."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits

    def answers_after_s(self, live: LiveContact) -> float | None:
        return self._habits.answers_after_s

    def talks_for_s(self, live: LiveContact) -> float:
        return self._habits.talks_for_s

    def wraps_up_for_s(self, live: LiveContact) -> float:
        return self._habits.wraps_up_for_s

    def disposition(self, live: LiveContact) -> tuple[str, bool | None] | None:
        key = self._habits.disposition
        known = live.center.instance.dispositions.get(key) if key else None
        return (key, known.is_solved) if key and known else None


def work_by_themselves(desk: Desk, pace: Pace) -> None:
    """From now on the agent handles by themselves what is offered to them. Go to a status afterwards."""
    desk.on_ring = lambda work: _begin(desk, work, pace)


def _begin(desk: Desk, work: Work, pace: Pace) -> None:
    desk.center.time.begin(_handle(desk, work, pace))


async def _handle(desk: Desk, work: Work, pace: Pace) -> None:
    """One contact, from its ring to the end of after-contact work."""
    live = work.live
    await _stays(desk, work, RINGING, pace.answers_after_s(live))
    if work.state == RINGING:
        desk.accept(live.id)
    if work.state in UNANSWERED:
        await _stays(desk, work, work.state, CLEARS_AFTER_S)
        if work.state in UNANSWERED:
            desk.clear(live.id)
        return
    await _stays(desk, work, CONNECTING, None)
    await _stays(desk, work, CONNECTED, pace.talks_for_s(live))
    if work.state == CONNECTED:
        desk.end(live.id)
    await _wrap_up(desk, work, pace)


async def _wrap_up(desk: Desk, work: Work, pace: Pace) -> None:
    await _stays(desk, work, AFTER_CONTACT_WORK, pace.wraps_up_for_s(work.live))
    if work.state == AFTER_CONTACT_WORK:
        if disposition := pace.disposition(work.live):
            desk.dispose(work.live.id, *disposition)
        desk.clear(work.live.id)


async def _stays(desk: Desk, work: Work, state: str, limit_s: float | None) -> None:
    """Wait while the contact is in this state, for as long as the limit; None: as long as it is."""
    time = desk.center.time
    until = None if limit_s is None else time.now() + timedelta(seconds=limit_s)
    while work.state == state:
        left_s = None if until is None else (until - time.now()).total_seconds()
        if not await desk.moved.wait(left_s):
            return
