"""Running conversations through a bot, and what the results come to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from offhook.bots.session import HookReply, HookReturned
from offhook.bots.testsets.model import Conversation, Exchange, Expected, UtteranceSet
from offhook.bots.testsets.running import Function, Result, Runner
from offhook.bots.testsets.scoring import Score, Share
from offhook.bots.testsets.thresholds import Thresholds
from offhook.errors import Place
from tests.bots.heard_words import NOW
from tests.bots.testsets.small_bot import BOT, WORDS

HERE = Place("en_US.csv", 2)


def exchange(said: str, intent: str | None, slots: Mapping[str, str] | None = None, **more: Any) -> Exchange:
    answers = more.pop("answers", ())
    return Exchange(said, Expected(intent, slots or {}, **more), HERE, answers=answers)


def run(*exchanges: Exchange, by: str = "delegates", function: Function | None = None) -> tuple[Result, ...]:
    tests = UtteranceSet("en_US.csv", "en_US", (Conversation("one", exchanges, function=by),))
    results, _ = Runner(BOT, lambda _: WORDS, NOW, function).run(tests)
    return results


def test_an_exchange_is_right_when_intent_and_slots_are() -> None:
    (result,) = run(exchange("where is 123", "Order", {"Number": "123"}))
    assert result.is_right
    assert (result.intent, result.confidence) == ("Order", 0.9)


def test_a_wrong_intent_is_a_miss() -> None:
    (result,) = run(exchange("mend it", "Repair"))
    assert (result.has_intent, result.intent) == (False, "Order")


@pytest.mark.parametrize("slots", [{"Number": "999"}, {"Number": "123", "Day": "monday"}, {}])
def test_a_slot_is_wrong_with_another_value_without_one_and_when_nothing_was_expected(slots: dict[str, str]) -> None:
    (result,) = run(exchange("where is 123", "Order", slots))
    assert result.has_intent
    assert not result.is_right


def test_slots_are_looked_at_in_the_exchange_that_fills_them() -> None:
    first, second = run(exchange("where is it", "Order"), exchange("123", "Order", {"Number": "123"}))
    assert first.is_right
    assert second.is_right


def test_a_script_is_held_against_what_the_bot_says_asks_and_ends_with() -> None:
    first, second = run(
        exchange("where is it", "Order", asks="Number", says=("Which number?",), is_closed=False),
        exchange("123", None, {"Number": "123"}, says=("on its way",), is_closed=True, state="ReadyForFulfillment"),
    )
    assert first.is_right
    assert second.is_right, second.wrong


def test_a_script_tells_all_that_went_another_way() -> None:
    (result,) = run(exchange("where is it", None, asks="Day", says=("Hello",), is_closed=True, state="Failed"))
    assert result.wrong == (
        "the bot does not say 'Hello', but 'Which number?'",
        "the bot asks for Number, not for Day",
        "the conversation goes on",
        "the intent is InProgress, not Failed",
    )


def test_a_turn_can_script_what_the_function_answers() -> None:
    close = {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": {"name": "Order", "state": "Fulfilled"}},
        "messages": [{"contentType": "PlainText", "content": "It has arrived."}],
    }
    (result,) = run(exchange("where is it", "Order", answers=(close,), says=("arrived",), state="Fulfilled"))
    assert result.is_right, result.wrong


@pytest.mark.parametrize("answer", ["fails", "late"])
def test_a_function_that_breaks_the_bot_is_told(answer: str) -> None:
    (result,) = run(exchange("where is it", "Order", answers=(answer,)))
    assert "the bot broke" in result.wrong[0]


def test_the_real_function_is_asked_where_a_conversation_says_so() -> None:
    asked = []

    def function(event: Mapping[str, Any]) -> HookReply:
        asked.append(event["invocationSource"])
        state = {"dialogAction": {"type": "Delegate"}, "intent": event["sessionState"]["intent"]}
        return HookReturned(json.dumps({"sessionState": state}))

    (result,) = run(exchange("where is it", "Order"), by="lambda", function=function)
    assert result.is_right
    assert asked == ["DialogCodeHook"]


def test_without_the_real_function_such_a_conversation_is_left_out() -> None:
    tests = UtteranceSet(
        "x", "en_US", (Conversation("needs it", (exchange("where is it", "Order"),), function="lambda"),)
    )
    results, left_out = Runner(BOT, lambda _: WORDS, NOW).run(tests)
    assert not results
    assert [one.name for one in left_out] == ["needs it"]


def score() -> Score:
    rows = [
        *run(exchange("where is 123", "Order", {"Number": "123"})),
        *run(exchange("mend it", "Repair")),
        *run(exchange("it is broken", "Repair")),
        *run(exchange("gibberish", "FallbackIntent")),
    ]
    return Score("en_US", tuple(rows))


def test_a_score_counts_intents_slots_and_what_was_taken_for_what() -> None:
    found = score()
    assert (found.intents, found.slots) == (Share(3, 4), Share(1, 1))
    assert found.by_intent == {"FallbackIntent": Share(1, 1), "Order": Share(1, 1), "Repair": Share(1, 2)}
    assert found.confusion[("Repair", "Order")] == 1
    assert [one.exchange.said for one in found.misses] == ["mend it"]


def test_a_score_passes_at_the_threshold_and_not_below() -> None:
    assert score().passes(Thresholds(intents=0.75))
    assert not score().passes(Thresholds(intents=0.76))


def test_a_script_that_went_another_way_never_passes() -> None:
    wrong = Score("en_US", run(exchange("where is it", "Order", says=("Hello",))))
    assert wrong.intents == Share(1, 1)
    assert not wrong.passes(Thresholds(intents=0, slots=0))
