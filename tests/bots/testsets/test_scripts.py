"""Conversation scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.bots.testsets.scripts import read_scripts
from offhook.errors import Faults
from tests.bots.testsets.small_bot import LOCALE

SCRIPT = """
now = 2026-11-24T10:00:00+09:00

[[conversations]]
name = "an order"
attributes = { channel = "chat" }
turns = [
    { customer = "where is it", intent = "Order", asks = "Number", bot = "Which" },
    { keys = "123", slots = { Number = "123" }, closed = true, state = "Fulfilled", bot = ["123", "way"] },
    { silence = true, function = ["late", { sessionState = { dialogAction = { type = "Delegate" } } }] },
]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "en_US.toml"


def test_a_turn_says_what_the_customer_does_and_what_is_expected_then(file: Path) -> None:
    file.write_text(SCRIPT)
    (conversation,) = read_scripts(file, LOCALE).conversations
    said, keyed, silent = conversation.exchanges
    assert (conversation.name, conversation.attributes["channel"]) == ("an order", "chat")
    assert conversation.now is not None
    assert conversation.now.isoformat() == "2026-11-24T10:00:00+09:00"
    assert (said.mode, keyed.mode, silent.said) == ("Text", "DTMF", "")
    assert (said.expected.asks, said.expected.says) == ("Number", ("Which",))
    assert (keyed.expected.is_closed, keyed.expected.state, keyed.expected.slots) == (
        True,
        "Fulfilled",
        {"Number": "123"},
    )
    assert silent.answers[0] == "late"
    assert str(keyed.place).endswith(":9:5")


def test_all_faults_are_told_with_their_places_and_mends(file: Path) -> None:
    file.write_text(
        """now = 2026-11-24T10:00:00
[[conversations]]
nme = "x"
function = "real"
turns = [
    { customer = "a", keys = "1" },
    { customer = "a", intent = "Ordr", slots = { Numbr = "1" }, asks = "Nummber", closed = "yes", says = "a" },
    { customer = "a", function = "raises", slots = { Number = 1 } },
]
[[conversations]]
name = "empty"
"""
    )
    with pytest.raises(Faults) as raised:
        read_scripts(file, LOCALE, shown_as="en_US.toml")
    told = [str(fault) for fault in raised.value.faults]
    assert [line.partition(". ")[0] for line in told] == [
        "en_US.toml:1:1: now = 2026-11-24 10:00:00 is no moment",
        "en_US.toml:2:1: a conversation has no name",
        "en_US.toml:3:1: there is no 'nme' here",
        "en_US.toml:4:1: function = 'real'",
        "en_US.toml:6:5: a turn has one of customer, keys, silence, not ['customer', 'keys']",
        "en_US.toml:7:23: there is no intent 'Ordr' in en_US",
        "en_US.toml:7:50: there is no slot 'Numbr'",
        "en_US.toml:7:65: asks = 'Nummber'",
        "en_US.toml:7:83: closed = 'yes'",
        "en_US.toml:7:99: there is no 'says' here",
        "en_US.toml:8:23: a function cannot answer 'raises'",
        "en_US.toml:8:44: slots = {'Number': 1}",
        "en_US.toml:10:1: 'turns' has no tables in it",
    ]
    assert "Did you mean 'Number'?" in told[7]


@pytest.mark.parametrize("text", ["", "conversations = []", "conversations = [1]", "[[conversations"])
def test_a_file_without_conversations_is_a_fault(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(Faults):
        read_scripts(file, LOCALE)
