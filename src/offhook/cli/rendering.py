"""How a call looks on a terminal: who says what when, and the agent's screen.

Texts come from customers and from the CRM: they are never read as markup, and control characters are not printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

import phonenumbers
from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from offhook.center.resources import Line as CalledLine
from offhook.center.screen import Screen
from offhook.center.transcript import Line

STYLES = {
    ("system", "speech"): "",
    ("system", "whisper"): "magenta",
    ("system", "queued"): "yellow",
    ("system", "ended"): "dim",
    ("customer", "keys"): "bold cyan",
    ("customer", "speech"): "bold cyan",
    ("customer", "silence"): "dim cyan",
    ("agent", "joined"): "bold green",
    ("agent", "speech"): "green",
}

SPEAKERS = {
    "speech": "centre",
    "whisper": "to agent",
    "queued": "queue",
    "keys": "you",
    "silence": "you",
    "joined": "agent",
    "ended": "",
}

ENDINGS = {
    "CUSTOMER_DISCONNECT": "you hung up",
    "CONTACT_FLOW_DISCONNECT": "the centre ended the call",
    "AGENT_DISCONNECT": "the agent ended the call",
}

LABEL_WIDTH = 17
"""Columns of `label`."""

SEGMENT_STYLES = {"premium": "bold yellow", "influential": "bold magenta", "frequent": "bold blue"}


TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that have what stands behind them read from the other side, until their like ends it.

Source: https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings and the two sections after it.
"""


def plain(text: str) -> str:
    """`text` without control characters, which a terminal would obey, and without those that turn the text around."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_obeyed(letter) else letter for letter in text)


def _is_obeyed(letter: str) -> bool:
    return letter in TURNING or unicodedata.category(letter) in ("Cc", "Cs")


def number(e164: str | None) -> str:
    """A phone number as people write it."""
    if not e164:
        return "a withheld number"
    try:
        parsed = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return plain(e164)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def header(line: CalledLine, caller: str | None, at: datetime) -> RenderableType:
    """The first lines of a call: who calls whom, and when."""
    called = Text(f"{plain(line.name)}  {number(line.number)}", style="bold")
    return Group(called, Text(f"from {number(caller)}, {at:%a %d %b %Y %H:%M %Z}", style="dim"), Text())


def label(line: Line) -> Text:
    """The time and speaker before a line."""
    minutes, seconds = divmod(int(line.at_s), 60)
    speaker = {"customer": "you", "agent": "agent"}.get(line.speaker) or SPEAKERS.get(line.kind, line.speaker)
    return Text(f"{minutes:>2}:{seconds:02} ", style="dim").append(f"{speaker:>9}  ", style=style(line) or "bold")


def style(line: Line) -> str:
    return STYLES.get((line.speaker, line.kind), "")


def words(line: Line) -> str:
    """What a line says."""
    match line.kind:
        case "keys":
            return " ".join(plain(line.text))
        case "silence":
            return f"(silence, {line.text})"
        case "queued":
            return f"waiting in {plain(line.text)}"
        case "joined":
            return f"{plain(line.text)} takes the call"
        case "ended":
            return ENDINGS.get(line.text, plain(line.text))
        case _:
            return plain(line.text)


def line_row(line: Line) -> RenderableType:
    """A whole line, wrapped under its own text."""
    row = Table.grid(padding=0)
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(label(line), Text(words(line), style=style(line)))
    return row


def screen_panel(screen: Screen) -> RenderableType:
    """The agent's screen as the contact arrives."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    who = Text(plain(screen.customer) if screen.is_known else "Unknown caller", style="bold")
    rows.add_row("Customer", who.append(f"  {plain(screen.customer_number)}", style="not bold dim"))
    rows.add_row("Calling from", f"{number(screen.calling_from)}, {plain(screen.language)}")
    if screen.segment:
        segment = Text(plain(screen.segment), style=SEGMENT_STYLES.get(screen.segment, "bold"))
        rows.add_row("Segment", segment.append(f"  {plain(screen.segment_reason)}", style="not bold default"))
    rows.add_row("Called about", plain(screen.reason) or "-")
    if screen.intent:
        gathered = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in screen.gathered.items())
        rows.add_row("Told the bot", _entries(entry for entry in (screen.request or screen.intent, gathered) if entry))
        rows.add_row("Said so far", _entries(screen.said))
    if screen.articles:
        rows.add_row("Articles", _entries(screen.articles))
    if screen.is_known:
        rows.add_row("Owns", _entries(screen.products))
        rows.add_row("Open orders", _entries(screen.open_orders))
        rows.add_row("Open repairs", _entries(screen.open_repairs))
        rows.add_row("History", _entries(screen.history))
    if screen.notice:
        rows.add_row("Notice", Text(screen.notice, style="bold red"))
    title = f"{plain(screen.agent)} · {plain(screen.queue)} · waited {screen.waited_s:.0f} s"
    return Panel(rows, title=Text(title), title_align="left", box=ROUNDED, border_style="green", padding=(0, 1))


def _entries(entries: Iterable[str]) -> Text:
    return Text("\n".join(plain(entry) for entry in entries) or "none", style="")


def console(*, stderr: bool = False) -> Console:
    """A console that never guesses: no markup, no emoji codes, no highlighting. It keeps NO_COLOR."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)
