"""One agent's desk, and the terminal that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from offhook.center.agents.desk import Desk
from offhook.center.agents.work import RINGING, UNANSWERED
from offhook.service.desk_state import desk_state, screen_now, under_way

if TYPE_CHECKING:
    from offhook.center.timeline import Due
    from offhook.service.reception import Terminal

UNHEARD = (RINGING, *UNANSWERED)
"""States in which the agent hears nothing of the contact."""

MOST_LINES = 500
"""Lines of one contact that are kept for a terminal that comes back."""


class Seat:
    """`terminal` None: the connection was lost a moment ago, and `patience` ends the waiting for it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.terminal: Terminal | None = None
        self.patience: Due | None = None
        self._told: dict[str, Any] | None = None
        self._since: dict[str, tuple[str, datetime]] = {}
        self._lines: dict[str, list[dict[str, Any]]] = {}
        self._screens: dict[str, dict[str, Any]] = {}

    def welcome(self, terminal: Terminal) -> None:
        """From now on this terminal shows the desk. What was said so far is told again; each line has its number."""
        if self.patience:
            self.patience.cancel()
        self.terminal, self.patience, self._told = terminal, None, None
        for contact_id in self._screens:
            self._show(contact_id)
        self.tell()
        for contact_id, lines in self._lines.items():
            for line in lines:
                self._send({"event": "line", "contact": contact_id, **line})

    def hear(self, contact_id: str, line: dict[str, Any], before: Sequence[dict[str, Any]]) -> None:
        """Something is said in a contact: the agent hears it, if it is on the desk and was accepted.

        `before` is what an agent can read of what was said until then. Who transfers a contact talks to the other agent
        in the one that is on its way.
        """
        for on_desk, work in self.desk.work.items():
            follower = under_way(work)
            if on_desk == contact_id and work.state not in UNHEARD:
                self._hear(on_desk, line, before)
            elif follower and follower.id == contact_id and line["speaker"] == "agent":
                at_s = (self.desk.center.time.now() - work.live.started).total_seconds()
                self._hear(on_desk, {**line, "at_s": round(at_s, 1)}, ())

    def _hear(self, on_desk: str, line: dict[str, Any], before: Sequence[dict[str, Any]]) -> None:
        lines = self._lines.setdefault(on_desk, [])
        for new in (line,) if lines else (*before, line):
            if len(lines) < MOST_LINES:
                lines.append({**new, "number": len(lines)})
                self._send({"event": "line", "contact": on_desk, **lines[-1]})

    def tell(self) -> None:
        """Show the desk as it is, if that is news."""
        now = self.desk.center.time.now()
        self._keep_in_step(now)
        state = desk_state(self.desk)
        if state == self._told:
            return
        self._told = state
        ages = {id: (now - since).total_seconds() for id, (_, since) in self._since.items()}
        contacts = [{**contact, "for_s": ages[contact["contact"]]} for contact in state["contacts"]]
        self._send({"event": "desk", **state, "contacts": contacts})

    def _keep_in_step(self, now: datetime) -> None:
        """Know since when each contact is in its state, and forget those that are off the desk."""
        work = self.desk.work
        for kept in (self._since, self._lines, self._screens):
            for gone in [id for id in kept if id not in work]:
                del kept[gone]
        for contact_id, one in work.items():
            is_new = self._since.get(contact_id, ("",))[0] != one.state
            if is_new:
                self._since[contact_id] = (one.state, now)
            if contact_id not in self._screens or (is_new and one.state == RINGING):
                self._screens[contact_id] = screen_now(self.desk, one)
                self._show(contact_id)

    def _show(self, contact_id: str) -> None:
        self._send({"event": "screen", "contact": contact_id, "screen": self._screens[contact_id]})

    def _send(self, message: dict[str, Any]) -> None:
        if self.terminal:
            self.terminal.send(message)
