"""One contact as it lives: a task that runs its flows, waits in its queue, talks, and ends.

Source: the order of flows: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html
Source: an agent who joins ends the customer queue flow at once, wherever it is
(.../adminguide/set-customer-queue-flow.html).
Assumed: a queue flow that fails leaves the contact in its queue, in silence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from offhook.center.agents.work import AFTER_CONTACT_WORK
from offhook.center.contacts.answers import answer
from offhook.center.contacts.awaiting import Awaited
from offhook.center.contacts.chain import after_the_end
from offhook.center.contacts.expiry import begin_to_expire, never_expires
from offhook.center.contacts.interruptions import CustomerHangsUp, Ends
from offhook.center.life import (
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    MessageSentBy,
)
from offhook.center.phone import LONGEST_CALL, Phone
from offhook.center.ports import Customer
from offhook.center.resources import Line
from offhook.center.timeline import Interruption, Signal, Task
from offhook.engine.asks import Ask, LoopPrompts, Speak
from offhook.engine.contact import Contact
from offhook.engine.events import MessageSent, Traced
from offhook.engine.replies import CustomerLeft, Reply
from offhook.engine.turn import advance

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.center import Center
    from offhook.center.contacts.chat_timers import ChatTimers
    from offhook.center.timeline import Due

Opening = Callable[["LiveContact"], Awaitable[str]]
"""How a contact begins: up to its queue ("enqueued"), its agent ("connected") or its end."""

ERRORS = ("unwired", "unsupported", "stopped")

REASONS = {
    "customer_left": "CUSTOMER_DISCONNECT",
    "agent_left": "AGENT_DISCONNECT",
    "third_party_left": "THIRD_PARTY_DISCONNECT",
    "transferred": "CONTACT_FLOW_DISCONNECT",
    "expired": "EXPIRED",
    "api": "API",
    "queue_deleted": "OTHER",
    "lost": "OTHER",
}
"""DisconnectReason by how a contact ends. The rest is CONTACT_FLOW_DISCONNECT."""

WITHOUT_CUSTOMER = ("TASK", "EMAIL")
"""Channels on which nobody is on the line: no one can hang up."""


class LiveContact:
    """A contact on its way. `stage` is flow, scheduled, queued, paused (out of its queue), joining, talking or over;
    over is not yet completed.

    `end` says how it ended (`turn.FLOW_ENDS`, `REASONS`), None as long as it has not. `next_id` is set by a transfer.
    """

    def __init__(
        self,
        center: Center,
        contact: Contact,
        customer: Customer,
        opening: Opening,
        *,
        line: Line | None = None,
        related_id: str | None = None,
        association_id: str | None = None,
    ) -> None:
        self.center, self.contact, self.customer, self.opening = center, contact, customer, opening
        self.line, self.related_id, self.association_id = line, related_id, association_id
        self.time = center.time
        self.phone = Phone(customer, center.time, self.note)
        self.zone: tzinfo = UTC
        self.started = center.time.now()
        self.queued_at: datetime | None = None
        self.age_from: datetime | None = None  # its age in a queue counts from here; None: from when it is queued
        self.stage = "flow"
        self.end: str | None = None
        self.reason: str | None = None
        self.next_id: str | None = None
        self.links = 1  # how many contacts its chain has, this one included
        self.is_agent_listening = False  # whispers are heard by the agent only
        self.is_on_hold = False
        self.loop: tuple[Contact, LoopPrompts] | None = None
        self.has_customer = True  # not a callback before it is answered, nor a transfer before the agent has left
        self.transfer: LiveContact | None = None  # the contact that is on its way to where this one shall go
        self.transfer_to = ("", "")
        self.transferred_from: Desk | None = None
        self.is_third_party = False
        self.caller: Desk | None = None  # the agent who dials, in a call that goes out
        self.before_prompt: Callable[[list[Traced]], Awaitable[list[Traced]]] | None = None
        self.is_paused = False  # a task
        self.pauses = self.reschedules = 0
        self.scheduled_until: datetime | None = None
        self.resumed = Signal(center.time)
        self.content = ""  # the plain text of an e-mail
        self.prepared: tuple[str, str | None] | None = None  # an e-mail to be sent: its id, and the related contact
        self.awaited = Awaited()
        self.timers: ChatTimers | None = None
        self.expiry: Due | None = None
        self.expires_at: datetime | None = None
        self.role = "HANDLER"  # of the agent in it: SILENT_MONITOR or BARGE in a supervisor's own contact
        self.monitored: LiveContact | None = None
        self.monitors: list[LiveContact] = []
        self.desks: dict[str, Desk] = {}  # agents who are in it, by ARN; the first is the handler
        self.over = Signal(center.time)
        self.task: Task | None = None

    @property
    def id(self) -> str:
        return self.contact.id

    def takes(self, customer: Customer) -> None:
        """This customer is in it from now on."""
        self.customer, self.has_customer = customer, True
        self.phone = Phone(customer, self.time, self.note)

    def begin(self) -> None:
        """Go on up to where it first waits."""
        if before := self.center.contacts.get(self.contact.previous_id):
            self.content = self.content or before.content
            self.association_id = self.association_id or before.association_id
        self.center.contacts[self.id] = self
        self.note_beginning()
        self.task = Task(self.time, self.live())
        self.task.resume()

    def note_beginning(self) -> None:
        contact = self.contact
        data = contact.data.get("SegmentAttributes")
        subtype = data.get("connect:Subtype") if isinstance(data, dict) else None
        initiated = ContactInitiated(
            channel=contact.channel,
            initiation_method=contact.initiation_method,
            customer=contact.customer_endpoint.address if contact.customer_endpoint else None,
            line=contact.system_endpoint.address if contact.system_endpoint else None,
            line_name=self.line.name if self.line else None,
            initial=contact.initial_id if contact.initial_id != contact.id else None,
            previous=contact.previous_id if contact.previous_id != contact.id else None,
            related=self.related_id,
            association=self.association_id,
            subtype=str(subtype) if subtype else None,
        )
        self.note(initiated)
        begin_to_expire(self)
        if contact.initiation_method == "INBOUND":
            self.note(ConnectedToSystem())

    async def live(self) -> None:
        """From its beginning to its end, whatever comes in between."""
        from offhook.center.contacts.pausing import rest  # which have contacts live themselves
        from offhook.center.contacts.queueing import wait_in_queue
        from offhook.center.contacts.talking import talk

        try:
            end = await self.opening(self)
            while end in ("enqueued", "paused"):
                end = await (wait_in_queue(self) if end == "enqueued" else rest(self))
            if end == "connected":
                end = await talk(self)
        except CustomerHangsUp:
            end = "customer_left"
        except Ends as ends:
            end, self.reason = ends.how, ends.reason
        except Interruption:  # meant for what it did a moment ago: the contact must not be lost with it
            end = "lost"
        self.finish(end)

    def finish(self, end: str) -> None:
        """The conversation or the flow is over; agents may still have after-contact work."""
        self.stage, self.end = "over", end
        self.reason = self.reason or REASONS.get(end, "CONTACT_FLOW_DISCONNECT")
        self.note(ContactDisconnected(self.reason))
        never_expires(self)
        self.contact.agent = None
        for desk in list(self.desks.values()):
            desk.contact_is_over(self)
        self._part()
        self.over.set()
        after_the_end(self, end)
        self.complete()

    def _part(self) -> None:
        """Contacts that hang on this one go with it."""
        from offhook.center.agents.conference import third_party_is_over
        from offhook.center.agents.supervising import supervision_is_over

        if self.transfer:
            self.transfer.stop("customer_left")
        if self.is_third_party:
            third_party_is_over(self)
        source = self.center.contacts.get(self.contact.previous_id)
        if source and source.transfer is self:
            source.transfer = None  # it came to nothing: the agent has the customer, and can try again
        supervision_is_over(self)

    def talking_desks(self) -> list[Desk]:
        """The agents who are in the conversation, those in after-contact work left out."""
        return [desk for desk in self.desks.values() if desk.work[self.id].state != AFTER_CONTACT_WORK]

    def complete(self) -> None:
        """Nothing more happens to it, once no agent works on it."""
        if self.stage == "over" and not self.desks:
            self.note(ContactCompleted())
            self.center.contacts.pop(self.id, None)

    def hang_up(self) -> None:
        """The customer leaves now."""
        is_there = self.has_customer and self.contact.channel not in WITHOUT_CUSTOMER
        if self.task and self.stage != "over" and is_there:
            self.task.interrupt(CustomerHangsUp())

    def stop(self, how: str, reason: str | None = None) -> None:
        """End it now, from outside."""
        if self.task and self.stage != "over":
            self.task.interrupt(Ends(how, reason))

    def note(self, event: Any, at: datetime | None = None) -> None:
        self.center.keep(Traced(at or self.time.now(), self.contact.id, None, None, event))

    async def run_flow(self, flow: str) -> str:
        """Run a flow to its end, and say which end (`turn.FLOW_ENDS`)."""
        self.contact.enter(flow)
        return await self.go_on(None)

    async def go_on(self, reply: Reply | None) -> str:
        while True:
            self.contact.now = self.time.now()
            turn = advance(self.center.instance, self.contact, reply)
            self.contact = self.center.between_turns(turn.contact)
            entries = turn.events
            if self.before_prompt and isinstance(turn.ask, Speak):
                entries = await self.before_prompt(entries)
            is_chat = self.contact.channel == "CHAT"
            for entry in entries:
                self.center.keep(entry)
                if is_chat and type(entry.event) is MessageSent:
                    self.center.keep(entry._replace(event=MessageSentBy("SYSTEM", len(entry.event.text))))
            if turn.ask is None:
                return turn.contact.ended or "stopped"
            try:
                reply = await self.answer(turn.ask)
            except CustomerHangsUp:
                reply = CustomerLeft()

    async def loop_again(self, contact: Contact, ask: LoopPrompts) -> str:
        """The interrupt branch of a queue flow has come to its end: the prompts go on where they were."""
        self.contact.flow, self.contact.action = contact.flow, contact.action
        self.contact.scope, self.contact.ended = contact.scope, None
        return await self.go_on(await self.answer(ask))

    async def answer(self, ask: Ask) -> Reply:
        """What the world says to an ask."""
        if self.has_lasted_too_long():
            return CustomerLeft()
        return await answer(self, ask)

    def has_lasted_too_long(self) -> bool:
        is_on_the_line = self.stage == "flow" and self.contact.channel == "VOICE" and self.has_customer
        return is_on_the_line and self.time.now() - self.started > LONGEST_CALL

    def waited_s(self) -> float:
        """Seconds since it was queued; 0 if it never was."""
        return round((self.time.now() - self.queued_at).total_seconds(), 1) if self.queued_at else 0.0
