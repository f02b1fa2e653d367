"""CreateContact: make the contact that an outbound e-mail will use.

Recorded: the second of the three actions that the block Send message becomes for an e-mail (console export, 2026-06).
Assumed: the instance keeps the new contact for the action that sends the e-mail; no reference reads it.

Answer: `Performed({"ContactId": ...})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactCreated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text


@action("CreateContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateContact:
    channel: str
    is_related: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        is_related = fields.has("RelatedContact") and bool(fields.choice("RelatedContact", ("CURRENT",)))
        return cls(fields.choice("Channel", ("EMAIL",)), is_related)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters: dict[str, Json] = {"Channel": self.channel}
        if self.is_related:
            parameters["RelatedContact"] = "CURRENT"
        return ask(Perform("CreateContact", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactCreated("CreateContact", as_text(reply.values.get("ContactId"))))
