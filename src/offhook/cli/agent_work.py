"""An agent's work at a terminal: what the centre says is shown, what the agent types is sent."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from offhook.center.screen import Screen
from offhook.cli import agent_desk as desk
from offhook.cli import agent_view as view
from offhook.cli.agent_desk import CONNECTING, RINGING, Desk, OnDesk, screen_from
from offhook.cli.agent_finding import Arrived, Gone, Search, Told
from offhook.cli.agent_terminal import Terminal
from offhook.cli.agent_typed import ListsError, NotNowError, UnclearError, key_of, message_for
from offhook.cli.rendering import plain, screen_panel
from offhook.errors import OffhookError, Place
from offhook.service.visiting import Visit

BELL_EVERY_S = 3.0
LEAVES_WITHIN_S = 2.0
AVAILABLE = "Available"

Typed = str | None
Happening = Typed | Arrived | Told | Gone


class AgentAtWork:
    """`run` until the agent leaves. From a script, each line is held until it can be done."""

    def __init__(self, project: Path, username: str | None, out: Console) -> None:
        self._terminal = Terminal(out)
        self._inbox: queue.SimpleQueue[Happening] = queue.SimpleQueue()
        self._search = Search(project, username, self._inbox.put)
        self._visit: Visit | None = None
        self._desk = Desk()
        self._is_in = False  # the centre has let the agent in
        self._screens: dict[str, Screen] = {}
        self._heard: dict[str, int] = {}
        self._wanted = AVAILABLE
        self._since = time.monotonic()
        self._rang = 0.0
        self._script: deque[str] | None = None if self._terminal.is_live else deque()
        self._is_script_over = False
        self._sent: deque[dict[str, Any]] = deque()  # what the centre has not answered yet
        self._is_leaving = self._was_warned = False

    def run(self) -> None:
        """Raises OffhookError if the centre refuses the agent."""
        with self._terminal.in_use():
            try:
                self._terminal.show(view.waiting_for_a_call())
                self._terminal.read(self._inbox.put)
                self._go_on()
            finally:
                self._leave()

    def _go_on(self) -> None:
        while not self._is_leaving:
            self._draw()
            try:
                happening = self._inbox.get(timeout=1.0)
            except queue.Empty:
                continue
            match happening:
                case Arrived(visit):
                    self._visit = visit
                case Told(message):
                    self._told(message)
                case Gone():
                    self._gone()
                case typed:
                    self._typed(typed)
            self._play_script()

    # What the centre says

    def _told(self, message: dict[str, Any]) -> None:
        match message["event"]:
            case "desk":
                self._sees_desk(message)
            case "screen":
                self._screens[message["contact"]] = screen_from(message["screen"])
            case "line":
                self._hears(message)
            case "refused" if not self._is_in:
                raise OffhookError(message["what"], where=Place("AGENT"), fix=message["fix"])
            case "refused":
                self._sent.popleft()
                self._show(Text(f"{plain(message['what'])}. {plain(message['fix'])}", style="yellow"))
            case "done":
                done = self._sent.popleft()
                if done["command"] == "dispose":
                    self._show(view.written_down(self._desk, done["disposition"], done["is_solved"]))
            case "closed":
                self._is_in = False
                self._show(Text("The centre has closed."))

    def _sees_desk(self, message: dict[str, Any]) -> None:
        before, after = self._desk, self._desk.told(message, self._screens)
        self._desk = after
        if not self._is_in:
            self._is_in, self._search.username = True, after.username
            self._show(view.here(after))
            if after.status != self._wanted:
                wanted = self._wanted if self._wanted in after.statuses else AVAILABLE
                with suppress(NotNowError):  # lost again already
                    self._send({"command": "go", "status": wanted})
        if before.status != after.status:
            self._since = time.monotonic()
        self._was_warned = self._was_warned and bool(after.contacts)
        for news in self._news(before, after):
            self._show(news)

    def _news(self, before: Desk, after: Desk) -> Iterator[RenderableType]:
        """What has changed on the desk."""
        for gone in before.contacts:
            if after.contact(gone.id) is None and gone.state == RINGING:
                yield Text(f"{plain(gone.name)} has gone.", style="dim")
        for contact in after.contacts:
            was = before.contact(contact.id)
            if was is None or was.state != contact.state:
                yield from self._news_of(contact, was.state if was else None)
        if after.next_status and before.next_status != after.next_status:
            yield Text(f"{plain(after.next_status)} comes when your desk is clear.", style="dim")

    def _news_of(self, contact: OnDesk, was: str | None) -> Iterator[RenderableType]:
        match contact.state:
            case desk.RINGING:
                self._rang = 0.0
                yield view.ring(contact)
            case desk.ON_HOLD:
                yield Text(f"{plain(contact.name)} is on hold.", style="yellow")
            case desk.TALKING if was == desk.ON_HOLD:
                yield Text(f"{plain(contact.name)} hears you again.", style="green")
            case desk.WRAPPING_UP:
                yield Text("After-contact work: w writes down what it was, c clears.", style="blue")
            case state if state in view.PAST:
                yield Text(view.PAST[state], style="bold red")

    def _hears(self, message: dict[str, Any]) -> None:
        """A line of the transcript, unless it was told before the connection broke."""
        contact, heard = message["contact"], self._heard.get(message["contact"], 0)
        if message["number"] < heard:
            return
        self._heard[contact] = message["number"] + 1
        on_desk = self._desk.contact(contact)
        who = on_desk.name if on_desk and len(self._desk.contacts) > 1 else None
        self._show(view.said(message, self._desk.name, who))

    def _gone(self) -> None:
        """The connection is over: the call is, or it broke."""
        if self._is_in:
            self._show(Text("The connection is lost.", style="bold red"))
        self._visit, self._is_in = None, False
        self._sent.clear()
        self._desk = replace(self._desk, contacts=(), status="", next_status=None)
        if not self._is_leaving and not self._is_script_over:
            self._show(view.waiting_for_a_call())

    # What the agent types

    def _typed(self, typed: Typed) -> None:
        if self._script is not None:
            if typed is None:
                self._is_script_over = True
            elif typed.strip():
                self._script.append(typed)
        elif typed is None:
            self._is_leaving = True
        else:
            for line in self._terminal.typing.take(typed):
                self._act("quit" if line is None else line)

    def _act(self, line: str) -> None:
        try:
            self._do(line)
        except ListsError as listed:
            self._show(view.choices(listed.names) if listed.names else Text(str(listed), style="yellow"))
        except UnclearError as unclear:
            self._show(Text(plain(str(unclear)), style="yellow"))

    def _do(self, line: str) -> None:
        """Raises UnclearError."""
        word, _, rest = line.strip().partition(" ")
        if word.isdigit() and 0 < int(word) <= len(self._desk.contacts):
            self._desk = replace(self._desk, chosen_id=self._desk.contacts[int(word) - 1].id)
            return
        key = key_of(word)
        match key.word:
            case "help":
                self._show(view.help_table())
            case "info":
                self._show_screen()
            case "quit":
                self._quit()
            case _ if not self._is_in:
                raise NotNowError("no centre is open yet")
            case _:
                message = message_for(key, rest.strip(), self._desk)
                self._wanted = message.get("status", self._wanted)
                self._send(message)

    def _show_screen(self) -> None:
        chosen = self._desk.chosen
        if chosen is None or chosen.screen is None:
            raise NotNowError("there is nobody on the desk")
        self._show(screen_panel(chosen.screen))

    def _quit(self) -> None:
        if self._desk.contacts and not self._was_warned:
            self._was_warned = True
            name = plain(self._desk.contacts[-1].name)
            self._show(Text(f"{name} is still on your desk. q once more leaves all the same.", style="yellow"))
        else:
            self._is_leaving = True

    def _send(self, message: dict[str, Any]) -> None:
        if self._visit and self._visit.send(message):
            self._sent.append(message)
        else:
            raise NotNowError("no centre is open")

    def _play_script(self) -> None:
        """Do the next line of the script, if it can be done now; leave when nothing is left to do."""
        if self._script is None or self._sent:
            return
        is_busy = any(contact.state == CONNECTING for contact in self._desk.contacts)
        if self._script and self._is_in and not is_busy:
            self._play(self._script[0])
        elif self._is_script_over and not self._script and not self._desk.contacts:
            self._is_leaving = True

    def _play(self, line: str) -> None:
        try:
            self._do(line)
        except NotNowError:
            return
        except UnclearError as unclear:
            raise OffhookError(str(unclear), where=Place("standard input"), fix=f"Mend the line {line!r}") from unclear
        assert self._script is not None
        self._script.popleft()

    # How it looks

    def _show(self, what: RenderableType) -> None:
        self._terminal.show(what)

    def _draw(self) -> None:
        rings = any(contact.state == RINGING for contact in self._desk.contacts)
        if rings and time.monotonic() - self._rang > BELL_EVERY_S:
            self._rang = time.monotonic()
            self._terminal.bell()
        if self._is_in:
            lines = [*view.foot(self._desk, time.monotonic() - self._since)]
            self._terminal.set_foot(lines, f"{self._desk.username}> ")
        else:
            self._terminal.set_foot([view.while_waiting()], "> ")

    def _leave(self) -> None:
        """Say goodbye: the desk is signed out at once."""
        if self._visit is None:
            return
        if self._visit.send({"command": "leave"}):
            until = time.monotonic() + LEAVES_WITHIN_S
            while (left_s := until - time.monotonic()) > 0:
                try:
                    if isinstance(self._inbox.get(timeout=left_s), Gone):
                        break
                except queue.Empty:
                    break
        self._visit.close()
