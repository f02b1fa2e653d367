"""Supervisors who listen to a conversation, or join it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/monitor-conversations.html and
.../adminguide/monitor-barge.html: up to five may listen, one may barge in; a contact of its own with the method
MONITOR, which runs no flow, and is over with the conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.desk import Desk
from offhook.center.agents.work import CONNECTED, Work
from offhook.center.contacts.chain import next_contact
from offhook.center.life import AgentConnected
from offhook.center.ports import NobodyThere
from offhook.center.timeline import Signal
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

MOST_MONITORS, MOST_BARGED = 5, 1
SILENT_MONITOR, BARGE = "SILENT_MONITOR", "BARGE"


def monitor(desk: Desk, contact_id: str) -> LiveContact:
    """Listen to a conversation without being heard; the contact of the supervisor."""
    live = desk.center.contacts.get(contact_id)
    where = Place(desk.agent.username)
    if live is None or live.stage != "talking" or desk.agent.arn in live.desks:
        what = f"contact {contact_id} is no conversation of somebody else"
        raise OffhookError(what, where=where, fix="Choose one in which customer and agent talk")
    if len(live.monitors) >= MOST_MONITORS:
        raise OffhookError("five are listening already", where=where, fix="Wait until one of them leaves")
    contact = next_contact(live, "MONITOR")
    contact.system_endpoint, contact.previous_id, contact.hooks = None, contact.id, {}
    listening = desk.center.live_type(desk.center, contact, NobodyThere(), _listens, related_id=live.id)
    listening.monitored, listening.role = live, SILENT_MONITOR
    live.monitors.append(listening)
    desk.center.live(listening)
    desk.work[contact.id] = Work(listening, CONNECTED)
    listening.desks[desk.agent.arn] = desk
    desk.center.router.join(desk.agent.arn, contact.id, contact.channel, desk.center.now_s(), to_the_end=False)
    _note(desk, listening)
    return listening


def barge(desk: Desk, contact_id: str) -> None:
    """Be heard by everybody in the conversation that is listened to. `contact_id` is the supervisor's own contact."""
    listening = desk.on_desk(contact_id, "barged into", CONNECTED).live
    where = Place(desk.agent.username)
    if listening.monitored is None or listening.role == BARGE:
        raise OffhookError("this is nothing that you listen to", where=where, fix="Listen to a conversation first")
    if sum(other.role == BARGE for other in listening.monitored.monitors) >= MOST_BARGED:
        raise OffhookError("somebody has barged in already", where=where, fix="Wait until they leave")
    listening.role = BARGE
    _note(desk, listening)


def only_listen(desk: Desk, contact_id: str) -> None:
    """Go back to listening."""
    listening = desk.on_desk(contact_id, "listened to", CONNECTED).live
    if listening.role == BARGE:
        listening.role = SILENT_MONITOR
        _note(desk, listening)


def supervision_is_over(live: LiveContact) -> None:
    """Those who listened to a conversation leave with it; who leaves by themselves is off its list."""
    for listening in list(live.monitors):
        listening.stop("lost")
    if live.monitored and live in live.monitored.monitors:
        live.monitored.monitors.remove(live)


async def _listens(live: LiveContact) -> str:
    live.stage = "talking"
    await Signal(live.time).wait()
    return "agent_left"


def _note(desk: Desk, listening: LiveContact) -> None:
    agent = desk.agent
    listening.note(AgentConnected(agent.arn, agent.username, agent.name, 0.0, listening.role))
