"""MessageParticipant: play a prompt, or send a message.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
Source: on chat and task only Text is taken, e-mail succeeds without effect (.../adminguide/play.html).
Source: a prompt may be skipped, or ended by a key, where touch-tones are buffered (.../touchtone-buffering.html).
Recorded: without an error branch a failure goes on with NextAction, the old "Okay" branch.
Assumed: a prompt that is empty after its references are resolved is an error; the page does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Speak
from offhook.engine.contact import Contact
from offhook.engine.events import MessageSent, PromptSkipped
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Reply, Spoken
from offhook.engine.speech import Prompt
from offhook.engine.touch_tones import put_into_buffer


@action("MessageParticipant", errors=("NoMatchingError",), is_error_optional=True)
@dataclass(frozen=True, slots=True)
class MessageParticipant:
    prompt: Prompt
    is_skippable: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(Prompt.required(fields), fields.flag("SkipWhenDTMFBufferEnabled"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.channel != "VOICE" and self.prompt.kind != "Text":
            return fail("NoMatchingError", f"{self.prompt.kind} cannot be sent on {contact.channel}")
        if self.is_skippable and contact.key_buffer:
            return done(event=PromptSkipped())
        played = self.prompt.played(contact, instance)
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        contact.silence_s = 0.0
        if contact.channel != "VOICE":
            return done(event=MessageSent(played.speech.text or ""))
        ends_at_key = self.is_skippable and contact.key_buffer is not None
        return ask(Speak(played.speech, ends_at_key), event=played)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Spoken):
            put_into_buffer(contact, reply.keys)
        return done()
