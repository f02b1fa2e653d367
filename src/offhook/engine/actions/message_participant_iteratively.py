"""MessageParticipantIteratively: play a list of prompts over and over while the participant waits.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipantiteratively.html
Source: after the interrupt branch has come to EndFlowExecution the loop goes on (.../adminguide/loop-prompts.html);
the conductor starts it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import LoopPrompts
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Reply
from offhook.engine.speech import Prompt


@action("MessageParticipantIteratively", results=("MessagesInterrupted",), errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class MessageParticipantIteratively:
    prompts: tuple[Prompt, ...]
    interrupt_after_s: int | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        prompts = tuple(Prompt.required(item) for item in fields.items("Messages"))
        if fields.raw("Messages") in (None, []):
            fields.fault("no Messages", 'Write "Messages": [{"Text": "..."}]')
        has_interval = fields.has("InterruptFrequencySeconds")
        return cls(prompts, fields.seconds("InterruptFrequencySeconds", 1, 86_400) if has_interval else None)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        played = [prompt.played(contact, instance) for prompt in self.prompts]
        faults = [reason for reason in played if isinstance(reason, str)]
        if faults:
            return fail("NoMatchingError", faults[0])
        contact.silence_s = 0.0
        speeches = [heard for heard in played if not isinstance(heard, str)]
        return ask(LoopPrompts(tuple(heard.speech for heard in speeches), self.interrupt_after_s), event=speeches[0])

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done("MessagesInterrupted")
