"""Lex: a request for each turn, by how the customer made it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from offhook.center.life import ContactCompleted, ContactInitiated
from offhook.cost.catalogue import item
from offhook.engine.events import Traced
from offhook.plans import UNLIMITED
from tests.center.talking import talk
from tests.cost.meters.served import used

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def requests(*inputs: str, channel: str = "VOICE") -> dict[str, int]:
    """Requests by item of a conversation with these inputs."""
    begun = ContactInitiated(channel, "INBOUND", "+12135550111", "+12135550100")
    events = (begun, *talk(*inputs, channel=channel).events, ContactCompleted())
    quantities = used(Traced(AT, "c", None, None, event) for event in events)
    return {key: int(quantity) for key, quantity in quantities.items() if key.startswith("lex.")}


@pytest.mark.parametrize(
    ("inputs", "channel", "billed"),
    [
        (("hours",), "VOICE", {"lex.speech": 1}),
        (("87654321#",), "VOICE", {"lex.dtmf": 1}),
        (("order", "87654321"), "VOICE", {"lex.speech": 1, "lex.dtmf": 1}),
        (("hours",), "CHAT", {"lex.text": 1}),
        (("order", "say:87654321"), "VOICE", {"lex.speech": 2}),
        (("what?",), "VOICE", {"lex.speech": 1}),  # also where it understands nothing
        ((), "VOICE", {}),  # three silences at an open question: nothing came that a bot could process
    ],
)
def test_each_turn_is_a_request(inputs: tuple[str, ...], channel: str, billed: dict[str, int]) -> None:
    assert requests(*inputs, channel=channel) == billed


def test_silence_at_a_slot_is_a_turn_until_the_bot_gives_up() -> None:
    assert requests("order", "say:", "say:87654321") == {"lex.speech": 3}
    assert requests("order") == {"lex.speech": 3}  # the words and two silences; the third ends the conversation


def test_requests_are_part_of_the_unlimited_plan_only() -> None:
    plans = {frozenset(item(key).included_in) for key in ("lex.speech", "lex.text", "lex.dtmf")}
    assert plans == {frozenset({UNLIMITED})}
