"""UpdateContactMediaProcessing: let a Lambda function process the messages of a chat, or stop it.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactmediaprocessing.html
Source: the function must be registered with the instance as a message processor
(.../adminguide/redaction-message-processing.html).
Recorded: ChatProcessorSettings is needed, and both errors are (public checks of CreateContactFlow).

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, replaced
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply

ERRORS = ("ChannelMismatch", "NoMatchingError")


@action("UpdateContactMediaProcessing", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class UpdateContactMediaProcessing:
    is_enabled: bool
    function: str | None
    delivers_unprocessed: bool  # a message whose processing fails is delivered as it was written

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ChatProcessor")
        processor = fields.inside("ChatProcessor")
        settings = processor.inside("ChatProcessorSettings")
        if fields.has("ChatProcessor"):
            must_have(processor, "ProcessingEnabled", "ChatProcessorSettings")
        if processor.has("ChatProcessorSettings"):
            must_have(settings, "DeliverUnprocessedMessages")
        is_enabled = processor.flag("ProcessingEnabled")
        function = processor.text("LambdaProcessorARN") if is_enabled else processor.optional_text("LambdaProcessorARN")
        return cls(is_enabled, function.written if function else None, settings.flag("DeliverUnprocessedMessages"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(Perform("UpdateContactMediaProcessing", {"ChatProcessor": self.processor}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        contact.behavior = replaced(contact.behavior, ChatProcessor=self.processor)
        return done(event=ContactDataUpdated({"ChatProcessor": self.processor}))

    @property
    def processor(self) -> dict[str, Json]:
        return {
            "ProcessingEnabled": self.is_enabled,
            "LambdaProcessorARN": self.function,
            "DeliverUnprocessedMessages": self.delivers_unprocessed,
        }
