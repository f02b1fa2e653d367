"""The conversation: customer and agent talk until one of them, or the flow of a hold, ends it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html: the customer hold flow
runs while the customer is on hold.
Assumed: a hold flow that ends or fails leaves the customer in silence, on hold; one that disconnects ends the contact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.chat_timers import ChatTimers
from offhook.center.contacts.interruptions import CustomerHangsUp, HoldChanged
from offhook.center.contacts.pausing import rest_with_agent
from offhook.center.defaults import CUSTOMER_HOLD
from offhook.center.timeline import Signal

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


async def talk(live: LiveContact) -> str:
    """How the conversation ended. Who ends it from outside raises `Ends` in it."""
    live.stage = "talking"
    live.timers = ChatTimers.of(live)
    try:
        return await _talk(live)
    finally:
        if live.timers:
            live.timers.stop()


async def _talk(live: LiveContact) -> str:
    while True:
        try:
            if live.is_paused:
                if end := await rest_with_agent(live):
                    return end
                continue
            return await (_hold(live) if live.is_on_hold else _converse(live))
        except HoldChanged:
            continue
        except CustomerHangsUp:
            return "customer_left"


async def _converse(live: LiveContact) -> str:
    left = await live.customer.talk()
    if left is None:
        await Signal(live.time).wait()
        return "customer_left"
    await live.time.lived(left.after_s)
    return "customer_left"


async def _hold(live: LiveContact) -> str:
    live.loop = None  # the one of the queue is over
    end = await live.run_flow(live.contact.hooks.get("CustomerHold", CUSTOMER_HOLD))
    while end == "ended" and live.loop:
        end = await live.loop_again(*live.loop)
    if end in ("disconnected", "customer_left"):
        return end
    await Signal(live.time).wait()
    return "customer_left"
