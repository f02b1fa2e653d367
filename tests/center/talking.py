"""A small bot, a scripted customer and a function that always answers the same: one conversation and its outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from offhook.bots.model import (
    Bot,
    Closing,
    Fulfillment,
    Intent,
    Locale,
    Message,
    MessageGroup,
    Prompt,
    Reaction,
    Response,
    Slot,
)
from offhook.center.bots import LexBot
from offhook.center.chat import Chat
from offhook.center.clock import VirtualClock
from offhook.center.conversing import Conversation
from offhook.center.phone import Phone
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from offhook.engine.asks import ConverseWithBot, Speech
from offhook.engine.contact import Contact
from offhook.engine.replies import BotReplied, Fails, Raised, Reply, Returned, TimedOut
from tests.bots.heard_words import ByHeart

ALIAS = "arn:aws:lex:us-east-1:123456789012:bot-alias/BOT/ALIAS"
START = datetime.fromisoformat("2026-11-22T23:30:00+00:00")


def says(text: str, type: str = "PlainText") -> tuple[MessageGroup, ...]:
    return (MessageGroup(Message(type, text)),)


def replies(text: str, type: str = "PlainText") -> Reaction:
    return Reaction(Response(says(text, type)))


NUMBER = Slot("Number", "Number", True, Prompt(says("Which number?"), max_retries=2), is_obfuscated=True)
INTENTS = (
    Intent("Order", slots=(NUMBER,), closing=Closing(replies("Noted {Number}."))),
    Intent("Hours", fulfillment=Fulfillment(True), closing=Closing(replies("That was it."))),
    Intent("Spoken", closing=Closing(replies("<speak>Hello</speak>", "SSML"))),
    Intent("FallbackIntent", parent="AMAZON.FallbackIntent", closing=Closing(replies("I did not get that."))),
)
BOT = Bot("Desk", {"en_US": Locale("en_US", 0.4, {intent.name: intent for intent in INTENTS})}, function="desk")
WORDS = ByHeart(
    {
        "order": ("Order", {}),
        "hours": ("Hours", {}),
        "hello": ("Spoken", {}),
        "order 87654321": ("Order", {"Number": "87654321"}),
    },
    patterns={"Number": r"\d{8}"},
)
CLOSED = json.dumps(
    {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": {"name": "Hours", "state": "Fulfilled"},
            "sessionAttributes": {"answered": "true"},
        },
        "messages": [{"contentType": "PlainText", "content": "Open all day."}],
    }
)


@dataclass
class Desk:
    """Functions whose only one gives the same answer each time."""

    answer: Returned | Raised | TimedOut
    asked: list[tuple[Mapping[str, Any], float, str | None]] = field(default_factory=list)

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        self.asked.append((event, time_limit_s, bot))
        return self.answer


@dataclass
class Talk:
    reply: Reply
    events: list[Any]
    asked: list[tuple[Mapping[str, Any], float, str | None]]
    took_s: float

    def of(self, name: str) -> list[Any]:
        return [event for event in self.events if type(event).__name__ == name]

    @property
    def told(self) -> list[str]:
        return [event.text for event in self.of("BotSaid")]

    @property
    def lex(self) -> Mapping[str, Any]:
        assert isinstance(self.reply, BotReplied), self.reply
        return self.reply.lex

    @property
    def failure(self) -> str:
        assert isinstance(self.reply, Fails), self.reply
        assert self.reply.error == "NoMatchingError"
        return self.reply.reason


def talk(
    *inputs: str,
    channel: str = "VOICE",
    answer: Returned | Raised | TimedOut | None = None,
    attributes: Mapping[str, str] | None = None,
    first: str | None = None,
    language: str = "en-US",
    hangs_up: bool = False,
    bot: LexBot | None = None,
) -> Talk:
    time, desk, events = Timeline(VirtualClock(START)), Desk(answer or Returned(CLOSED, 0.3)), list[Any]()
    customer = ScriptedCustomer(inputs, hangs_up_after_inputs=hangs_up, only_writes=channel == "CHAT")

    def note(event: Any, _at: datetime | None = None) -> None:
        events.append(event)

    is_chat = channel == "CHAT"
    ask = ConverseWithBot(
        ALIAS, None if is_chat else Speech(text="How can we help?"), attributes or {}, first, 60 if is_chat else None
    )
    contact = Contact("contact-1", "arn:instance", START, "flow", channel=channel, language=language)
    conversation = Conversation(
        bot or lex_bot(),
        ask,
        contact,
        Chat(customer, time, note, silence_limit_s=60) if is_chat else Phone(customer, time, note),
        functions=desk,
        time=time,
        zone=ZoneInfo("Asia/Tokyo"),
        note=note,
    )
    replies = list[Reply]()

    async def converse() -> None:
        replies.append(await conversation.run())

    time.begin(converse())
    time.run()
    (reply,) = replies
    return Talk(reply, events, desk.asked, (time.now() - START).total_seconds())


def lex_bot(**changes: Any) -> LexBot:
    settings: dict[str, Any] = {"functions": {"en_US": "arn:desk"}, "understands": lambda _: WORDS, **changes}
    return LexBot(ALIAS, "BOT", "Desk", "3", "ALIAS", "live", lambda: BOT, **settings)
