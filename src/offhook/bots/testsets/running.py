"""Running test sets: each conversation through the bot's turns, each exchange held against what is expected.

Assumed: as in the Test Workbench, a slot is looked at in the exchange that fills it, and one that is filled although
nothing was expected is wrong. What is expected may be the value as interpreted or as said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from offhook.bots.dialog import Understands
from offhook.bots.model import Bot
from offhook.bots.session import (
    BotTurn,
    Heard,
    HookFailed,
    HookReply,
    HookReturned,
    HookTimedOut,
    Session,
    SlotValue,
)
from offhook.bots.testsets.model import LAMBDA, Conversation, Exchange, UtteranceSet
from offhook.bots.turn import open_session, resume, take_turn

Function = Callable[[Mapping[str, Any]], HookReply]
"""A bot's Lambda function: the code hook's event in, its reply out."""

MOST_CALLS = 20


@dataclass(frozen=True, slots=True)
class SlotResult:
    """`expected` is None for a slot that was filled although nothing was expected, `actual` for one that was not."""

    name: str
    expected: str | None
    actual: str | None
    is_right: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one exchange. `wrong` says in sentences what else was not as the script has it."""

    conversation: Conversation
    exchange: Exchange
    intent: str | None
    confidence: float | None
    slots: tuple[SlotResult, ...]
    why: tuple[str, ...]
    messages: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def has_intent(self) -> bool:
        return self.exchange.expected.intent in (None, self.intent)

    @property
    def is_right(self) -> bool:
        return self.has_intent and all(slot.is_right for slot in self.slots) and not self.wrong


@dataclass(frozen=True, slots=True)
class Runner:
    """A bot and what it needs. `function` is the real handler, or None where there is none to call."""

    bot: Bot
    understanding: Callable[[str], Understands]  # of a locale
    now: datetime
    function: Function | None = None

    def run(self, tests: UtteranceSet) -> tuple[tuple[Result, ...], tuple[Conversation, ...]]:
        """The results of a set, and the conversations left out because they need the real handler."""
        results: list[Result] = []
        left_out: list[Conversation] = []
        for conversation in tests.conversations:
            if conversation.function == LAMBDA and self.function is None:
                left_out.append(conversation)
            else:
                results += self._conversation(conversation, tests.locale)
        return tuple(results), tuple(left_out)

    def _conversation(self, conversation: Conversation, locale: str) -> list[Result]:
        session = open_session(self.bot, "test-session", locale, conversation.attributes)
        understanding = self.understanding(locale)
        results = []
        for exchange in conversation.exchanges:
            heard = Heard(exchange.said, exchange.mode, conversation.now or self.now)
            turn = take_turn(self.bot, session, heard, understanding)
            turn = self._answered(turn, exchange, conversation)
            results.append(_result(conversation, exchange, session, turn))
            session = turn.session
        return results

    def _answered(self, turn: BotTurn, exchange: Exchange, conversation: Conversation) -> BotTurn:
        """The turn when nothing is asked of the function any more."""
        answers = iter(exchange.answers)
        for _ in range(MOST_CALLS):
            if turn.ask is None:
                return turn
            scripted = next(answers, None)
            if scripted is not None:
                reply = _scripted(scripted)
            elif conversation.function == LAMBDA and self.function is not None:
                reply = self.function(turn.ask.event)
            else:
                reply = delegating(turn.ask.event)
            turn = resume(self.bot, turn.session, reply)
        return turn


def delegating(event: Mapping[str, Any]) -> HookReply:
    """A function that leaves each next step to the bot."""
    state = event["sessionState"]
    kept = {"sessionAttributes": state["sessionAttributes"], "intent": state["intent"]}
    return HookReturned(json.dumps({"sessionState": {"dialogAction": {"type": "Delegate"}, **kept}}))


def _scripted(answer: Mapping[str, Any] | str) -> HookReply:
    if answer == "late":
        return HookTimedOut()
    return HookFailed("it raised") if isinstance(answer, str) else HookReturned(json.dumps(answer))


def _result(conversation: Conversation, exchange: Exchange, before: Session, turn: BotTurn) -> Result:
    found = turn.interpretations[0] if turn.interpretations else None
    intent = turn.session.intent.name if turn.session.intent else None
    return Result(
        conversation=conversation,
        exchange=exchange,
        intent=intent,
        confidence=found.confidence if found else None,
        slots=tuple(_slots(exchange, before, turn)),
        why=found.why if found else (),
        messages=tuple(message.content or message.title for message in turn.messages),
        wrong=tuple(_wrong(exchange, turn)),
    )


def _slots(exchange: Exchange, before: Session, turn: BotTurn) -> list[SlotResult]:
    expected = exchange.expected.slots
    filled = _filled(before, turn.session)
    names = [*expected, *(name for name in filled if name not in expected and exchange.expected.intent is not None)]
    results = []
    for name in names:
        value = filled.get(name)
        is_right = value is not None and expected.get(name) in _values(value)
        results.append(SlotResult(name, expected.get(name), _shown(value), is_right))
    return results


def _filled(before: Session, after: Session) -> dict[str, SlotValue]:
    """Slots that this turn has filled or changed."""
    if after.intent is None:
        return {}
    is_same = before.intent is not None and before.intent.name == after.intent.name
    known = before.intent.slots if before.intent is not None and is_same else {}
    return {name: value for name, value in after.intent.slots.items() if value is not None and value != known.get(name)}


def _values(value: SlotValue) -> tuple[str, ...]:
    if value.interpreted is None:
        return (*value.resolved, value.original)
    return (value.interpreted, value.original)


def _shown(value: SlotValue | None) -> str | None:
    if value is None:
        return None
    return value.interpreted if value.interpreted is not None else " or ".join(value.resolved) or value.original


def _wrong(exchange: Exchange, turn: BotTurn) -> list[str]:
    expected, said = exchange.expected, " ".join(message.content or message.title for message in turn.messages)
    wrong = [f"the bot broke: {turn.fault}"] if turn.fault else []
    wrong += [f"the bot does not say {text!r}, but {said!r}" for text in expected.says if text not in said]
    if expected.asks is not None and expected.asks != asked(turn):
        wrong.append(f"the bot asks for {asked(turn)}, not for {expected.asks}")
    if expected.is_closed is not None and expected.is_closed != turn.is_closed:
        wrong.append("the conversation is closed" if turn.is_closed else "the conversation goes on")
    state = turn.session.intent.state if turn.session.intent else "None"
    if expected.state is not None and expected.state != state:
        wrong.append(f"the intent is {state}, not {expected.state}")
    return wrong


def asked(turn: BotTurn) -> str:
    """What the bot wants to hear next: a slot's name, `confirmation`, `intent` or `nothing`."""
    action = turn.session.dialog_action
    match action.type if action else None:
        case "ElicitSlot" if action:
            return action.slot or "nothing"
        case "ConfirmIntent":
            return "confirmation"
        case "ElicitIntent":
            return "intent"
        case _:
            return "nothing"
