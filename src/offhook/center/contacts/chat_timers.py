"""Chats in which nobody writes: who is idle, and when the agent is let go.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/setup-chat-timeouts.html: four timers of 2 to 480 minutes,
by role; they run while customer and agent are both there; one's message starts one's timers anew; the second timer of
a role begins when the first has run out; they stay for the whole chat, and what is set in the middle of a conversation
counts from the next one on; everybody but the customer is disconnected, and the disconnect flow runs.
Assumed: the reason of such an end is IDLE_DISCONNECT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from offhook.center.life import ParticipantIdle, ParticipantReturned
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact
    from offhook.center.timeline import Due

ROLES = ("CUSTOMER", "AGENT")
IDLE, DISCONNECT = "IDLE", "DISCONNECT_NONCUSTOMER"
SHORTEST_MIN, LONGEST_MIN = 2, 480
KEPT = "ParticipantTimers"
"""Where a contact keeps its timers, so that they go along its chain."""


def set_chat_timer(live: LiveContact, role: str, timer: str, minutes: int | None) -> None:
    """UpdateParticipantRoleConfig: `timer` IDLE or DISCONNECT_NONCUSTOMER; None takes it away."""
    where = Place(live.id)
    if live.contact.channel != "CHAT" or role not in ROLES or timer not in (IDLE, DISCONNECT):
        what = f"{timer!r} of {role!r} is no timer of this contact"
        raise OffhookError(what, where=where, fix=f"Set {IDLE} or {DISCONNECT} of CUSTOMER or AGENT in a chat")
    if minutes is not None and not SHORTEST_MIN <= minutes <= LONGEST_MIN:
        fix = f"Set {SHORTEST_MIN} to {LONGEST_MIN} minutes"
        raise OffhookError(f"a timer of {minutes} minutes cannot be set", where=where, fix=fix)
    before = live.contact.behavior.get(KEPT)
    timers = {**(before if isinstance(before, dict) else {}), f"{role} {timer}": minutes}
    live.contact.behavior = {**live.contact.behavior, KEPT: timers}


class ChatTimers:
    """The timers of one conversation. `wrote` starts those of a role anew."""

    def __init__(self, live: LiveContact, minutes: dict[str, int | None]) -> None:
        self._live, self._minutes = live, minutes
        self._due: dict[str, Due] = {}
        self._idle = set[str]()
        for role in ROLES:
            self._begin(role)

    @classmethod
    def of(cls, live: LiveContact) -> Self | None:
        """Those that are set for this contact, if any."""
        minutes = live.contact.behavior.get(KEPT)
        return cls(live, dict(minutes)) if isinstance(minutes, dict) else None

    def wrote(self, role: str) -> None:
        if role in self._idle:
            self._idle.discard(role)
            self._live.note(ParticipantReturned(role))
        self._begin(role)

    def stop(self) -> None:
        for due in self._due.values():
            due.cancel()

    def _begin(self, role: str) -> None:
        if due := self._due.pop(role, None):
            due.cancel()
        if self._minutes.get(f"{role} {IDLE}"):
            self._plan(role, IDLE)
        else:
            self._plan(role, DISCONNECT)

    def _plan(self, role: str, timer: str) -> None:
        act = self._is_idle if timer == IDLE else self._is_over
        if minutes := self._minutes.get(f"{role} {timer}"):
            self._due[role] = self._live.time.at(minutes * 60.0, lambda: act(role))

    def _is_idle(self, role: str) -> None:
        self._idle.add(role)
        self._live.note(ParticipantIdle(role))
        self._plan(role, DISCONNECT)

    def _is_over(self, role: str) -> None:
        self._live.stop("agent_left", "IDLE_DISCONNECT")
