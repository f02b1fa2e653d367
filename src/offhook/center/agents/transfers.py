"""An agent's transfers by quick connect, to a queue or to another agent.

The customer is put on hold, and a contact of its own goes the way to the destination. The agent may leave at any time:
before the destination answers (cold), or after they have talked (warm). Until then nothing is lost, and the agent can
take the customer back.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html: the transfer flow runs
for the agent who transfers, the whispers follow, and the customer hears the customer hold flow meanwhile.
Source: a transfer by quick connect keeps the time from which the age counts, may overflow a full queue by 20 %, and
takes no routing criteria along (.../adminguide/about-routing.html, .../adminguide/set-maximum-queue-limit.html,
.../adminguide/proficiency-routing.html).
Assumed: quick connects are offered for every queue; a chat, a task or an e-mail goes over as soon as it is queued; what
cannot be brought to its destination leaves the customer on hold with the agent who transfers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.conference import call_outside
from offhook.center.agents.desk import Desk
from offhook.center.agents.work import CONNECTED, ON_HOLD
from offhook.center.contacts.beginnings import heads_for, known_quick_connect
from offhook.center.contacts.chain import LONGEST_CHAIN, is_chain_full, next_contact
from offhook.center.contacts.interruptions import CustomerArrives, HoldChanged
from offhook.center.life import ContactTransferred
from offhook.center.ports import NobodyThere
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact
    from offhook.center.resources import QuickConnect
    from offhook.engine.contact import Contact

TO_AGENT, TO_NUMBER = "USER", "PHONE_NUMBER"


def transfer(desk: Desk, contact_id: str, quick_connect: str) -> LiveContact:
    """Begin a transfer; the contact that is on its way. Raises OffhookError where it cannot begin."""
    work = desk.in_conversation(contact_id, "transferred", CONNECTED, ON_HOLD)
    live, where = work.live, Place(desk.agent.username)
    chosen = known_quick_connect(desk.center, quick_connect, where)
    if chosen.kind == TO_NUMBER:
        return call_outside(desk, contact_id, chosen.target)
    if live.transfer:
        raise OffhookError("it is being transferred already", where=where, fix="Take the customer back first")
    if is_chain_full(live):
        what = f"it has been passed on too often: a chain has {LONGEST_CHAIN} contacts at most"
        raise OffhookError(what, where=where, fix="Solve it here, or arrange a new contact")
    contact = _on_its_way(live, chosen, where)
    if work.state == CONNECTED and live.contact.channel == "VOICE":
        desk.hold(contact_id)
    follower = desk.center.live_type(desk.center, contact, NobodyThere(), _by_transfer_flow, line=live.line)
    follower.zone, follower.links, follower.age_from = live.zone, live.links + 1, live.age_from
    follower.has_customer, follower.transferred_from = False, desk
    live.transfer, live.transfer_to = follower, (chosen.kind.replace(TO_AGENT, "AGENT"), chosen.target)
    return desk.center.live(follower)


def complete_transfer(desk: Desk, contact_id: str) -> None:
    """Leave: the customer goes on in the contact that was on its way."""
    live = desk.on_desk(contact_id, "passed on", CONNECTED, ON_HOLD).live
    follower = _under_way(desk, live)
    kind, to = live.transfer_to
    if follower.is_third_party:
        _leave_with(desk, live, follower)
        return
    live.transfer, live.next_id = None, follower.id
    live.note(ContactTransferred(kind, to, follower.id, follower.stage == "talking"))
    live.stop("transferred", "TRANSFERRED" if live.contact.channel == "EMAIL" else "AGENT_DISCONNECT")
    give_customer(follower, live)


def _leave_with(desk: Desk, live: LiveContact, outside: LiveContact) -> None:
    """Customer and third party talk on without the agent."""
    if outside.stage != "talking":
        where = Place(desk.agent.username)
        raise OffhookError("nobody has answered there yet", where=where, fix="Wait, or take the customer back")
    live.note(ContactTransferred(*live.transfer_to, outside.id, is_warm=True))
    if desk.work[live.id].state == ON_HOLD:
        desk.resume(live.id)
    desk.leave(live, "AGENT_DISCONNECT")


def cancel_transfer(desk: Desk, contact_id: str) -> None:
    """Take the customer back; whoever has answered meanwhile is let go."""
    work = desk.on_desk(contact_id, "taken back", CONNECTED, ON_HOLD)
    follower = _under_way(desk, work.live)
    work.live.transfer = None
    follower.stop("agent_left")
    if work.state == ON_HOLD:
        desk.resume(contact_id)


def give_customer(follower: LiveContact, live: LiveContact) -> None:
    """The customer of one contact is from now on the other's."""
    follower.takes(live.customer)
    follower.transferred_from = None
    assert follower.task
    if follower.stage == "queued":
        follower.task.interrupt(CustomerArrives())
    elif follower.stage == "talking":
        follower.task.interrupt(HoldChanged())


async def _by_transfer_flow(live: LiveContact) -> str:
    """The agent who transfers hears the transfer flow."""
    live.is_agent_listening = True
    end = await live.run_flow(live.contact.flow)
    live.is_agent_listening = False
    source = live.transferred_from
    if end == "enqueued" and live.contact.channel != "VOICE" and source and live.contact.previous_id in source.work:
        live.time.at(0.0, lambda: _goes_over(live, source))
    return end


def _goes_over(live: LiveContact, source: Desk) -> None:
    if live.transferred_from is source and live.stage != "over":
        complete_transfer(source, live.contact.previous_id)


def _on_its_way(live: LiveContact, chosen: QuickConnect, where: Place) -> Contact:
    """The contact that goes to the destination, standing before the transfer flow."""
    contact = next_contact(live, "TRANSFER")
    contact.routing_criteria, contact.flow = None, chosen.flow or ""
    heads_for(live.center, contact, chosen)
    if contact.queue is None or not chosen.flow:
        what = f"quick connect {chosen.name!r} leads nowhere from here"
        raise OffhookError(what, where=where, fix="Choose another quick connect")
    return contact


def _under_way(desk: Desk, live: LiveContact) -> LiveContact:
    follower = live.transfer
    if follower is None or follower.stage == "over":
        where = Place(desk.agent.username)
        raise OffhookError("no transfer is under way", where=where, fix="Choose a quick connect first")
    return follower
