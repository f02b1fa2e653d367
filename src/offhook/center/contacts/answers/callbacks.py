"""Callbacks that a flow asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.center.contacts.callbacks import Callback
from offhook.center.contacts.chain import next_contact
from offhook.center.events import CallbackScheduled
from offhook.center.ports import NobodyThere
from offhook.engine.asks import CheckDialable, CreateCallback
from offhook.engine.contact import Endpoint
from offhook.engine.replies import Accepted, Refused, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(CheckDialable)
async def check_dialable(live: LiveContact, ask: CheckDialable) -> Reply:  # noqa: ARG001
    return Accepted()


@answers(CreateCallback)
async def create_callback(live: LiveContact, ask: CreateCallback) -> Reply:
    queue = live.center.instance.queue(ask.queue)
    if queue is None:
        return Refused(f"there is no queue {ask.queue!r}")
    contact = next_contact(live, "CALLBACK")
    contact.queue, contact.channel = queue, "VOICE"
    contact.customer_endpoint = Endpoint(ask.number)
    contact.hooks = {name: flow for name, flow in contact.hooks.items() if name != "CustomerQueue"}
    live.note(CallbackScheduled(contact.id, ask.queue, ask.delay_s))
    asked_at = live.queued_at or live.started
    if number := ask.caller_id or queue.outbound_number:
        contact.system_endpoint = Endpoint(number)
    center = live.center
    callback = center.live_type(center, contact, NobodyThere(), Callback(ask, asked_at))
    callback.zone, callback.links, callback.has_customer = live.zone, live.links + 1, False
    center.live(callback)
    return Accepted(contact.id)
