"""What the three actions on Connect Cases share: the fields of a case, and linking the contact to it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/cases-block.html
Recorded: ContactToLink stands in console exports only, beside LinkContactToCase "true".
Assumed: ContactNotLinked is a partial success, so `$.Case` is written as if the contact had been linked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done
from offhook.engine.performing import must_have, refused, write
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import Text

NOT_LINKED = "ContactNotLinked"


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """Case fields by their ids, and which contact is linked (None: none)."""

    fields: Mapping[str, Text]
    linked: str | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "LinkContactToCase")
        is_linked = fields.flag("LinkContactToCase")
        which = fields.choice("ContactToLink", ("Current", "Related"), default="Current")
        return cls(fields.mapping("CaseRequestFields"), which if is_linked else None)

    @property
    def errors(self) -> tuple[str, ...]:
        return (NOT_LINKED,) if self.linked else ()

    def resolve(self, contact: Contact, instance: Instance) -> dict[str, Json]:
        parameters: dict[str, Json] = {
            "LinkContactToCase": self.linked is not None,
            "CaseRequestFields": {key: text.resolve(contact, instance) for key, text in self.fields.items()},
        }
        return {**parameters, "ContactToLink": self.linked} if self.linked else parameters


def kept(contact: Contact, reply: Reply, values: Mapping[str, Json]) -> Outcome:
    """Write `$.Case` and take the branch of the reply."""
    event = write(contact, "Case", values)
    return done(event=event) if isinstance(reply, Performed) else refused(reply, event)


def found_in(reply: Reply) -> Mapping[str, Json] | None:
    """The case of a reply, one without a linked contact included; None for any other failure."""
    if isinstance(reply, Performed) or (isinstance(reply, Fails) and reply.error == NOT_LINKED):
        return reply.values
    return None
