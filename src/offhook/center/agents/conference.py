"""More than two in a conversation: the destination of a transfer, or somebody outside whom the agent calls.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/multi-party-calls.html: whoever leaves, the others go
on, and a call without a customer is over.
Source: the method EXTERNAL_OUTBOUND runs no flow (.../adminguide/contact-initiation-methods.html).
Assumed: an outside number rings for 60 s; customer and third party stay connected when the agent leaves, until one of
them hangs up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.desk import Desk
from offhook.center.agents.work import CONNECTED, ON_HOLD
from offhook.center.contacts.chain import next_contact
from offhook.center.contacts.reaching import dial
from offhook.center.life import AgentConnected, ThirdPartyJoined, ThirdPartyLeft
from offhook.center.ports import NobodyThere
from offhook.engine.contact import Endpoint
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


def call_outside(desk: Desk, contact_id: str, number: str) -> LiveContact:
    """Hold the customer and dial an outside number (E.164); the contact of that call."""
    work = desk.in_conversation(contact_id, "transferred", CONNECTED, ON_HOLD)
    live, where = work.live, Place(desk.agent.username)
    if live.transfer or live.contact.channel != "VOICE":
        what = "somebody else is being called already" if live.transfer else "this is no call"
        raise OffhookError(what, where=where, fix="Take the customer back first" if live.transfer else "Use a queue")
    if work.state == CONNECTED:
        desk.hold(contact_id)
    contact = next_contact(live, "EXTERNAL_OUTBOUND")
    contact.customer_endpoint, contact.hooks = Endpoint(number), {}
    outside = desk.center.live_type(desk.center, contact, NobodyThere(), _dialled, line=live.line, related_id=live.id)
    outside.is_third_party = True
    live.transfer, live.transfer_to = outside, ("EXTERNAL", number)
    return desk.center.live(outside)


def join_all(desk: Desk, contact_id: str) -> None:
    """Customer, agent and whoever has answered talk together."""
    live = desk.on_desk(contact_id, "joined", CONNECTED, ON_HOLD).live
    other = live.transfer
    if other is None or other.stage != "talking":
        where = Place(desk.agent.username)
        raise OffhookError("nobody else has answered yet", where=where, fix="Wait until they answer")
    if desk.work[contact_id].state == ON_HOLD:
        desk.resume(contact_id)
    for joined in other.desks.values():
        agent = joined.agent
        live.note(AgentConnected(agent.arn, agent.username, agent.name, live.waited_s(), "CONFERENCE"))


async def _dialled(live: LiveContact) -> str:
    """The outside number rings; who answers talks with whoever is there."""
    endpoint = live.contact.customer_endpoint
    assert endpoint is not None
    called_from = live.center.contacts.get(live.contact.previous_id)
    if not await dial(live, endpoint.address):
        return "not_answered"
    if called_from:
        called_from.note(ThirdPartyJoined(endpoint.address))
    return "connected"


def third_party_is_over(outside: LiveContact) -> None:
    """The third party is gone: whoever is alone with the customer goes on, and a customer alone is hung up on."""
    live = outside.center.contacts.get(outside.contact.previous_id)
    if live is None or live.stage == "over" or live.transfer is not outside:
        return
    live.transfer = None
    if outside.end != "not_answered" and outside.contact.customer_endpoint:
        live.note(ThirdPartyLeft(outside.contact.customer_endpoint.address))
    if not live.talking_desks():
        live.stop("third_party_left")
