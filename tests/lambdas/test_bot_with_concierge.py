"""The function behind the bot that is deployed: its definition, the local understanding, and real events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from offhook.bots.definition import read_bot
from offhook.bots.model import Bot
from offhook.bots.session import BotTurn, Heard, HookReturned
from offhook.bots.turn import open_session, resume, take_turn
from offhook.bots.understanding import Understanding
from tests.lambdas.bot_conversations import CARTER, CHEN, SATO, SUZUKI, answer
from tests.lambdas.lex_events import SESSION_ID, SLOTS

pytestmark = pytest.mark.usefixtures("suzume")
FOLDER = Path(__file__).parents[2] / "flows" / "bots" / "concierge"
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=timezone(timedelta(hours=9)))


@cache
def concierge() -> Bot:
    return read_bot(FOLDER)


@cache
def understanding(locale: str) -> Understanding:
    return Understanding(concierge().locales[locale])


def conversation(locale: str, customer_number: str, *lines: str, mode: str = "Text") -> Iterator[BotTurn]:
    """One turn for each line. No turn asks the function more than twice."""
    attributes = {"customer_number": customer_number, "customer_known": "true" if customer_number else "false"}
    session = open_session(concierge(), SESSION_ID, locale, attributes)
    for line in lines:
        turn = take_turn(concierge(), session, Heard(line, mode, NOW), understanding(locale))
        for _ in range(2):
            if turn.ask:
                answered = json.dumps(answer(json.loads(json.dumps(turn.ask.event))))
                turn = resume(concierge(), turn.session, HookReturned(answered))
        assert turn.ask is None
        assert turn.fault is None
        yield turn
        session = turn.session


def test_the_tests_of_single_turns_use_the_slots_of_the_definition() -> None:
    for locale in concierge().locales.values():
        assert {intent.name: {slot.name for slot in intent.slots} for intent in locale.intents.values()} == {
            name: set(slots) for name, slots in SLOTS.items()
        }


@pytest.mark.parametrize(
    ("locale", "customer", "heard", "said"),
    [
        ("en_US", CARTER, "where is my order", "due to arrive on November 24"),
        ("ja_JP", SUZUKI, "注文した電話まだ届かない", "11月23日にお届けの予定"),
        ("zh_CN", CHEN, "我的订单到哪里了", "预计11月24日送达"),
    ],
)
@pytest.mark.parametrize("mode", ["Text", "Speech"])
def test_where_is_my_order_is_answered_in_one_turn(
    locale: str, customer: str, heard: str, said: str, mode: str
) -> None:
    (turn,) = conversation(locale, customer, heard, mode=mode)
    assert said in turn.messages[0].content
    assert turn.is_closed
    assert turn.session.attributes["answered"] == "true"


@pytest.mark.parametrize(
    ("locale", "customer", "lines", "said"),
    [
        (
            "en_US",
            CARTER,
            ("my phone is broken", "tomorrow", "three in the afternoon", "yes"),
            "on November 23, at 3 p.m.",
        ),
        ("ja_JP", SATO, ("テレビを修理してほしい", "明日", "午後3時", "はい"), "11月23日の15時に、スズメテレビ 55"),
        ("zh_CN", CHEN, ("电视坏了", "明天", "下午三点", "是的"), "11月23日15点上门取走您的铃雀电视 43"),
    ],
)
def test_a_repair_is_arranged_from_the_first_word_to_the_last(
    locale: str, customer: str, lines: tuple[str, ...], said: str
) -> None:
    *_, last = conversation(locale, customer, *lines)
    assert said in last.messages[0].content
    assert last.session.attributes["answered"] == "true"
    assert last.session.attributes["said"].count("Customer: ") == len(lines)


def test_twenty_digits_three_times_lead_to_a_person() -> None:
    *_, last = conversation("en_US", "", "where is my order", *["12345678901234567890"] * 3)
    assert last.is_closed
    assert (last.session.attributes["handover"], last.session.attributes["queue"]) == ("true", "orders")


@pytest.mark.parametrize("locale", ["ja_JP", "en_US", "zh_CN"])
@pytest.mark.parametrize("heard", ["", "\ud800", "🙂🙂", "</speak>", "xyzzy plugh", "あ" * 1_024])
def test_what_the_bot_does_not_know_reaches_a_person_by_the_second_time(locale: str, heard: str) -> None:
    _, second = conversation(locale, SATO, heard, heard)
    assert second.session.attributes["handover"] == "true"
