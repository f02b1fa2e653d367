"""MessageParticipant: play a prompt, or send a message.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
Source: on chat and task only Text is taken, e-mail succeeds without effect (.../adminguide/play.html).
Recorded: without an error branch a failure goes on with NextAction, the old "Okay" branch.
Assumed: a prompt that is empty after its references are resolved is an error; the page does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Reply, Speak
from offhook.engine.contact import Contact
from offhook.engine.events import MessageSent
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.speech import Prompt


@action("MessageParticipant", errors=("NoMatchingError",), is_error_optional=True)
@dataclass(frozen=True, slots=True)
class MessageParticipant:
    prompt: Prompt

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(Prompt.required(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.channel != "VOICE" and self.prompt.kind != "Text":
            return fail("NoMatchingError", f"{self.prompt.kind} cannot be sent on {contact.channel}")
        played = self.prompt.played(contact, instance)
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        contact.silence_s = 0.0
        if contact.channel != "VOICE":
            return done(event=MessageSent(played.speech.text or ""))
        return ask(Speak(played.speech), event=played)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done()
