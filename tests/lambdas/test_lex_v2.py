"""lex_v2: the event read by name, the answer built as Lex takes it, a handler found by intent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lex_v2 import IntentRouter, LexV2Event, LexV2Response, image_response_card, scalar_slot
from offhook.bots.hooks import event_of, read_answer
from offhook.bots.model import Intent, Locale, Slot
from offhook.bots.session import DialogAction, Heard, IntentState, Interpretation, Session, SlotValue
from tests.lambdas.lex_events import lex_event

# The structure that the page on input formats gives, every field filled as its text describes.
# Source: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html
DOCUMENTED: dict[str, Any] = json.loads(Path(__file__).with_name("lex_event.json").read_text(encoding="utf-8"))


def test_every_documented_field_is_read_by_name() -> None:
    event = LexV2Event(DOCUMENTED)
    assert event.raw_event is DOCUMENTED
    assert event["inputMode"] == event.input_mode == "Speech"
    assert (event.invocation_source, event.invocation_label) == ("DialogCodeHook", "AfterDate")
    assert not event.is_fulfillment
    assert (event.session_id, event.response_content_type) == ("s-1", "audio/pcm")
    assert event.input_transcript == "明日の午後に予約したい"
    bot = event.bot
    assert (bot.bot_id, bot.name, bot.locale_id, bot.version) == ("ABCDEFGHIJ", "ClinicBot", "ja_JP", "3")
    assert (bot.alias_id, bot.alias_name) == ("KLMNOPQRST", "live")
    assert event.request_attributes == {"x-amz-lex:channels:platform": "Connect"}
    assert event.session_attributes == {"language": "ja-JP"}
    assert [context["name"] for context in event.session_state.active_contexts] == ["booking"]
    assert event.session_state.originating_request_id == "r-1"
    (spoken,) = event.transcriptions
    assert (spoken.transcription, spoken.transcription_confidence) == ("明日の午後に予約したい", 0.8)


def test_interpretations_and_the_next_state_are_read_by_name() -> None:
    event = LexV2Event(DOCUMENTED)
    first, second = event.interpretations
    assert (first.intent.name, first.nlu_confidence, first.sentiment) == ("BookVisit", 0.92, "NEUTRAL")
    assert (second.intent.name, second.nlu_confidence, second.sentiment) == ("FallbackIntent", None, None)
    assert second.interpretation_source == "Lex"
    proposed = event.proposed_next_state
    assert proposed is not None
    assert (proposed.slot_to_elicit, proposed.attempt, proposed.intent.name) == ("Department", "Retry1", "BookVisit")


def test_slots_of_every_shape_are_read_by_name() -> None:
    event = LexV2Event(DOCUMENTED)
    assert (event.intent.state, event.intent.confirmation_state) == ("InProgress", "Confirmed")
    assert event.slot("Department") is None
    assert event.slot("Nothing like it") is None
    day, time, several, place = (event.slot(name) for name in ("VisitDate", "VisitTime", "Toppings", "Place"))
    assert day is not None
    assert time is not None
    assert several is not None
    assert place is not None
    assert (day.shape, day.original_value, day.interpreted_value) == ("Scalar", "明日", "2026-11-22")
    assert (time.interpreted_value, time.resolved_values) == (None, ["10:00", "22:00"])
    assert [one.interpreted_value for one in several.list_values] == ["a"]
    city = place.sub_slots["City"]
    assert city is not None
    assert city.interpreted_value == "Kyoto"
    assert place.sub_slots["Street"] is None


@pytest.mark.parametrize("odd", [{}, {"sessionState": None, "interpretations": "x", "bot": [], "inputTranscript": 3}])
def test_a_field_that_is_not_there_or_of_another_kind_reads_as_empty(odd: dict[str, Any]) -> None:
    event = LexV2Event(odd)
    assert (event.input_transcript, event.intent.name, event.bot.locale_id) == ("", "", "")
    assert (event.interpretations, event.transcriptions, event.session_attributes) == ([], [], {})
    assert event.proposed_next_state is None


def test_the_event_that_the_local_bot_makes_is_read_the_same() -> None:
    day = SlotValue("tomorrow", "2026-11-23", ("2026-11-23",))
    intent = IntentState("Repair", slots={"Day": day, "Time": None})
    session = Session("s-9", "en_US", attributes={"a": "b"}, intent=intent)
    heard = Heard("tomorrow", "Speech", datetime(2026, 11, 22, tzinfo=UTC))
    made = event_of(
        session,
        heard,
        [Interpretation(intent, 0.7)],
        source="DialogCodeHook",
        proposed=DialogAction("ElicitSlot", "Time"),
    )
    event = LexV2Event(json.loads(json.dumps(made)))
    assert (event.session_id, event.input_transcript, event.input_mode) == ("s-9", "tomorrow", "Speech")
    assert event.request_attributes == {}
    found = event.slot("Day")
    assert found is not None
    assert found.interpreted_value == "2026-11-23"
    assert event.interpretations[0].nlu_confidence == 0.7
    assert event.proposed_next_state is not None


LOCALE = Locale(
    "en_US",
    0.4,
    {
        "OrderStatus": Intent("OrderStatus", slots=(Slot("OrderNumber", "OrderNumber", True, None),)),
        "NewOrder": Intent("NewOrder", slots=(Slot("Product", "Product", True, None),)),
    },
)
EVENT = LexV2Event(
    {
        **lex_event("OrderStatus", attributes={"language": "en-US"}),
        "sessionState": {
            "sessionAttributes": {"language": "en-US"},
            "activeContexts": DOCUMENTED["sessionState"]["activeContexts"],
            "intent": {"name": "OrderStatus", "slots": {"OrderNumber": scalar_slot("2611170035")}},
        },
    }
)


@pytest.mark.parametrize(
    ("build", "action", "intent"),
    [
        (lambda response: response.delegate(), "Delegate", "OrderStatus"),
        (lambda response: response.elicit_slot("OrderNumber", "Which?"), "ElicitSlot", "OrderStatus"),
        (lambda response: response.elicit_slot("Product", "What?", intent="NewOrder"), "ElicitSlot", "NewOrder"),
        (lambda response: response.elicit_intent("What can I do?"), "ElicitIntent", None),
        (lambda response: response.confirm_intent("Right?"), "ConfirmIntent", "OrderStatus"),
        (lambda response: response.close("Done."), "Close", "OrderStatus"),
        (lambda response: response.close(state="Failed", intent="NewOrder"), "Close", "NewOrder"),
    ],
)
def test_every_answer_is_one_that_the_local_bot_takes(
    build: Callable[[LexV2Response], dict[str, Any]], action: str, intent: str | None
) -> None:
    built = build(LexV2Response(EVENT))
    answer = read_answer(json.dumps(built), LOCALE, Session("s-1", "en_US", intent=IntentState("OrderStatus")))
    assert (answer.action.type, answer.intent and answer.intent.name) == (action, intent)
    assert answer.attributes == {"language": "en-US"}
    assert answer.contexts is not None
    assert [context.name for context in answer.contexts] == ["booking"]


def test_slots_are_kept_unless_they_are_given_anew() -> None:
    kept = LexV2Response(EVENT).delegate()["sessionState"]["intent"]["slots"]
    assert kept["OrderNumber"]["value"]["interpretedValue"] == "2611170035"
    emptied = LexV2Response(EVENT).elicit_slot("OrderNumber", slots={"OrderNumber": None})
    assert emptied["sessionState"]["intent"]["slots"] == {"OrderNumber": None}
    assert "messages" not in emptied


def test_session_attributes_are_repeated_unless_others_are_given() -> None:
    answer = LexV2Response(EVENT, session_attributes={"b": "c"}, request_attributes={"d": "e"}).close("Done.")
    assert (answer["sessionState"]["sessionAttributes"], answer["requestAttributes"]) == ({"b": "c"}, {"d": "e"})


def test_messages_are_texts_cards_or_in_the_shape_of_lex() -> None:
    ssml = {"contentType": "SSML", "content": "<speak>Hello</speak>"}
    card = image_response_card("Which one?", subtitle="Two orders", buttons={"Television": "1", "Phone": "2"})
    assert LexV2Response(EVENT).close("Hello.", ssml, card)["messages"] == [
        {"contentType": "PlainText", "content": "Hello."},
        ssml,
        {
            "contentType": "ImageResponseCard",
            "imageResponseCard": {
                "title": "Which one?",
                "subtitle": "Two orders",
                "buttons": [{"text": "Television", "value": "1"}, {"text": "Phone", "value": "2"}],
            },
        },
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (lambda: LexV2Response(EVENT).elicit_intent(), "ElicitIntent needs a message"),
        (lambda: LexV2Response(EVENT).elicit_slot("Colour"), "'Colour' is no slot of 'OrderStatus'"),
        (lambda: LexV2Response(EVENT).close(state="Waiting"), "not 'Waiting'"),
        (lambda: LexV2Response(EVENT).close(""), "1 to 1,024 characters"),
        (lambda: LexV2Response(EVENT).close("x" * 1025), "1 to 1,024 characters"),
        (lambda: LexV2Response(EVENT).close(*["x"] * 11), "at most 10 messages, not 11"),
        (lambda: image_response_card("?", buttons={str(n): "x" for n in range(6)}), "at most 5 buttons, not 6"),
    ],
)
def test_what_lex_would_refuse_is_refused_when_it_is_built(wrong: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        wrong()


def test_what_cannot_be_encoded_is_left_out_of_the_answer() -> None:
    event = LexV2Event(lex_event("OrderStatus", attributes={"a": "x\ud800y"}, slots={"OrderNumber": "\udfff1"}))
    answer = LexV2Response(event).close("Hello \ud83d there.")
    json.dumps(answer, ensure_ascii=False).encode()
    assert answer["sessionState"]["sessionAttributes"] == {"a": "xy"}
    assert answer["messages"][0]["content"] == "Hello  there."


def test_a_handler_is_found_by_its_intent() -> None:
    router: IntentRouter[Callable[[], str]] = IntentRouter()

    @router.intent("OrderStatus", "NewOrder")
    def orders() -> str:
        return "orders"

    with pytest.raises(LookupError, match="'Complaint' has no handler"):
        router.handler_of("Complaint")

    @router.otherwise
    def anything() -> str:
        return "anything"

    assert router.intents == ("OrderStatus", "NewOrder")
    assert [router.handler_of(name)() for name in ("OrderStatus", "NewOrder", "Complaint")] == [
        "orders", "orders", "anything",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="'NewOrder' has two handlers"):
        router.intent("NewOrder")(orders)
