"""Hours, and whether a queue takes the contact.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-maximum-queue-limit.html: transfers by quick connect
and callbacks whose delay is over may overflow a full queue by 20 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.engine.asks import CheckHours, Enqueue
from offhook.engine.replies import Accepted, HoursAre, NotFound, QueueFull, Refused, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


MAY_OVERFLOW = ("TRANSFER", "CALLBACK")


@answers(CheckHours)
async def check_hours(live: LiveContact, ask: CheckHours) -> Reply:
    hours = live.center.instance.hours.get(ask.hours)
    if hours is None:
        return NotFound(ask.hours)
    live.zone = hours.time_zone
    return HoursAre(hours.is_open(live.time.now()))


@answers(Enqueue)
async def enqueue(live: LiveContact, ask: Enqueue) -> Reply:
    center = live.center
    if center.queue_type(ask.queue) == "STANDARD":
        queue = center.instance.queues.get(ask.queue)
        if queue is None or not queue.is_enabled:
            return Refused("the queue does not exist or is disabled")
    may_overflow = live.contact.initiation_method in MAY_OVERFLOW
    has_room = center.router.has_room(center.routing_queue(ask.queue), may_overflow=may_overflow)
    return Accepted() if has_room else QueueFull()
