"""What customer and agent say to each other, or write in a chat, once they are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.work import CONNECTED, ON_HOLD
from offhook.center.contacts.arrivals import CHAT
from offhook.center.contacts.awaiting import CUSTOMER_RETURNED
from offhook.center.events import AgentSpoke, CustomerPressed, CustomerSpoke
from offhook.center.life import MessageSentBy
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.contacts.live import LiveContact


def agent_says(desk: Desk, contact_id: str, words: str) -> None:
    """Say this to the customer, or send it in the chat; while they are on hold, to the agent they are transferred to.

    Raises OffhookError if nobody would hear it.
    """
    work = desk.work.get(contact_id)
    where = Place(desk.agent.username)
    if work and work.state == ON_HOLD and work.live.transfer and work.live.transfer.stage == "talking":
        work.live.transfer.note(AgentSpoke(desk.agent.arn, words))
        return
    if work is None or work.state != CONNECTED:
        raise OffhookError("nobody hears you now", where=where, fix="Wait until you and the customer are connected")
    if work.is_muted:
        raise OffhookError("you are muted, the customer does not hear you", where=where, fix="Unmute first")
    work.live.note(AgentSpoke(desk.agent.arn, words))
    _is_written(work.live, "AGENT", words)


def customer_says(live: LiveContact, words: str) -> None:
    """The customer says this to whoever is in the conversation with them, or writes it."""
    live.note(CustomerSpoke(words))
    _is_written(live, "CUSTOMER", words)
    live.awaited.tell(CUSTOMER_RETURNED)


def customer_presses(live: LiveContact, keys: str) -> None:
    """The agent hears the tones of these keys."""
    live.note(CustomerPressed(keys))


def _is_written(live: LiveContact, role: str, words: str) -> None:
    if live.contact.channel == CHAT:
        live.note(MessageSentBy(role, len(words)))
        if live.timers:
            live.timers.wrote(role)
