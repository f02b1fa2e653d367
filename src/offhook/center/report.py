"""One call as JSON: the contact, what was said, everything that happened, the agent's screen, and how it ended."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from offhook.center.conductor import Call
from offhook.center.life import AgentConnected
from offhook.center.screen import Screen, screen_for
from offhook.center.transcript import transcript


def report(call: Call) -> dict[str, Any]:
    """Plain JSON values; see the README for the shape."""
    contact, screen = call.contact, screen_of(call)
    return {
        "contact": {
            "contact_id": contact.id,
            "initial_contact_id": contact.initial_id,
            "previous_contact_id": contact.previous_id,
            "channel": contact.channel,
            "initiation_method": contact.initiation_method,
            "line": call.line.name,
            "customer_endpoint": contact.customer_endpoint.address if contact.customer_endpoint else None,
            "system_endpoint": contact.system_endpoint.address if contact.system_endpoint else None,
            "language": contact.language,
            "attributes": dict(contact.attributes),
            "queue": contact.queue.name if contact.queue else None,
            "disconnect_reason": call.disconnect_reason,
        },
        "transcript": [
            {"at": line.at_s, "speaker": line.speaker, "kind": line.kind, "text": line.text}
            for line in transcript(call.trace)
        ],
        "events": [traced.to_json() for traced in call.trace],
        "screen": asdict(screen) if screen else None,
        "ended": call.ended,
    }


def screen_of(call: Call) -> Screen | None:
    """The screen of the agent who took the call, if one did."""
    for traced in reversed(call.trace):
        if isinstance(traced.event, AgentConnected):
            return screen_for(call.contact, traced.event.name, traced.event.waited_s)
    return None
