"""What an agent sees: who rings, what is said, and at the bottom what goes on and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.box import HEAVY
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from offhook.center.transcript import Line
from offhook.cli.agent_desk import (
    CONNECTING,
    ON_HOLD,
    RINGING,
    TALKING,
    WRAPPING_UP,
    Desk,
    OnDesk,
)
from offhook.cli.agent_typed import KEYS
from offhook.cli.rendering import number, plain, screen_panel, style, words

PAST = {
    "MISSED": "You let it ring. Nothing else rings until you clear it: c",
    "REJECTED": "You rejected it. Nothing else rings until you clear it: c",
    "ERROR": "It could not be connected. Nothing else rings until you clear it: c",
}

DOES = {
    RINGING: ("rings", "bold yellow"),
    CONNECTING: ("listen: the customer comes next", "magenta"),
    TALKING: ("talking", "bold green"),
    ON_HOLD: ("on hold", "bold yellow"),
    WRAPPING_UP: ("after-contact work", "bold blue"),
    "MISSED": ("missed", "bold red"),
    "REJECTED": ("rejected", "bold red"),
    "ERROR": ("error", "bold red"),
}

WORDS = {"dispose": ("w", "wrap up"), "resume": ("h", "resume"), "unmute": ("m", "unmute")}
"""Letters and words of commands that are not as their keys."""

ENDINGS = {"CUSTOMER_DISCONNECT": "the customer hung up", "AGENT_DISCONNECT": "you have left"}

TRANSFERS = {
    "flow": "hears the transfer flow",
    "queued": "waits for an agent",
    "joining": "an agent answers",
    "talking": "answered",
}
"""How far a transfer is, by the stage of its contact."""


def waiting_for_a_call() -> RenderableType:
    return Text.assemble("Waiting for a call. In another terminal: ", ("offhook call --wait-for-agent", "bold cyan"))


def while_waiting() -> Text:
    return Text("q quits", style="dim")


def here(desk: Desk) -> RenderableType:
    """The agent has sat down."""
    return Text.assemble("You are ", (plain(desk.name), "bold"), f" ({plain(desk.username)}). The centre is open.")


def ring(contact: OnDesk) -> RenderableType:
    """Somebody rings: the name, as big as a terminal can, and the screen."""
    screen = contact.screen
    who = number(contact.name) if screen and not screen.is_known else plain(contact.name)
    big = Text(" ".join(who.upper()).replace("   ", "    "), style="bold")
    what = "chat" if contact.channel == "CHAT" else "call" if contact.channel == "VOICE" else contact.channel.lower()
    asks = Text(f"{what} in {plain(contact.queue)}, waited {clock(contact.waited_s)}", style="dim")
    name = Panel(Group(big, asks), box=HEAVY, border_style="bold yellow", padding=(0, 2))
    return Group(Text(), name, screen_panel(screen)) if screen else Group(Text(), name)


def said(line: Mapping[str, Any], own: str, who: str | None = None) -> RenderableType:
    """A line of the conversation, seen by the agent of the name `own`. `who`: whose it is, where there are several."""
    one = Line(line["at_s"], line["speaker"], line["kind"], line["text"], line["language"])
    other = line["by"] if line["by"] != own else None
    told, colour = words(one), style(one)
    match one.speaker, one.kind:
        case _, "whisper":
            speaker = "whisper"
        case _, "joined":
            speaker, told = "", f"{plain(other)} is connected" if other else "you are connected"
        case _, "ended":
            speaker, told = "", ENDINGS.get(one.text) or f"it ended: {plain(one.text)}"
        case "agent", _:
            speaker = plain(other).split(" ")[0][:9] if other else "you"
        case "customer", _:
            speaker = "customer"
        case _:
            speaker, colour = "centre", "dim"
    row = Table.grid(padding=0)
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    before = Text(f"{clock(one.at_s):>5} ", style="dim").append(f"{speaker:>9}  ", style=colour or "bold")
    if who:
        before.append(f"{plain(who)}: ", style="dim")
    row.add_row(before, Text(told, style=colour))
    return row


def foot(desk: Desk, for_s: float) -> Iterator[Text]:
    """The lines at the bottom: what is on the desk, and what can be done."""
    if not desk.contacts:
        is_on = desk.status == "Available"
        waits = f"  waiting for a contact {clock(for_s)}" if is_on else "  nothing rings; g available"
        yield Text.assemble(("● " if is_on else "○ "), (plain(desk.status), "bold green" if is_on else "bold"), waits)
    for order, contact in enumerate(desk.contacts, 1):
        yield _row(contact, order if len(desk.contacts) > 1 else None, is_chosen=contact == desk.chosen)
    if desk.next_status:
        yield Text(f"then {plain(desk.next_status)}", style="yellow")
    yield keys(desk)


def _row(contact: OnDesk, order: int | None, *, is_chosen: bool) -> Text:
    does, colour = DOES.get(contact.state, (contact.state, "bold"))
    row = Text("▶ " if is_chosen else "  ", style=colour)
    if order:
        row.append(f"{order} ")
    row.append(plain(contact.name), style="bold").append(f"  {does}", style=colour)
    if contact.state == RINGING:
        left_s = max(contact.rings_for_s - contact.for_s, 0.0)
        return row.append(f"  waited {clock(contact.waited_s)}, rings {left_s:.0f} s more")
    row.append(f"  {clock(contact.for_s)}")
    if contact.transfer:
        row.append(f"  → {plain(contact.transfer[0])}: {TRANSFERS.get(contact.transfer[1], '')}", style="cyan")
    return row.append("  muted", style="bold red") if contact.is_muted else row


def keys(desk: Desk) -> Text:
    """What can be typed now."""
    row = Text()
    for letter, word in possible(desk):
        row.append(letter, style="bold cyan").append(f" {word}   ", style="dim")
    return row


def possible(desk: Desk) -> Iterator[tuple[str, str]]:
    """Letters and words of what is possible now."""
    by_command = {command: (key.letter, key.word) for key in KEYS for command in key.commands} | WORDS
    yield from (by_command[command] for command in desk.can if command in by_command)
    if len(desk.contacts) > 1:
        yield "1-9", "choose"
    if not desk.contacts:
        yield "g", "status"
    yield "?", "help"
    if not desk.contacts:
        yield "q", "quit"


def choices(names: Sequence[str]) -> RenderableType:
    """A list to choose from by number."""
    rows = Table.grid(padding=(0, 1))
    for order, name in enumerate(names, 1):
        rows.add_row(Text(f"{order:>3}", style="bold cyan"), Text(plain(name)))
    return rows


def written_down(desk: Desk, disposition: str, is_solved: bool | None) -> RenderableType:
    name = desk.dispositions.get(disposition, (disposition, None))[0]
    solved = {True: ", solved", False: ", not solved", None: ""}[is_solved]
    return Text(f"Written down: {plain(name)}{solved}.", style="blue")


def help_table() -> RenderableType:
    """Every key."""
    rows = Table.grid(padding=(0, 2))
    for key in KEYS:
        typed = f"{key.letter}, {key.word}{f' {key.takes}' if key.takes else ''}"
        rows.add_row(Text(typed, style="bold cyan"), Text(key.help))
    rows.add_row(Text("1, 2, ...", style="bold cyan"), Text("which contact is meant, when there are several"))
    return Padding(rows, (0, 0, 0, 2))


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    minutes, left = divmod(int(seconds), 60)
    return f"{minutes}:{left:02}"
