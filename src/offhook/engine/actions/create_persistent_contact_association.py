"""CreatePersistentContactAssociation: join a chat to an earlier one, so that its transcript comes back.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/create-persistent-contact-association-block.html
Source: the two types are those of StartChatContact
(https://docs.aws.amazon.com/connect/latest/APIReference/API_PersistentChat.html).
Recorded: a console export of a fresh block holds the text "From Segment", so that is read too.
Assumed: an empty contact id is an error; whether the earlier chat exists is the instance's to judge.

Answer: `Performed({"ContinuedFromContactId": ...})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text
from offhook.errors import nearest

TYPES = {
    "ENTIRE_PAST_SESSION": "ENTIRE_PAST_SESSION",
    "FROM_SEGMENT": "FROM_SEGMENT",
    "Entire Past Session": "ENTIRE_PAST_SESSION",
    "From Segment": "FROM_SEGMENT",
}


@action("CreatePersistentContactAssociation", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreatePersistentContactAssociation:
    type: Text
    source: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        kind = fields.text("RehydrationType", whole=True)
        if kind.written and kind.is_literal and kind.written not in TYPES:
            fields.fault(f"RehydrationType is {kind.written!r}", nearest(kind.written, TYPES), "RehydrationType")
        return cls(kind, fields.text("SourceContactId"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        kind = TYPES.get(self.type.resolve(contact, instance))
        source = self.source.resolve(contact, instance)
        if kind is None or not source:
            return fail("NoMatchingError", "no earlier chat is named, or no way to bring it back")
        parameters = {"RehydrationType": kind, "SourceContactId": source}
        return ask(Perform("CreatePersistentContactAssociation", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        continued = as_text(reply.values.get("ContinuedFromContactId"))
        return done(event=ContactDataUpdated({"ContinuedFromContactId": continued}))
