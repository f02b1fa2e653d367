"""Chats that a flow begins, or joins to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import performs
from offhook.center.contacts.arrivals import CHAT
from offhook.center.contacts.beginnings import new_contact
from offhook.center.life import ConnectedToSystem, MessageSentBy
from offhook.center.ports import NobodyThere
from offhook.engine.asks import Perform
from offhook.engine.contact import Endpoint, Json
from offhook.engine.events import MessageSent
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import as_text

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@performs("CreatePersistentContactAssociation")
async def join_to_past_chat(live: LiveContact, ask: Perform) -> Reply:
    """Only a chat that is over can be brought back.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html
    Assumed: whether there was such a chat is not looked up; contacts that are over are not kept here.
    """
    source = str(ask.parameters["SourceContactId"])
    if source in live.center.contacts:
        return Fails("NoMatchingError", f"chat {source} is not over yet")
    live.related_id = source
    return Performed({"ContinuedFromContactId": source})


@performs("StartOutboundChatContact")
async def begin_chat(live: LiveContact, ask: Perform) -> Reply:
    """A text message to a customer, and a flow for the chat that it begins.

    Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartOutboundChatContact.html
    Assumed: the customer is in the chat from their first message on.
    """
    center, given = live.center, ask.parameters
    contact = new_contact(
        center,
        CHAT,
        "API",
        flow=as_text(given["ContactFlowArn"]),
        subtype=as_text(given["ContactSubtype"]),
        customer=_endpoint(given["DestinationEndpoint"]),
        system=_endpoint(given["SourceEndpoint"]),
    )
    message = given.get("InitialSystemMessage")
    words = as_text(message.get("Content")) if isinstance(message, dict) else ""

    async def opening(chat: LiveContact) -> str:
        chat.note(ConnectedToSystem())
        if words:
            chat.note(MessageSent(words))
            chat.note(MessageSentBy("SYSTEM", len(words)))
        return await chat.run_flow(chat.contact.flow)

    related = live.id if "RelatedContact" in given else None
    chat = center.live_type(center, contact, NobodyThere(), opening, related_id=related)
    chat.has_customer = False
    return Performed({"ContactId": center.live(chat).id})


def _endpoint(written: Json) -> Endpoint:
    assert isinstance(written, dict)
    return Endpoint(as_text(written.get("Address")), as_text(written.get("Type")))
