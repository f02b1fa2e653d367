"""A conversation turn by turn, as Lex V2 leads it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from offhook.bots.model import (
    Bot,
    Closing,
    CodeHook,
    Conditional,
    ConditionalBranch,
    Confirmation,
    ElicitationHook,
    Fulfillment,
    Initial,
    Intent,
    Locale,
    Message,
    MessageGroup,
    NextStep,
    OutputContext,
    Prompt,
    Reaction,
    Response,
    Slot,
)
from offhook.bots.session import BotTurn, HookFailed, HookReply, HookReturned, HookTimedOut, Session
from offhook.bots.turn import open_session, resume, take_turn
from offhook.bots.waiting import session_from_json, session_to_json
from tests.bots.heard_words import NOW, ByHeart, heard


def says(text: str, *variations: str) -> tuple[MessageGroup, ...]:
    return (MessageGroup(Message("PlainText", text), tuple(Message("PlainText", one) for one in variations)),)


def replies(text: str) -> Reaction:
    return Reaction(Response(says(text)))


NUMBER = Slot("Number", "Number", True, Prompt(says("Which number?", "The number, please?"), max_retries=2))
DAY = Slot("Day", "Day", True, Prompt(says("Which day?"), max_retries=1))
REPAIR = Intent(
    "Repair",
    slots=(NUMBER, DAY),
    confirmation=Confirmation(Prompt(says("{Number} on {Day}?"), max_retries=1), declined=replies("Then not.")),
    closing=Closing(replies("See you on {Day}.")),
)
ORDER = Intent("Order", slots=(NUMBER,), fulfillment=Fulfillment(True))
FALLBACK = Intent("FallbackIntent", parent="AMAZON.FallbackIntent", closing=Closing(replies("I did not get that.")))

WORDS = ByHeart(
    {
        "repair": ("Repair", {}),
        "repair 12345678": ("Repair", {"Number": "12345678"}),
        "order": ("Order", {}),
        "order 87654321": ("Order", {"Number": "87654321"}),
    },
    patterns={"Number": r"\d{8}", "Day": "monday|tuesday"},
)


def bot(*intents: Intent) -> Bot:
    known = {intent.name: intent for intent in (REPAIR, ORDER, FALLBACK)} | {intent.name: intent for intent in intents}
    return Bot("concierge", {"en_US": Locale("en_US", 0.4, known)})


class Conversation:
    """One customer and one bot. Every session goes through JSON, as between two turns on AWS."""

    def __init__(self, definition: Bot, **attributes: str) -> None:
        self.bot = definition
        self.session = open_session(definition, "s-1", "en_US", attributes)
        self.turn = BotTurn(self.session)

    def hears(self, text: str, mode: str = "Text", **request: str) -> list[str]:
        return self._took(take_turn(self.bot, self.session, heard(text, mode, **request), WORDS))

    def answers(self, reply: HookReply | dict[str, Any]) -> list[str]:
        given = HookReturned(json.dumps(reply)) if isinstance(reply, dict) else reply
        return self._took(resume(self.bot, self.session, given))

    def _took(self, turn: BotTurn) -> list[str]:
        self.turn = turn
        self.session = session_from_json(json.loads(json.dumps(session_to_json(turn.session))))
        assert self.session == turn.session
        return [message.content for message in turn.messages]

    @property
    def event(self) -> Any:
        assert self.turn.ask is not None
        return self.turn.ask.event

    @property
    def intent(self) -> Any:
        assert self.session.intent is not None
        return self.session.intent


def action(type: str, intent: str | None = None, **more: Any) -> dict[str, Any]:
    state: dict[str, Any] = {"dialogAction": {"type": type, **more}, "sessionAttributes": {}}
    if intent:
        state["intent"] = {"name": intent, "state": "Fulfilled", "slots": {}}
    return {"sessionState": state}


def test_slots_are_asked_for_in_order_then_confirmed_then_closed() -> None:
    customer = Conversation(bot())
    assert customer.hears("repair") == ["Which number?"]
    assert customer.hears("12345678") == ["Which day?"]
    assert customer.hears("monday") == ["12345678 on monday?"]
    assert customer.hears("yes") == ["See you on monday."]
    assert customer.turn.is_closed
    assert (customer.intent.state, customer.intent.confirmation) == ("ReadyForFulfillment", "Confirmed")


def test_what_the_first_words_said_is_not_asked_again() -> None:
    assert Conversation(bot()).hears("repair 12345678") == ["Which day?"]


def test_no_to_the_confirmation_gives_the_declination_and_a_failed_intent() -> None:
    customer = Conversation(bot())
    customer.hears("repair 12345678")
    customer.hears("monday")
    assert customer.hears("no") == ["Then not."]
    assert (customer.intent.state, customer.intent.confirmation) == ("Failed", "Denied")
    assert customer.turn.is_closed


def test_a_retry_is_worded_differently_and_the_last_leads_to_the_fallback_intent() -> None:
    customer = Conversation(bot())
    customer.hears("repair")
    assert customer.hears("12345678901234567890") == ["The number, please?"]
    assert customer.hears("") == ["Which number?"]
    assert customer.hears("what?") == ["I did not get that."]
    assert customer.intent.name == "FallbackIntent"
    assert customer.turn.is_closed


def test_attempts_that_are_spent_take_the_failure_response_where_there_is_one() -> None:
    slot = replace(NUMBER, failed=replies("Let us leave that."), prompt=Prompt(says("Number?"), max_retries=0))
    customer = Conversation(bot(replace(ORDER, slots=(slot,))))
    customer.hears("order")
    assert customer.hears("?") == ["Let us leave that."]
    assert customer.intent.state == "Failed"


def test_the_subject_can_be_changed_in_the_middle_of_a_slot() -> None:
    customer = Conversation(bot())
    customer.hears("repair")
    assert customer.hears("order 87654321") == []
    assert customer.event["sessionState"]["intent"]["name"] == "Order"


def test_switching_can_be_forbidden() -> None:
    customer = Conversation(bot())
    customer.hears("repair")
    assert customer.hears("order", **{"x-amz-lex:intent-switch": "DISABLE"}) == ["The number, please?"]


def test_what_nobody_understands_is_the_fallback_intent() -> None:
    customer = Conversation(bot())
    assert customer.hears("\ud800 🙃 <speak>") == ["I did not get that."]
    assert customer.turn.interpretations[0].confidence is None


def test_fulfilment_is_asked_for_with_the_event_of_lex() -> None:
    customer = Conversation(bot(), customer_number="10000001")
    customer.hears("order 87654321", mode="Speech")
    event = customer.event
    assert event["invocationSource"] == "FulfillmentCodeHook"
    assert event["inputMode"] == "Speech"
    assert event["sessionState"]["intent"]["state"] == "ReadyForFulfillment"
    assert event["sessionState"]["sessionAttributes"] == {"customer_number": "10000001"}
    assert event["interpretations"][0]["intent"] == event["sessionState"]["intent"]
    assert event["interpretations"][0]["nluConfidence"] == 0.9
    assert "nluConfidence" not in event["interpretations"][1]
    assert "proposedNextState" not in event
    slot = event["sessionState"]["intent"]["slots"]["Number"]
    assert slot["value"] == {
        "originalValue": "87654321",
        "interpretedValue": "87654321",
        "resolvedValues": ["87654321"],
    }


def test_the_function_closes_with_its_own_words() -> None:
    customer = Conversation(bot())
    customer.hears("order 87654321")
    answer = action("Close", "Order") | {"messages": [{"contentType": "PlainText", "content": "On its way."}]}
    assert customer.answers(answer) == ["On its way."]
    assert customer.turn.is_closed
    assert customer.intent.state == "Fulfilled"


def test_a_close_without_words_takes_the_configured_ones() -> None:
    order = replace(ORDER, fulfillment=Fulfillment(True, success=replies("Done.")), closing=Closing(replies("Bye.")))
    customer = Conversation(bot(order))
    customer.hears("order 87654321")
    assert customer.answers(action("Close", "Order")) == ["Done.", "Bye."]


def test_session_attributes_that_the_function_does_not_return_are_gone() -> None:
    customer = Conversation(bot(), customer_number="10000001")
    customer.hears("order 87654321")
    customer.answers(action("Delegate"))
    assert customer.session.attributes == {}


HOOKED = replace(REPAIR, has_dialog_hook=True)


def test_a_function_without_configured_steps_is_asked_at_every_turn() -> None:
    customer = Conversation(bot(HOOKED))
    customer.hears("repair")
    proposed = customer.event["proposedNextState"]
    assert proposed["dialogAction"] == {"type": "ElicitSlot", "slotToElicit": "Number"}
    assert proposed["prompt"] == {"attempt": "Initial"}
    assert customer.answers(action("Delegate")) == ["Which number?"]
    customer.hears("12345678")
    assert customer.event["proposedNextState"]["dialogAction"]["slotToElicit"] == "Day"


def test_the_function_can_refuse_a_slot_and_ask_again() -> None:
    customer = Conversation(bot(HOOKED))
    customer.hears("repair 12345678")
    answer = action("ElicitSlot", "Repair", slotToElicit="Number")
    answer["messages"] = [{"contentType": "PlainText", "content": "That one is not yours."}]
    assert customer.answers(answer) == ["That one is not yours."]
    assert customer.session.dialog_action is not None
    assert customer.session.dialog_action.slot == "Number"
    assert customer.intent.slots["Number"] is None


def test_the_function_can_ask_for_another_intent_or_a_confirmation() -> None:
    customer = Conversation(bot(HOOKED))
    customer.hears("repair 12345678")
    said = {"messages": [{"contentType": "PlainText", "content": "Anything else?"}]}
    assert customer.answers(action("ElicitIntent") | said) == ["Anything else?"]
    customer.hears("repair 12345678")
    answer = action("ConfirmIntent", "Repair") | {"messages": [{"contentType": "PlainText", "content": "Sure?"}]}
    assert customer.answers(answer) == ["Sure?"]
    customer.hears("yes")
    assert customer.event["sessionState"]["intent"]["confirmationState"] == "Confirmed"


BROKEN = {
    "it raises": HookFailed("RuntimeError"),
    "it is late": HookTimedOut(),
    "it answers no JSON": HookReturned("<html>"),
    "it answers nothing of use": HookReturned("{}"),
    "an unknown slot": HookReturned(json.dumps(action("ElicitSlot", "Repair", slotToElicit="Nmber"))),
    "an unknown intent": HookReturned(json.dumps(action("Close", "Repiar"))),
    "a wrong dialog action": HookReturned(json.dumps(action("CloseIntent", "Repair"))),
    "a question without words": HookReturned(json.dumps(action("ElicitIntent"))),
    "30 KB of session attributes": HookReturned(
        json.dumps({"sessionState": {"dialogAction": {"type": "Delegate"}, "sessionAttributes": {"a": "x" * 30_000}}})
    ),
    "a message of 2,000 characters": HookReturned(
        json.dumps(action("Close", "Repair") | {"messages": [{"contentType": "PlainText", "content": "x" * 2_000}]})
    ),
}


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN.keys())
def test_a_function_that_breaks_ends_the_turn_with_a_fault_and_a_closed_dialog(reply: HookReply) -> None:
    customer = Conversation(bot(HOOKED))
    customer.hears("repair")
    customer.answers(reply)
    assert customer.turn.fault
    assert customer.turn.is_closed


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN.keys())
def test_a_function_that_breaks_takes_the_way_on_that_is_configured(reply: HookReply) -> None:
    sorry = replies("Something is broken. I will fetch a person.")
    order = replace(ORDER, fulfillment=Fulfillment(True, failure=sorry, timeout=sorry))
    customer = Conversation(bot(order))
    customer.hears("order 87654321")
    assert customer.answers(reply)[-1:] == ["Something is broken. I will fetch a person."]
    assert customer.turn.fault is None
    assert customer.intent.state == "Failed"


def test_configured_steps_call_the_function_there_and_nowhere_else() -> None:
    hook = CodeHook(True, True, "AfterNumber", success=replies("Found it."))
    intent = replace(HOOKED, slots=(replace(NUMBER, code_hook=hook), DAY))
    customer = Conversation(bot(intent))
    assert customer.hears("repair") == ["Which number?"]
    customer.hears("12345678")
    assert customer.event["invocationLabel"] == "AfterNumber"
    assert customer.answers(action("Delegate") | {"sessionState": {"dialogAction": {"type": "Delegate"}}}) == [
        "Found it.",
        "Which day?",
    ]


def test_a_step_whose_call_is_switched_off_goes_on_as_if_it_had_succeeded() -> None:
    hook = CodeHook(True, False, success=replies("Welcome."))
    customer = Conversation(bot(replace(HOOKED, initial=Initial(code_hook=hook))))
    assert customer.hears("repair") == ["Welcome.", "Which number?"]


def test_the_function_is_asked_at_each_retry_where_that_is_configured() -> None:
    slot = replace(NUMBER, elicitation_hook=ElicitationHook(True, "Again"))
    customer = Conversation(bot(replace(HOOKED, slots=(slot, DAY))))
    customer.hears("repair")
    customer.hears("no idea")
    assert customer.event["invocationLabel"] == "Again"
    assert customer.event["proposedNextState"]["prompt"] == {"attempt": "Retry1"}
    assert customer.answers(action("Delegate")) == ["The number, please?"]


def branch(condition: str, step: NextStep | None, text: str | None = None) -> ConditionalBranch:
    return ConditionalBranch("b", condition, step, Response(says(text)) if text else None)


def test_branches_are_tried_in_order_then_the_default() -> None:
    captured = Reaction(
        conditional=Conditional(
            True,
            (
                branch('[segment] = "PREMIUM"', NextStep("FulfillIntent"), "At once."),
                branch("fn.LENGTH({Number}) > 9", NextStep("EndConversation")),
            ),
            branch("", None, "Fine."),
        )
    )
    intent = replace(REPAIR, slots=(replace(NUMBER, captured=captured), DAY))
    plain, premium = Conversation(bot(intent)), Conversation(bot(intent), segment="premium")
    for customer in (plain, premium):
        customer.hears("repair")
    assert plain.hears("12345678") == ["Fine.", "Which day?"]
    assert premium.hears("12345678") == ["At once.", "See you on ."]


def test_a_next_step_can_begin_another_intent_with_slots_put_in() -> None:
    step = NextStep(
        "StartIntent", intent="Order", slots={"Number": ("11112222",)}, session_attributes={"from": "repair"}
    )
    customer = Conversation(bot(replace(REPAIR, initial=Initial(Reaction(next_step=step)))))
    customer.hears("repair")
    assert customer.event["sessionState"]["intent"]["slots"]["Number"]["value"]["interpretedValue"] == "11112222"
    assert customer.event["sessionState"]["sessionAttributes"] == {"from": "repair"}


def test_steps_that_lead_in_a_circle_end_the_turn() -> None:
    there = replace(REPAIR, initial=Initial(Reaction(next_step=NextStep("StartIntent", intent="Order"))))
    back = replace(ORDER, initial=Initial(Reaction(next_step=NextStep("StartIntent", intent="Repair"))))
    customer = Conversation(bot(there, back))
    customer.hears("repair")
    assert customer.turn.fault
    assert "circle" in customer.turn.fault


def test_a_slot_takes_its_default_from_the_session() -> None:
    slot = replace(NUMBER, defaults=("#order.Number", "[order_number]"))
    customer = Conversation(bot(replace(REPAIR, slots=(slot, DAY))), order_number="55556666")
    assert customer.hears("repair") == ["Which day?"]


def test_contexts_live_for_their_turns() -> None:
    order = replace(ORDER, fulfillment=None, output_contexts=(OutputContext("ordered", 90, 2),))
    customer = Conversation(bot(order))
    customer.hears("order 87654321")
    assert [context.name for context in customer.session.contexts] == ["ordered"]
    customer.hears("hm")
    assert [context.turns_to_live for context in customer.session.contexts] == [1]
    customer.hears("hm")
    assert customer.session.contexts == ()


def test_a_session_past_its_time_begins_anew() -> None:
    customer = Conversation(bot(), customer_number="10000001")
    customer.hears("repair")
    late = replace(heard("12345678"), now=NOW + timedelta(minutes=6))
    turn = take_turn(customer.bot, customer.session, late, WORDS)
    assert turn.session.intent is not None
    assert turn.session.intent.name == "FallbackIntent"
    assert turn.session.attributes == {}


def test_a_locale_that_the_bot_does_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        open_session(bot(), "s-1", "ja_JP", {})


def test_a_session_that_has_not_begun_survives_json() -> None:
    session: Session = open_session(bot(), "s-1", "en_US", {"a": "b"})
    assert session_from_json(json.loads(json.dumps(session_to_json(session)))) == session
