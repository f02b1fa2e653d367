"""StartOutboundChatContact: begin a text-message conversation, which another flow runs.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-startoutboundchatcontact.html
Source: the first message has 1,024 characters at most (.../adminguide/send-message.html).
Assumed: any subtype and endpoint type is taken; the block has WhatsApp, whose name in a flow is published nowhere.

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
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text

MOST_CHARACTERS = 1_024


@action("StartOutboundChatContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class StartOutboundChatContact:
    source: tuple[Text, str]  # address and type
    destination: tuple[Text, str]
    flow: Text
    subtype: str
    message: Text | None
    is_related: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "SourceEndpoint", "DestinationEndpoint")
        has_message = fields.has("InitialSystemMessage")
        return cls(
            source=_endpoint(fields, "SourceEndpoint"),
            destination=_endpoint(fields, "DestinationEndpoint"),
            flow=fields.text("ContactFlowArn"),
            subtype=fields.text("ContactSubtype").written,
            message=fields.inside("InitialSystemMessage").optional_text("Content") if has_message else None,
            is_related=fields.has("RelatedContact") and bool(fields.choice("RelatedContact", ("CURRENT",))),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.flow.resolve(contact, instance)
        flow = instance.flow(reference)
        if flow is None:
            return fail("NoMatchingError", f"there is no flow {reference!r}")
        parameters: dict[str, Json] = {"ContactFlowArn": flow.arn, "ContactSubtype": self.subtype}
        for name, (address, kind) in (("SourceEndpoint", self.source), ("DestinationEndpoint", self.destination)):
            resolved = address.resolve(contact, instance)
            if not resolved:
                return fail("NoMatchingError", f"{name} has no address")
            parameters[name] = {"Address": resolved, "Type": kind}
        if self.message:
            content = self.message.resolve(contact, instance)
            if len(content) > MOST_CHARACTERS:
                return fail("NoMatchingError", f"the message has more than {MOST_CHARACTERS} characters")
            parameters["InitialSystemMessage"] = {"Content": content}
        if self.is_related:
            parameters["RelatedContact"] = "CURRENT"
        return ask(Perform("StartOutboundChatContact", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactCreated("StartOutboundChatContact", as_text(reply.values.get("ContactId"))))


def _endpoint(fields: Fields, name: str) -> tuple[Text, str]:
    if not fields.has(name):
        return Text.of(""), ""
    endpoint = fields.inside(name)
    return endpoint.text("Address"), endpoint.text("Type").written
