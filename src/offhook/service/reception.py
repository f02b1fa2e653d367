"""Where agents come in from their terminals: a desk for each, and what happens there told as it happens.

Everything here runs in the timeline's thread.
Assumed: an agent whose connection breaks may come back within 15 seconds and find the desk as it was, whatever came in
the meantime; then they are signed out as lost, and a contact that was talking is not left in silence
(`Desk.sign_out`). A connection that says goodbye is signed out at once. Amazon Connect publishes no such time.
Source: AGENT_NETWORK_DISCONNECT is among the reasons of a chat's end
(https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol

from offhook.center.center import Center
from offhook.center.contacts.arrivals import CHAT
from offhook.center.life import ContactCompleted
from offhook.center.transcript import TranscriptReader
from offhook.engine.events import Traced
from offhook.errors import OffhookError, Place
from offhook.service import commands
from offhook.service.seat import MOST_LINES, Seat

GRACE_S = 15.0
"""Seconds in which a terminal that was lost may come back to its desk."""


class Terminal(Protocol):
    """The other end of a connection. Neither method waits for anybody."""

    def send(self, message: Mapping[str, Any]) -> None: ...

    def close(self) -> None:
        """After what was sent."""


class Reception:
    """The desks of agents who are people. Give it the trace of the centre (`read`), and what comes from terminals.

    What it sends: `desk` (everything that there is on the desk, whenever that changes), `screen` (of a contact that is
    offered), `line` (of its transcript), `done` or `refused` for every message (on coming in, `refused` ends the
    connection), and `closed`.
    """

    def __init__(self, center: Center, *, grace_s: float = GRACE_S) -> None:
        self._center, self._grace_s = center, grace_s
        self._seats: dict[str, Seat] = {}
        self._by_terminal: dict[Terminal, Seat] = {}
        self._readers: dict[str, TranscriptReader] = {}
        self._written: dict[str, list[dict[str, Any]]] = {}
        self._is_telling = False

    @property
    def agents(self) -> list[str]:
        """The names of those who are there, or may come back in a moment."""
        return [seat.desk.agent.name for seat in self._seats.values()]

    # What comes from terminals

    def come(self, terminal: Terminal, username: str | None) -> None:
        """An agent sits down (None: the first of the instance), or comes back to a desk that was lost a moment ago."""
        try:
            seat = self._seat(username)
        except OffhookError as error:
            terminal.send(_refusal(error))
            terminal.close()
            return
        seat.welcome(terminal)
        self._by_terminal[terminal] = seat
        self._tell_later()

    def take(self, terminal: Terminal, text: str | bytes) -> None:
        """A message from a terminal."""
        seat = self._by_terminal.get(terminal)
        if seat is None:
            return
        try:
            commands.perform(seat.desk, text)
        except OffhookError as error:
            terminal.send(_refusal(error))
        else:
            seat.tell()
            terminal.send({"event": "done"})
        if not seat.desk.is_signed_in:
            self._forget(seat)
            del self._by_terminal[terminal]
            terminal.close()
        self._tell_later()

    def lose(self, terminal: Terminal) -> None:
        """The connection is over: broken, unless the agent has left or was never here."""
        if seat := self._by_terminal.pop(terminal, None):
            seat.terminal = None
            seat.patience = self._center.time.at(self._grace_s, lambda: self._give_up(seat))

    def close(self) -> None:
        """The centre closes: everybody is told, and signed out."""
        for terminal, seat in [*self._by_terminal.items()]:
            terminal.send({"event": "closed"})
            terminal.close()
            seat.terminal = None
        self._by_terminal.clear()
        for seat in [*self._seats.values()]:
            seat.desk.sign_out()
            self._forget(seat)

    # What comes from the centre

    def read(self, traced: Traced) -> None:
        """An entry of the trace, as it happens."""
        self._tell_later()
        if not traced.contact_id:
            return
        reader = self._readers.setdefault(traced.contact_id, TranscriptReader())
        if line := reader.read(traced):
            agent = getattr(traced.event, "agent", None)
            self._hear(traced.contact_id, {**asdict(line), "by": self._center.agent(agent).name if agent else None})
        if isinstance(traced.event, ContactCompleted):
            del self._readers[traced.contact_id]
            self._written.pop(traced.contact_id, None)

    # How

    def _hear(self, contact_id: str, line: dict[str, Any]) -> None:
        """What was written in a chat can be read from its beginning."""
        live = self._center.contacts.get(contact_id)
        before = self._written.get(contact_id, [])
        for seat in self._seats.values():
            seat.hear(contact_id, line, before)
        if live and live.contact.channel == CHAT and len(before) < MOST_LINES:
            self._written.setdefault(contact_id, before).append(line)

    def _seat(self, username: str | None) -> Seat:
        agent = self._center.agent(username or self._first())
        seat = self._seats.get(agent.arn)
        if seat is None:
            seat = self._seats[agent.arn] = Seat(self._center.sign_in(agent))
        elif seat.terminal is not None:
            what, where = f"{agent.username} is at work in another terminal already", Place(agent.username)
            others = [other.username for other in self._center.instance.agents if other.arn not in self._seats]
            fix = f"Be somebody else: offhook agent {others[0]}" if others else "Leave that one first (q)"
            raise OffhookError(what, where=where, fix=fix)
        return seat

    def _first(self) -> str:
        agents = self._center.instance.agents
        if not agents:
            fix = "Add one to center.toml, under [agents]"
            raise OffhookError("the centre has no agents", where=Place("center.toml"), fix=fix)
        return agents[0].username

    def _give_up(self, seat: Seat) -> None:
        self._forget(seat)
        seat.desk.sign_out(is_lost=True)

    def _forget(self, seat: Seat) -> None:
        self._seats.pop(seat.desk.agent.arn, None)

    def _tell_later(self) -> None:
        """Once, when everything that happens at this moment has happened."""
        if not self._is_telling:
            self._is_telling = True
            self._center.time.at(0.0, self._tell)

    def _tell(self) -> None:
        self._is_telling = False
        for seat in self._seats.values():
            seat.tell()


def _refusal(error: OffhookError) -> dict[str, Any]:
    return {"event": "refused", "what": error.what, "fix": error.fix}
