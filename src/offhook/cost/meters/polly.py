"""Polly: the characters that are spoken to whoever is on the line, whispers included, by the engine of the voice.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-voice.html: generative voices are charged for, and
included in the unlimited plan; until a voice is set it is Joanna.
Assumed: the page charges for no other kind of voice, so standard and neural ones are included in either plan.
Assumed: a prompt is synthesised, and counted, whole and each time that it begins, also when the customer breaks in. A
contact that follows on another begins with the standard voice, and so does one whose voice could not be set. After an
interruption the prompts of a loop begin with the first one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from offhook.center.events import BotSaid, PromptsLooped
from offhook.center.life import ContactCompleted, ContactInitiated
from offhook.center.speaking import seconds
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.speech import billed_characters, billed_of_ssml
from offhook.engine.asks import Speech
from offhook.engine.events import PromptPlayed, Traced, VoiceSet

VOICE = "VOICE"
STANDARD = ("", "standard")


@meter
class Polly:
    """Keeps the voice, by name and engine, of each call that lives."""

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use
        self._voices: dict[str, tuple[str, str]] = {}
        self._played_at: dict[str, str | None] = {}  # the action of a contact's last prompt
        self._readers: dict[type[Any], Any] = {
            PromptPlayed: self._prompt,
            BotSaid: self._bot,
            PromptsLooped: self._loop,
            VoiceSet: self._voice,
            ContactInitiated: self._begin,
            ContactCompleted: self._end,
        }
        self.reads = self._readers.keys()

    def read(self, traced: Traced) -> None:
        self._readers[type(traced.event)](traced)

    def _prompt(self, traced: Traced) -> None:
        event: PromptPlayed = traced.event
        voice, engine = self._voices.get(traced.contact_id, STANDARD)
        if event.voice != voice:
            engine = "standard"
        self._played_at[traced.contact_id] = traced.action
        self._use(f"polly.{engine}", billed_characters(event.speech), traced)

    def _bot(self, traced: Traced) -> None:
        if found := self._voices.get(traced.contact_id):
            event: BotSaid = traced.event
            characters = billed_of_ssml(event.text) if event.type == "SSML" else len(event.text)
            self._use(f"polly.{found[1]}", characters, traced)

    def _loop(self, traced: Traced) -> None:
        """Prompts that begin again and again. The very first has been told already, when the loop began."""
        event: PromptsLooped = traced.event
        engine = self._voices.get(traced.contact_id, STANDARD)[1]
        characters = _begun(event.speeches, event.seconds)
        if self._played_at.pop(traced.contact_id, None) == traced.action:
            characters -= billed_characters(event.speeches[0])
        self._use(f"polly.{engine}", max(characters, 0), traced)

    def _voice(self, traced: Traced) -> None:
        if traced.contact_id in self._voices:
            self._voices[traced.contact_id] = (traced.event.voice, traced.event.engine)

    def _begin(self, traced: Traced) -> None:
        if traced.event.channel == VOICE:
            self._voices[traced.contact_id] = STANDARD

    def _end(self, traced: Traced) -> None:
        self._voices.pop(traced.contact_id, None)
        self._played_at.pop(traced.contact_id, None)


def _begun(speeches: Sequence[Speech], within_s: float) -> int:
    """Characters of all prompts that begin within the time, one after the other, round and round."""
    lasts_s, billed = [seconds(one) for one in speeches], [billed_characters(one) for one in speeches]
    round_s = sum(lasts_s)
    if round_s <= 0:
        return 0
    rounds, left_s = divmod(within_s, round_s)
    characters = int(rounds) * sum(billed)
    for count, one_s in zip(billed, lasts_s, strict=True):
        if left_s <= 0:
            break
        characters += count
        left_s -= one_s
    return characters
