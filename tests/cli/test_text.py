"""How a call looks as text: nothing that a customer or the CRM says is obeyed by the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from rich.console import RenderableType

from offhook.center.resources import Line as CalledLine
from offhook.center.screen import Screen
from offhook.center.transcript import Line
from offhook.cli.rendering import console, header, line_row, number, plain, screen_panel
from tests.cli.conftest import NOON_IN_AMERICA, Offhook, terminal

SCREEN = Screen(
    agent="Hanako Tanaka",
    queue="Suzume Orders",
    waited_s=12.4,
    is_known=True,
    customer="Emily Carter",
    customer_number="20000016",
    calling_from="+12135550111",
    language="en-US",
    segment="premium",
    segment_reason="Owns 4 products.",
    reason="orders",
    products=("Suzume Phone 6",),
    open_orders=(),
    open_repairs=(),
    history=("2026-11-17 chat: asked",),
    last_contact="2026-11-17",
    intent="OrderStatus",
    request="OrderStatus: asked for a person",
    gathered={"product": "phone"},
    said=("Customer: where is my phone",),
    articles=(),
    notice="",
)

HOSTILE = "\x1b[31mred\x1b[0m\x07 [bold]x[/bold] :smile: \r\n\x9b2J\u0085"


def rendered(what: RenderableType) -> str:
    """What the command's own console makes of it."""
    out, written = console(), StringIO()
    out.file, out.width = written, 100
    out.print(what)
    return written.getvalue()


def test_the_screen_shows_everything_the_agent_needs() -> None:
    shown = rendered(screen_panel(SCREEN))
    for words in (
        "Hanako Tanaka · Suzume Orders · waited 12 s",
        "Emily Carter  20000016",
        "+1 213-555-0111, en-US",
        "premium  Owns 4 products.",
        "Suzume Phone 6",
        "2026-11-17 chat: asked",
    ):
        assert words in shown


def test_an_unknown_caller_has_no_empty_lists() -> None:
    shown = rendered(screen_panel(replace(SCREEN, is_known=False, segment="", notice="This caller is not known.")))
    assert "Unknown caller" in shown
    assert "This caller is not known." in shown
    assert "Open orders" not in shown


@pytest.mark.parametrize(
    "field", ["customer", "customer_number", "segment", "segment_reason", "reason", "agent", "queue"]
)
def test_control_characters_and_markup_in_a_text_of_the_screen_do_nothing(field: str) -> None:
    hostile: dict[str, Any] = {field: HOSTILE}
    shown = rendered(screen_panel(replace(SCREEN, **hostile)))
    assert not {"\x1b", "\x07", "\r", "\x9b", "\x85"} & set(shown)
    assert "[bold]x[/bold]" in shown
    assert ":smile:" in shown


@pytest.mark.parametrize("field", ["products", "open_orders", "open_repairs", "history"])
def test_control_characters_and_markup_in_a_list_of_the_screen_do_nothing(field: str) -> None:
    hostile: dict[str, Any] = {field: (HOSTILE, "next")}
    shown = rendered(screen_panel(replace(SCREEN, **hostile)))
    assert not {"\x1b", "\x07", "\r", "\x9b", "\x85"} & set(shown)
    assert "[bold]x[/bold] :smile:" in shown


@pytest.mark.parametrize("kind", ["speech", "whisper", "queued", "keys", "joined", "ended"])
def test_control_characters_and_markup_in_a_line_do_nothing(kind: str) -> None:
    shown = rendered(line_row(Line(61.4, "system", kind, HOSTILE)))
    assert not {"\x1b", "\x07", "\r", "\x9b", "\x85"} & set(shown)
    assert shown.startswith(" 1:01")
    assert "[bold]x[/bold]" in shown.replace(" ", "")


@pytest.mark.parametrize("letter", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nothing_turns_the_text_around(letter: str) -> None:
    assert plain(f"Refund{letter}0001") == "Refund\ufffd0001"
    assert letter not in rendered(screen_panel(replace(SCREEN, customer=f"Emily{letter}Carter")))


def test_plain_text_stays_as_it_is() -> None:
    for text in (
        "Emily Carter",
        "佐藤 美咲",
        "Priya O’Hara",
        '</speak><break time="10s"/>',
        "🦊",
        "👩\u200d💻",
        "שלום",
    ):
        assert plain(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [("+81355550111", "+81 3-5555-0111"), (None, "a withheld number"), ("", "a withheld number"), ("x\x1b", "x\ufffd")],
)
def test_a_number_is_shown_as_people_write_it(written: str | None, shown: str) -> None:
    assert number(written) == shown


def test_the_header_says_who_calls_whom_and_when() -> None:
    line = CalledLine("arn", "japan", "+81355550100", "flow")
    shown = rendered(header(line, None, datetime(2026, 11, 23, 1, 0, tzinfo=UTC)))
    assert shown.split("\n")[:2] == ["japan  +81 3-5555-0100", "from a withheld number, Mon 23 Nov 2026 01:00 UTC"]


def test_a_call_reads_like_a_conversation(offhook: Offhook) -> None:
    printed = offhook("call", "america", "--from", "+12135550111", "--at", NOON_IN_AMERICA, "--input", "1")
    assert (printed.status, printed.err) == (0, "")
    assert "\x1b" not in printed.out
    lines = [line.strip() for line in printed.out.splitlines()]
    assert lines[0] == "america  +1 213-555-0100"
    assert "0:00    centre  Thank you for calling Suzume." in lines
    assert "0:20       you  1" in lines
    assert lines[-1].endswith("the centre ended the call")


@pytest.mark.parametrize(
    ("caller", "name"),
    [("+12135550114", '</speak><break time="10s"/>'), ("+12135550115", "$.Attributes.x")],
)
def test_a_hostile_name_is_printed_as_it_is_written(offhook: Offhook, caller: str, name: str) -> None:
    printed = offhook("call", "america", "--from", caller, "--at", NOON_IN_AMERICA, "--input", "1")
    assert name in printed.out
    assert "Hello, valued customer." in printed.out
    assert "\x1b" not in printed.out


def test_a_call_that_nobody_takes_says_so(offhook: Offhook) -> None:
    printed = offhook("call", "--no-agent", "--from", "+81355550111", "--input", "1")
    assert printed.out.endswith("Nobody took the call; it is still in the queue.\n")


COLOURS = r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m"


@pytest.mark.parametrize(("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_want_it(environment: dict[str, str], is_coloured: bool) -> None:
    with terminal("call", "--from", "+81355550111", "--input", "1", **environment) as person:
        assert person.ends() == 0
        assert "佐藤 美咲" in person.plain
        assert bool(re.search(COLOURS, person.shown)) is is_coloured
