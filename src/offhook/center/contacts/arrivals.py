"""How contacts come in: calls and chats to a line. Each begins with the flow of the line.

Assumed: a chat here is one by text message to the line's number, so that it has the endpoints of a call.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from offhook.center.instance import ConnectInstance
from offhook.center.life import ConnectedToSystem
from offhook.center.resources import Line
from offhook.engine.contact import Contact, Endpoint
from offhook.engine.events import FlowEnded

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

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


async def by_line(live: LiveContact) -> str:
    """The flow that answers the line."""
    line = live.line
    assert line is not None
    if live.contact.channel == CHAT:
        live.note(ConnectedToSystem())
    if line.flow:
        return await live.run_flow(line.flow)
    live.note(FlowEnded("stopped", f"line {line.name!r} ({line.number}) leads to no flow: associate it with one"))
    return "stopped"


async def by_flow(live: LiveContact) -> str:
    """The flow at which the contact stands."""
    return await live.run_flow(live.contact.flow)
