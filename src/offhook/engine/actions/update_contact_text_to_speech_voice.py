"""UpdateContactTextToSpeechVoice: choose the Polly voice of everything spoken from here on.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttexttospeechvoice.html
Source: other channels succeed without effect; after an error the voice is Joanna's (.../adminguide/set-voice.html).
Assumed: any voice name is taken here; AWS takes the error branch for a voice or engine that Polly does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import VoiceSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text

DEFAULT_VOICE = "Joanna"
ENGINES = ("standard", "neural", "long-form", "generative")


@action("UpdateContactTextToSpeechVoice", errors=("NoMatchingError",), is_error_optional=True)
@dataclass(frozen=True, slots=True)
class UpdateContactTextToSpeechVoice:
    voice: Text
    engine: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("TextToSpeechVoice"), fields.optional_text("TextToSpeechEngine") or Text.of(ENGINES[0]))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        voice, engine = self.voice.resolve(contact, instance), self.engine.resolve(contact, instance).casefold()
        if not voice or engine not in ENGINES:
            contact.voice, contact.voice_engine = DEFAULT_VOICE, ENGINES[0]
            return fail("NoMatchingError", f"Polly has no voice {voice!r} with the engine {engine!r}")
        contact.voice, contact.voice_engine = voice, engine
        return done(event=VoiceSet(voice, engine))
