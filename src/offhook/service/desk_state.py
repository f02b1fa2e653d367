"""A desk as its terminal shows it, in plain JSON values: the agent, what is on the desk, and what can be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from offhook.center.agents.desk import RINGS_FOR_S, Desk
from offhook.center.agents.work import AFTER_CONTACT_WORK, CONNECTED, CONNECTING, ON_HOLD, RINGING, UNANSWERED, Work
from offhook.center.contacts.arrivals import CHAT
from offhook.center.screen import screen_for

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

POSSIBLE = {
    RINGING: ("accept", "reject"),
    CONNECTING: ("end",),
    CONNECTED: ("say", "hold", "mute", "transfer", "end", "dispose"),
    ON_HOLD: ("resume", "transfer", "end", "dispose"),
    AFTER_CONTACT_WORK: ("dispose", "clear"),
    **dict.fromkeys(UNANSWERED, ("clear",)),
}
"""Commands by the state of a contact."""


def desk_state(desk: Desk) -> dict[str, Any]:
    """Everything but what was said."""
    return {
        "agent": {"username": desk.agent.username, "name": desk.agent.name},
        "status": desk.status.name,
        "next_status": desk.next_status.name if desk.next_status else None,
        "statuses": [{"name": status.name, "type": status.type} for status in desk.statuses.values()],
        "dispositions": [
            {"key": key, "name": disposition.name, "is_solved": disposition.is_solved}
            for key, disposition in desk.center.instance.dispositions.items()
        ],
        "quick_connects": list(desk.center.instance.quick_connects),
        "contacts": [_contact(desk, work) for work in desk.work.values()],
    }


def _contact(desk: Desk, work: Work) -> dict[str, Any]:
    contact = work.live.contact
    queue = contact.queue
    return {
        "contact": contact.id,
        "channel": contact.channel,
        "state": work.state,
        "is_muted": work.is_muted,
        "queue": queue.name if queue else "",
        "rings_for_s": RINGS_FOR_S,
        "transfer": _transfer(desk, work),
        "can": list(_possible(desk, work)),
    }


def under_way(work: Work) -> LiveContact | None:
    """The contact that goes where this one is being transferred to."""
    follower = work.live.transfer
    return follower if follower and follower.stage != "over" else None


def _transfer(desk: Desk, work: Work) -> dict[str, Any] | None:
    follower = under_way(work)
    if follower is None:
        return None
    known = desk.center.instance.quick_connects.values()
    names = [one.name for one in known if one.target == work.live.transfer_to[1]]
    return {"to": names[0] if names else work.live.transfer_to[1], "stage": follower.stage}


def _possible(desk: Desk, work: Work) -> Iterator[str]:
    follower = under_way(work)
    if follower and follower.stage == "talking" and work.state == ON_HOLD:
        yield from ("say", "join_all")  # to the other agent, with the other agent
    instead = {
        "transfer": ("complete_transfer", "cancel_transfer") if follower else ("transfer",) if _leads_on(desk) else (),
        "hold": () if work.live.contact.channel == CHAT else ("hold",),
        "mute": ("unmute",) if work.is_muted else ("mute",),
    }
    for command in POSSIBLE.get(work.state, ()):
        yield from instead.get(command, (command,))


def _leads_on(desk: Desk) -> bool:
    return bool(desk.center.instance.quick_connects)


def screen_now(desk: Desk, work: Work) -> dict[str, Any]:
    """The agent's screen of a contact, complete from the moment of the offer (`center.screen`)."""
    return asdict(screen_for(work.live.contact, desk.agent.name, work.live.waited_s()))
