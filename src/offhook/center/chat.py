"""The chat between a customer and a bot: messages instead of speech.

Source: a bot in a chat waits as long as the block says, and its own time limits do not count
(https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html).
Assumed: without such a limit it waits for five minutes. A chat takes PlainText and CustomPayload, which interactive
messages are; SSML and cards are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from offhook.center.events import BotSaid, CustomerWasSilent
from offhook.center.life import MessageSentBy
from offhook.center.ports import Caught, Customer, HungUp, Listening, Pressed, Quiet
from offhook.center.timeline import Timeline
from offhook.engine.asks import Speech

if TYPE_CHECKING:
    from offhook.bots.model import Message
    from offhook.center.bot_settings import BotListens

SILENCE_S = 300


class Chat:
    """A chat contact's customer, in the time of the chat."""

    platform, mode, silences = "Connect Chat", "Text", 1
    accepts: Mapping[str, None] = dict.fromkeys(("PlainText", "CustomPayload"))

    def __init__(
        self, customer: Customer, time: Timeline, note: Callable[[Any], None], *, silence_limit_s: int | None
    ) -> None:
        self._customer, self._time, self._note = customer, time, note
        self._limit_s = silence_limit_s or SILENCE_S

    async def tell(self, message: Message, language: str) -> HungUp | None:
        self._note(BotSaid(message.type, message.content, language))
        self._note(MessageSentBy("SYSTEM", len(message.content)))
        return None

    async def play(self, speech: Speech) -> HungUp | None:
        return None  # there is no sound in a chat

    def begins(self, message: Message, language: str) -> Speech | None:
        self._note(BotSaid(message.type, message.content, language))
        self._note(MessageSentBy("SYSTEM", len(message.content)))
        return None

    async def answer(self, prompt: Speech | None, listens: BotListens) -> Caught | Quiet | HungUp:
        """The next message, or silence for as long as the block waits."""
        began = self._time.now()
        response = await self._customer.respond(Listening(None, self._limit_s), 0.0)
        if isinstance(response, Quiet):
            await self._time.lived(self._limit_s, since=began)
            self._note(CustomerWasSilent(self._limit_s))
            return response
        await self._time.lived(response.after_s, since=began)
        if isinstance(response, HungUp):
            return response
        text = response.keys if isinstance(response, Pressed) else response.text
        self._note(MessageSentBy("CUSTOMER", len(text)))
        return Caught(text, "Text", self._time.now())
