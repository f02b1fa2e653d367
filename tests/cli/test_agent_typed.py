"""What an agent types: letters and words, what may follow them, and what is refused before it does any harm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from offhook.cli.agent_desk import Desk, OnDesk
from offhook.cli.agent_terminal import Typing
from offhook.cli.agent_typed import KEYS, ListsError, NotNowError, UnclearError, key_of, message_for
from offhook.service.commands import COMMANDS

TALKING = ("say", "hold", "mute", "transfer", "end", "dispose")


def contact(*can: str, id: str = "c") -> OnDesk:
    return OnDesk(id, "VOICE", "CONNECTED", "Sales", False, can, 20.0, None, 0.0, 0.0, None)


DESK = Desk(
    username="ann",
    statuses=("Available", "Offline", "Lunch", "Long meeting"),
    dispositions={"answered": ("Answered", True), "passed-on": ("Passed on", None)},
    quick_connects=("Repairs", "Director"),
    contacts=(contact(*TALKING),),
)


def typed(line: str, desk: Desk = DESK) -> dict[str, Any]:
    word, _, rest = line.partition(" ")
    return message_for(key_of(word), rest, desk)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("h", {"command": "hold", "contact": "c"}),
        ("HOLD", {"command": "hold", "contact": "c"}),
        ("m", {"command": "mute", "contact": "c"}),
        ("e", {"command": "end", "contact": "c"}),
        ("s end it", {"command": "say", "contact": "c", "text": "end it"}),
        ("say  two  spaces", {"command": "say", "contact": "c", "text": " two  spaces"}),
        ("t director", {"command": "transfer", "contact": "c", "quick_connect": "Director"}),
        ("t 1", {"command": "transfer", "contact": "c", "quick_connect": "Repairs"}),
        ("g lun", {"command": "go", "status": "Lunch"}),
        ("g 2", {"command": "go", "status": "Offline"}),
        ("w answered", {"command": "dispose", "contact": "c", "disposition": "answered", "is_solved": True}),
        ("w 1 no", {"command": "dispose", "contact": "c", "disposition": "answered", "is_solved": False}),
        ("w passed on yes", {"command": "dispose", "contact": "c", "disposition": "passed-on", "is_solved": True}),
        ("w passed-on", {"command": "dispose", "contact": "c", "disposition": "passed-on", "is_solved": None}),
    ],
)
def test_a_line_is_a_command(line: str, message: dict[str, Any]) -> None:
    assert typed(line) == message


def test_the_same_key_takes_back_what_it_did() -> None:
    on_hold = replace(DESK, contacts=(contact("resume"),))
    assert typed("h", on_hold)["command"] == "resume"
    muted = replace(DESK, contacts=(contact("unmute"),))
    assert typed("m", muted)["command"] == "unmute"


def test_a_sentence_that_begins_like_a_command_does_nothing() -> None:
    with pytest.raises(UnclearError, match="To say it, type: s end of month is fine"):
        typed("end of month is fine")


def test_what_is_no_command_says_how_to_say_it() -> None:
    with pytest.raises(UnclearError, match="'hello' is no command"):
        typed("hello")


@pytest.mark.parametrize("line", ["a", "r", "c", "p", "j"])
def test_what_is_not_possible_now_is_not_sent(line: str) -> None:
    with pytest.raises(NotNowError):
        typed(line)


@pytest.mark.parametrize("line", ["a", "h", "s hello", "t 1", "e", "w 1", "c"])
def test_with_nobody_on_the_desk_only_a_status_can_be_taken(line: str) -> None:
    empty = replace(DESK, contacts=())
    with pytest.raises(NotNowError):
        typed(line, empty)
    assert typed("g lunch", empty)


@pytest.mark.parametrize(
    ("line", "names"),
    [("g", DESK.statuses), ("t", DESK.quick_connects), ("w", ("Answered", "Passed on"))],
)
def test_a_key_alone_lists_what_can_follow(line: str, names: tuple[str, ...]) -> None:
    with pytest.raises(ListsError) as listed:
        typed(line)
    assert tuple(listed.value.names) == names


@pytest.mark.parametrize("line", ["g l", "g 9", "g 0", "t 3", "w rubbish", "w yes", "s"])
def test_what_does_not_say_which_is_refused(line: str) -> None:
    with pytest.raises(UnclearError):
        typed(line)


def test_without_dispositions_any_words_are_written_down() -> None:
    free = replace(DESK, dispositions={})
    assert typed("w asked for a catalogue no", free) == {
        "command": "dispose",
        "contact": "c",
        "disposition": "asked for a catalogue",
        "is_solved": False,
    }


def test_commands_are_about_the_one_that_was_chosen_or_the_last_that_came() -> None:
    two = replace(DESK, contacts=(contact(*TALKING, id="first"), contact(*TALKING, id="second")))
    assert typed("h", two)["contact"] == "second"
    assert typed("h", replace(two, chosen_id="first"))["contact"] == "first"
    assert typed("h", replace(two, chosen_id="gone"))["contact"] == "second"


def test_every_letter_and_word_is_there_once_and_every_command_has_a_key() -> None:
    words = [word for key in KEYS for word in {key.letter, key.word, *key.commands}]
    assert len(words) == len(set(words))
    assert {command for key in KEYS for command in key.commands} | {"go", "leave"} == COMMANDS.keys()


@pytest.mark.parametrize(
    ("keys", "lines", "left"),
    [
        ("hold\n", ["hold"], ""),
        ("a\nh\ns", ["a", "h"], "s"),
        ("hx\x7fold\r", ["hold"], ""),
        ("\x7f\x7fa\n", ["a"], ""),
        ("rubbish\x15a\n", ["a"], ""),
        ("s one two\x17three\n", ["s one three"], ""),
        ("\x1b[A\x1b[1;5Ca\x1bOPb\n", ["ab"], ""),
        ("s お待ち\x7fください\n", ["s お待ください"], ""),
        ("a\x00\x07b\n", ["ab"], ""),
        ("\x04", [None], ""),
        ("typed\x04", [], "typed"),
    ],
)
def test_a_line_is_edited_as_it_is_typed(keys: str, lines: list[str | None], left: str) -> None:
    typing = Typing()
    assert [*typing.take(keys)] == lines
    assert typing.line == left
