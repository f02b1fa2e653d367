"""A contact at the moment of its arrival, and whether a queue takes it.

Assumed: a chat here is one by text message to the line's number, so that it has the endpoints of a call.
"""

from __future__ import annotations

from datetime import datetime

from offhook.center.instance import ConnectInstance
from offhook.center.resources import Line
from offhook.engine.asks import Enqueue
from offhook.engine.contact import Contact, Endpoint
from offhook.engine.replies import Accepted, QueueFull, Refused, Reply

CHAT = "CHAT"
PLATFORM = "SMS"


def arriving(
    instance: ConnectInstance, contact_id: str, line: Line, caller: str | None, channel: str, now: datetime
) -> Contact:
    """A call or a chat to a line, before its flow begins."""
    is_chat = channel == CHAT
    return Contact(
        id=contact_id,
        initial_id=contact_id,
        previous_id=contact_id,
        instance_arn=instance.arn,
        now=now,
        flow=line.flow or "",
        channel=channel,
        initiation_method="API" if is_chat else "INBOUND",
        attributes={"MessagingPlatform": PLATFORM} if is_chat else {},
        data={"SegmentAttributes": {"connect:Subtype": f"connect:{PLATFORM}"}} if is_chat else {},
        customer_endpoint=Endpoint(caller) if caller else None,
        system_endpoint=Endpoint(line.number),
    )


def enqueued(instance: ConnectInstance, ask: Enqueue) -> Reply:
    """Whether the queue takes the contact."""
    queue = instance.queues.get(ask.queue)
    if queue is None or not queue.is_enabled:
        return Refused("the queue does not exist or is disabled")
    if queue.most_contacts is not None and instance.waiting.get(queue.arn, 0) >= queue.most_contacts:
        return QueueFull()
    return Accepted()
