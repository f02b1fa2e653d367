"""Calls that go out: an agent's, and those that an API starts.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html: of the outbound whisper
the blocks before its first prompt run before the customer is dialled, the rest after the answer.
Source: the whisper is the queue's; when the call cannot be made the agent is in after-contact work
(.../adminguide/call-phone-number.html). Agents can dial in any status (.../adminguide/metrics-agent-status.html).
Source: StartOutboundVoiceContact rings for 15 to 60 s, and its flow starts with the answer
(https://docs.aws.amazon.com/connect/latest/APIReference/API_StartOutboundVoiceContact.html).
Assumed: a call that is not answered is one that cannot be made; an agent dials while no other call is on the desk, but
for after-contact work; without a queue the call is one of the routing profile's default outbound queue.
Assumed: who takes a web call joins before its flow starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.center.agents.desk import Desk
from offhook.center.agents.work import AFTER_CONTACT_WORK, UNANSWERED
from offhook.center.contacts.beginnings import known_flow, new_contact
from offhook.center.contacts.interruptions import NotReached
from offhook.center.contacts.joining import connect
from offhook.center.contacts.reaching import RINGS_FOR_S, dial, join_within
from offhook.center.defaults import OUTBOUND_WHISPER
from offhook.center.ports import Customer, NobodyThere
from offhook.engine.contact import Endpoint, TargetQueue
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.contacts.live import LiveContact
    from offhook.engine.events import Traced

SHORTEST_RING_S, LONGEST_RING_S = 15.0, 60.0


def call_out(desk: Desk, number: str, *, queue: str | None = None) -> LiveContact:
    """An agent dials a number (E.164), for a queue (ARN or id). Raises OffhookError where that cannot be."""
    center, where = desk.center, Place(desk.agent.username)
    others = [work for work in desk.work.values() if work.live.contact.channel == "VOICE"]
    if any(work.state not in (AFTER_CONTACT_WORK, *UNANSWERED) for work in others):
        raise OffhookError("another call is on the desk", where=where, fix="End it, or call from within it")
    chosen = queue or center.instance.profiles[desk.agent.profile].default_outbound_queue
    found = center.instance.queue(chosen) if chosen else None
    if found is None:
        raise OffhookError(f"there is no queue {chosen!r} to call for", where=where, fix="Name a queue")
    contact = new_contact(center, "VOICE", "OUTBOUND", customer=Endpoint(number), system=_caller_id(found), queue=found)
    contact.agent = desk.agent.as_seen_by_flows()
    live = center.live_type(center, contact, NobodyThere(), _DialledBy(desk, number))
    live.has_customer, live.caller = False, desk
    return center.live(live)


def start_outbound_call(
    center: Center,
    number: str,
    flow: str,
    *,
    queue: str | None = None,
    caller_id: str | None = None,
    attributes: Mapping[str, str] | None = None,
    rings_for_s: float = RINGS_FOR_S,
) -> LiveContact:
    """StartOutboundVoiceContact: dial a number, and run a flow (ARN or id) with whoever answers."""
    if not SHORTEST_RING_S <= rings_for_s <= LONGEST_RING_S:
        what = f"a number rings for {SHORTEST_RING_S:g} to {LONGEST_RING_S:g} s, not {rings_for_s:g}"
        raise OffhookError(what, where=Place(number), fix="Leave it out for 60 s")
    found = center.instance.queue(queue) if queue else None
    contact = new_contact(
        center,
        "VOICE",
        "API",
        flow=known_flow(center, flow),
        attributes=attributes,
        customer=Endpoint(number),
        system=Endpoint(caller_id) if caller_id else _caller_id(found) if found else None,
        queue=found,
    )

    async def opening(live: LiveContact) -> str:
        return await live.run_flow(live.contact.flow) if await dial(live, number, rings_for_s) else "not_answered"

    live = center.live_type(center, contact, NobodyThere(), opening)
    live.has_customer = False
    return center.live(live)


def start_web_call(
    center: Center,
    customer: Customer,
    flow: str,
    *,
    joins_after_s: float | None = 0.0,
    attributes: Mapping[str, str] | None = None,
) -> LiveContact:
    """StartWebRTCContact: a call from a web page or an app. `joins_after_s` None: the customer never does."""
    contact = new_contact(
        center, "VOICE", "WEBRTC_API", flow=known_flow(center, flow), subtype="connect:WebRTC", attributes=attributes
    )

    async def opening(live: LiveContact) -> str:
        is_here = await join_within(live, joins_after_s, "CUSTOMER_NEVER_ARRIVED")
        return await live.run_flow(live.contact.flow) if is_here else "not_answered"

    live = center.live_type(center, contact, customer, opening)
    live.has_customer = False
    return center.live(live)


async def whisper_outbound(live: LiveContact) -> str:
    """The outbound whisper of the contact's queue, which the customer hears before the agent is joined."""
    queue = live.center.instance.queues.get(live.contact.queue.arn) if live.contact.queue else None
    return await live.run_flow(queue.outbound_flow if queue and queue.outbound_flow else OUTBOUND_WHISPER)


@dataclass(slots=True)
class _DialledBy:
    """How an agent's own call begins."""

    desk: Desk
    number: str

    async def __call__(self, live: LiveContact) -> str:
        self.desk.dials(live)

        async def before_prompt(entries: list[Traced]) -> list[Traced]:
            for entry in entries[:-1]:
                live.center.keep(entry)
            await self._reach(live)
            return [entries[-1]._replace(at=live.time.now())]

        live.before_prompt = before_prompt
        try:
            end = await whisper_outbound(live)
            if not live.has_customer and end != "disconnected":
                await self._reach(live)
        except NotReached:
            return "not_answered"
        if end in ("disconnected", "customer_left"):
            return end
        connect(live, self.desk)
        return "connected"

    async def _reach(self, live: LiveContact) -> None:
        live.before_prompt = None
        if not await dial(live, self.number):
            raise NotReached


def _caller_id(queue: TargetQueue) -> Endpoint | None:
    return Endpoint(queue.outbound_number) if queue.outbound_number else None
