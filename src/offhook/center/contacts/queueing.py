"""A contact in a queue: its queue flow, until an agent accepts it or it leaves.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-customer-queue-flow.html
Assumed: an agent who is gone between accepting and the conversation gives the contact back to its queue, with the age
that it had. A contact whose queue has been deleted is let go with a goodbye (see `center/queues.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from offhook.center.contacts.interruptions import AgentAccepts, AgentGone, CustomerArrives, Pauses, QueueDeleted
from offhook.center.contacts.joining import join
from offhook.center.defaults import CUSTOMER_QUEUE, QUEUE_DELETED
from offhook.center.life import ContactQueued
from offhook.center.queues import exists
from offhook.center.timeline import Interruption, Signal
from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import WaitingContact

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.contacts.live import LiveContact

LEAVES = ("disconnected", "customer_left", "transferred")

Waiting = Callable[["LiveContact"], Awaitable[str]]
Joining = Callable[["LiveContact", "Desk"], Awaitable[str]]


async def flow_of_queue(live: LiveContact) -> str:
    """The customer queue flow; after it the contact waits in silence."""
    end = await live.run_flow(live.contact.hooks.get("CustomerQueue", CUSTOMER_QUEUE))
    while end == "ended" and live.loop:
        end = await live.loop_again(*live.loop)
    return end if end in LEAVES else await in_silence(live)


async def in_silence(live: LiveContact) -> str:
    """Nobody is on the line who could hear anything, or there is nothing to be heard."""
    await Signal(live.time).wait()
    return "customer_left"


async def wait_in_queue(live: LiveContact, waiting: Waiting = flow_of_queue, joining: Joining = join) -> str:
    """How it goes on: "connected", or how it ended."""
    if not _is_served(live):
        return await _let_go(live)
    enter_queue(live)
    waiting = waiting if live.has_customer else in_silence
    while True:
        live.stage = "queued"
        try:
            end = await waiting(live)
        except AgentAccepts as accepted:
            if joined := await _joined(live, accepted.desk, joining):
                return joined
            continue
        except CustomerArrives:
            waiting = flow_of_queue
            continue
        except QueueDeleted:
            live.center.take_out(live)
            return await _let_go(live)
        except Pauses:
            live.center.take_out(live)
            return "paused"
        except Interruption:
            live.center.take_out(live)
            raise
        live.center.take_out(live)
        return end


def _is_served(live: LiveContact) -> bool:
    queue = live.contact.queue
    return queue is not None and exists(live.center, queue.arn)


async def _let_go(live: LiveContact) -> str:
    """Nobody will come: the customer is told, here or in the disconnect flow."""
    live.stage = "flow"
    if live.has_customer and not live.contact.hooks.get("CustomerRemaining"):
        await live.run_flow(QUEUE_DELETED)
    return "queue_deleted"


async def _joined(live: LiveContact, desk: Desk, joining: Joining) -> str | None:
    """How it goes on, or None: the agent is gone, and the contact waits again."""
    live.stage = "joining"
    try:
        return await joining(live, desk)
    except AgentGone:
        live.contact.agent = None
        if not _is_served(live):
            return await _let_go(live)
        live.center.router.enqueue(waiting_contact(live), live.center.now_s())
        live.center.route()
        return None


def enter_queue(live: LiveContact) -> None:
    """Into the queue that it was sent to, and offered if somebody is there."""
    queue = live.contact.queue
    assert queue is not None  # Enqueue was accepted, so there is one
    live.queued_at = live.time.now()
    live.age_from = live.age_from or live.queued_at
    kind = live.center.queue_type(queue.arn)
    older_s = (live.queued_at - live.age_from).total_seconds()
    live.note(ContactQueued(queue.arn, queue.name, live.contact.queue_priority, kind, older_s))
    live.center.router.enqueue(waiting_contact(live), live.center.now_s())
    live.center.route()


def waiting_contact(live: LiveContact) -> WaitingContact:
    """The contact as routing sees it."""
    contact = live.contact
    assert contact.queue
    assert live.age_from
    kind = live.center.queue_type(contact.queue.arn)
    written = contact.routing_criteria
    criteria = RoutingCriteria.read(written) if isinstance(written, dict) else None
    return WaitingContact(
        id=contact.id,
        queue=live.center.routing_queue(contact.queue.arn),
        channel=contact.channel,
        enqueued_at=live.age_from.timestamp(),
        priority=contact.queue_priority,
        adjustment_s=contact.queue_time_adjustment_s,
        criteria=criteria if kind == "STANDARD" else None,
        queue_type=kind,
    )
