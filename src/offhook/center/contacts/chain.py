"""Contacts that go on as another one: the chain of their ids, and what the next one keeps.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: InitialContactId, PreviousContactId,
NextContactId; attributes are shared along the chain; 12 contacts at most (.../adminguide/transfer-to-queue.html).
Assumed: language, voice, hooks and routing data go along too; data of one flow does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.arrivals import by_flow
from offhook.center.ports import NobodyThere
from offhook.engine.contact import Contact

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact, Opening

LONGEST_CHAIN = 12

BY_AGENT = dict.fromkeys(("VOICE", "CHAT", "TASK"), ("agent_left", "queue_deleted"))
WITH_DISCONNECT_FLOW = {
    **BY_AGENT,
    "CHAT": (*BY_AGENT["CHAT"], "customer_left"),
    "TASK": (*BY_AGENT["TASK"], "expired", "disconnected", "ended", "api"),
}
"""How a contact ends that has a disconnect flow afterwards, by its channel."""


def next_contact(live: LiveContact, method: str) -> Contact:
    """The contact that comes after this one, standing before no flow yet."""
    contact = live.contact.copy()
    contact.id, contact.previous_id = live.center.new_id(), live.id
    contact.initial_id = live.contact.initial_id or live.id
    contact.initiation_method = method
    contact.agent, contact.queue, contact.action = None, None, None
    contact.scope, contact.frames, contact.pending, contact.ended = {}, (), {}, None
    contact.now, contact.silence_s, contact.key_buffer = live.time.now(), 0.0, None
    return contact


def goes_on_as(
    live: LiveContact, contact: Contact, opening: Opening = by_flow, *, has_customer: bool = True
) -> LiveContact:
    """Let the next contact live, with the same customer, or with nobody as long as they do not come back."""
    live.next_id = contact.id
    customer = live.customer if has_customer else NobodyThere()
    follower = live.center.live_type(live.center, contact, customer, opening, line=live.line)
    follower.has_customer = has_customer
    follower.zone, follower.links = live.zone, live.links + 1
    return live.center.live(follower)


def is_chain_full(live: LiveContact) -> bool:
    return live.links >= LONGEST_CHAIN


def after_the_end(live: LiveContact, end: str) -> None:
    """The disconnect flow, if one was set, runs as a contact of its own.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-disconnect-flow.html and the method DISCONNECT: a
    call that the agent has left, a chat that agent or customer have left, a task that is over or has expired.
    Assumed: not after a caller who has hung up, nor after a chat that a flow or its time has ended. A flow that ends
    the contact of a disconnect flow does not bring the next one.
    """
    flow = live.contact.hooks.get("CustomerRemaining")
    if flow is None or live.next_id or not live.has_customer or is_chain_full(live):
        return
    ends = BY_AGENT if live.contact.initiation_method == "DISCONNECT" else WITH_DISCONNECT_FLOW
    if end not in ends.get(live.contact.channel, ()):
        return
    contact = next_contact(live, "DISCONNECT")
    contact.flow = flow
    goes_on_as(live, contact, has_customer=end != "customer_left")
