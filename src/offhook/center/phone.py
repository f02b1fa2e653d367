"""The line between a caller and the centre: what is played, and the keys and words that come back.

Assumed: a caller needs 0.3 s from one key to the next, and as long for words as the centre would to speak them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from offhook.center import speaking
from offhook.center.events import BotSaid, CustomerPressed, CustomerSpoke, CustomerWasSilent
from offhook.center.ports import Caught, Customer, HungUp, Listening, Pressed, Quiet, Said
from offhook.center.timeline import Timeline
from offhook.engine.asks import CollectKeys, LoopPrompts, Speak, Speech
from offhook.engine.replies import CustomerLeft, Interrupted, KeysPressed, Reply, Silence, Spoken
from offhook.engine.touch_tones import entry_end, take
from offhook.language.speech_time import seconds_of_words

if TYPE_CHECKING:
    from offhook.bots.model import Message
    from offhook.center.bot_settings import BotListens

LONGEST_CALL = timedelta(hours=1)
"""A caller who has not come anywhere by then hangs up."""

KEY_S = 0.3
"""Seconds from one key to the next."""

LONGEST_TRANSCRIPT = 1_024
"""Characters that Lex takes as one turn."""


class Phone:
    """A voice contact's customer, in the time of the call."""

    platform, mode, silences = "Connect", "Speech", 3
    accepts: Mapping[str, None] = dict.fromkeys(("PlainText", "SSML"))

    def __init__(self, customer: Customer, time: Timeline, note: Callable[[Any], None]) -> None:
        self._customer, self._time, self._note = customer, time, note

    async def speak(self, ask: Speak, *, is_whispered: bool) -> Reply:
        left = await self.play(ask.speech, is_whispered=is_whispered)
        return CustomerLeft() if left else Spoken()

    async def loop_prompts(self, ask: LoopPrompts) -> Reply:
        began = self._time.now()
        interval = ask.interrupt_after_s or LONGEST_CALL.total_seconds()
        await self._customer.hear(ask.messages[0], 0.0)
        if left := await self._customer.wait(interval):
            await self._time.lived(left.after_s, since=began)
            return CustomerLeft()
        await self._time.lived(interval, since=began)
        return Interrupted()

    async def collect_keys(self, ask: CollectKeys, *, is_buffered: bool) -> Reply:
        began = self._time.now()
        speech_s = speaking.seconds(ask.speech) if ask.speech else 0.0
        response = await self._customer.respond(Listening(ask.speech, ask.first_key_limit_s), speech_s)
        if isinstance(response, HungUp):
            await self._time.lived(response.after_s, since=began)
            return CustomerLeft()
        if isinstance(response, Pressed) and (keys := take(response.keys, ask)):
            await self._time.lived(response.after_s, since=began)
            more = response.keys[len(keys) :]
            heard = response.keys if is_buffered else keys
            self._note(CustomerPressed("x" * len(heard) if ask.is_secret else heard))
            await self._time.lived(response.after_s + _typing_s(keys, ask), since=began)
            return KeysPressed(keys, more)
        if isinstance(response, Said):
            await self._time.lived(response.after_s, since=began)
            self._note(CustomerSpoke(response.text))
        await self._time.lived(speech_s + ask.first_key_limit_s, since=began)
        self._note(CustomerWasSilent(ask.first_key_limit_s))
        return Silence()

    async def tell(self, message: Message, language: str) -> HungUp | None:
        """The bot says this to its end."""
        self._note(BotSaid(message.type, message.content, language))
        return await self.play(_speech(message))

    def begins(self, message: Message, language: str) -> Speech:
        """The bot says this while it listens already."""
        self._note(BotSaid(message.type, message.content, language))
        return _speech(message)

    async def answer(self, prompt: Speech | None, listens: BotListens) -> Caught | Quiet | HungUp:
        """What the bot hears after its question, or in the middle of it."""
        began = self._time.now()
        speech_s = speaking.seconds(prompt) if prompt else 0.0
        listening = Listening(prompt, listens.start_limit_s, listens.can_interrupt)
        response = await self._customer.respond(listening, speech_s)
        if isinstance(response, HungUp):
            await self._time.lived(response.after_s, since=began)
            return response
        if isinstance(response, Pressed) and listens.takes_keys and response.keys:
            return await self._keyed(response, listens, began)
        if isinstance(response, Said) and listens.takes_words and response.text.strip():
            return await self._said(response, listens, began)
        await self._time.lived(speech_s + listens.start_limit_s, since=began)
        self._note(CustomerWasSilent(listens.start_limit_s))
        return Quiet()

    async def _keyed(self, pressed: Pressed, listens: BotListens, began: datetime) -> Caught:
        text, count, is_complete = listens.typed(pressed.keys)
        await self._time.lived(pressed.after_s, since=began)
        typing_s = KEY_S * (count - 1)
        caught = Caught(text, "DTMF", self._time.now(), pressed.keys[:count])
        await self._time.lived(typing_s if is_complete else typing_s + listens.next_key_limit_s)
        return caught

    async def _said(self, said: Said, listens: BotListens, began: datetime) -> Caught:
        await self._time.lived(said.after_s, since=began)
        caught = Caught(said.text[:LONGEST_TRANSCRIPT], "Speech", self._time.now())
        await self._time.lived(min(seconds_of_words(caught.text), listens.longest_words_s) + listens.end_of_words_s)
        return caught

    async def play(self, speech: Speech, *, is_whispered: bool = False) -> HungUp | None:
        began, speech_s = self._time.now(), speaking.seconds(speech)
        left = None if is_whispered else await self._customer.hear(speech, speech_s)
        await self._time.lived(left.after_s if left else speech_s, since=began)
        return left


def _speech(message: Message) -> Speech:
    return Speech(ssml=message.content) if message.type == "SSML" else Speech(text=message.content)


def _typing_s(keys: str, ask: CollectKeys) -> float:
    """Seconds from the first key until the flow knows that no more will come."""
    typing_s = KEY_S * (len(keys) - 1)
    is_complete = entry_end(ask.typed_ahead + keys, ask) is not None
    return typing_s if is_complete else typing_s + ask.next_key_limit_s
