"""Chats that a web page or an app begins, customers who come back to them, and past chats that go on.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html: the time of a chat is 60 to
10,080 minutes, 1,500 unless it is told; the customer has 5 minutes to connect.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html: only a chat that is over can be
brought back, and is the related contact of the new one.
Assumed: a customer who leaves ends the chat at once; who comes back to its disconnect flow is in that contact. Which of
the past contacts a chat goes on from is for whoever begins it to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offhook.center.contacts.beginnings import known_flow, new_contact
from offhook.center.contacts.expiry import expires_after
from offhook.center.contacts.reaching import join_within
from offhook.center.contacts.words import customer_says
from offhook.center.life import ParticipantReturned
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.contacts.live import LiveContact
    from offhook.center.ports import Customer

SHORTEST_MIN, USUAL_MIN, LONGEST_MIN = 60, 1_500, 10_080


def start_chat(
    center: Center,
    customer: Customer,
    flow: str,
    *,
    first_message: str | None = None,
    attributes: Mapping[str, str] | None = None,
    duration_min: int = USUAL_MIN,
    continues: str | None = None,
    connects_after_s: float | None = 0.0,
) -> LiveContact:
    """StartChatContact: a chat in a flow (ARN or id). `continues` is the id of a past chat contact that comes back.

    `connects_after_s` None: the customer never does. Raises OffhookError for what cannot be.
    """
    where = Place("chat")
    if not SHORTEST_MIN <= duration_min <= LONGEST_MIN:
        fix = f"Let it last {SHORTEST_MIN} to {LONGEST_MIN} minutes"
        raise OffhookError(f"a chat of {duration_min} minutes cannot be", where=where, fix=fix)
    if continues in center.contacts:
        what = f"chat {continues} is not over yet, so it cannot be brought back"
        raise OffhookError(what, where=where, fix="Wait until it has ended")
    contact = new_contact(
        center, "CHAT", "API", flow=known_flow(center, flow), subtype="connect:Chat", attributes=attributes
    )

    async def opening(live: LiveContact) -> str:
        expires_after(live, duration_min * 60.0)
        if not await join_within(live, connects_after_s, "CUSTOMER_CONNECTION_NOT_ESTABLISHED"):
            return "not_answered"
        if first_message:
            customer_says(live, first_message)
        return await live.run_flow(live.contact.flow)

    live = center.live_type(center, contact, customer, opening, related_id=continues)
    live.has_customer = False
    return center.live(live)


def customer_comes_back(live: LiveContact, customer: Customer, words: str) -> None:
    """A customer who had left writes again, while the flow waits for that. Raises OffhookError once it is over."""
    if live.stage == "over" or live.contact.channel != "CHAT":
        raise OffhookError(f"chat {live.id} is over", where=Place(live.id), fix="Begin a new chat that continues it")
    if not live.has_customer:
        live.takes(customer)
        live.note(ParticipantReturned("CUSTOMER"))
    customer_says(live, words)
