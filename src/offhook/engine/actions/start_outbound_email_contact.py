"""StartOutboundEmailContact: send an e-mail.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/send-message.html
Recorded: From, destination and the source type RAW (a console export of every block, 2026-06).
Assumed: TEMPLATE stands beside RAW as in the API of the same name; members of EmailMessage and further parameters,
such as copies, are passed on as they are; an address that its references leave empty is an error.

Answer: `Performed({"ContactId": ...})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.events import ContactCreated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import Tree, must_have, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

ADDRESSES = ("FromEmailAddress", "DestinationEmailAddress")


@action("StartOutboundEmailContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class StartOutboundEmailContact:
    addresses: tuple[Text, ...]
    parameters: dict[str, Tree]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, *ADDRESSES, "EmailMessage")
        fields.inside("EmailMessage").choice("MessageSourceType", ("RAW", "TEMPLATE"))
        addresses = tuple(fields.inside(name).text("EmailAddress") for name in ADDRESSES)
        return cls(addresses, {name: tree(fields, name) for name in fields.names()})

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        for address in self.addresses:
            if not address.resolve(contact, instance):
                return fail("NoMatchingError", f"the address {address.written!r} is empty")
        parameters = {name: resolved_tree(value, contact, instance) for name, value in self.parameters.items()}
        return ask(Perform("StartOutboundEmailContact", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        created = reply.values.get("ContactId")
        return done(event=ContactCreated("StartOutboundEmailContact", created if isinstance(created, str) else None))
