"""The conductor: one contact, a call or a chat, from its arrival to an agent or its end. It answers what flows ask.

Source: the order of flows: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html
Source: an agent who joins ends the customer queue flow at once, wherever it is
(.../adminguide/set-customer-queue-flow.html).
Assumed: a queue flow that fails leaves the contact in its queue, in silence. A bot that is not provisioned is
the block's error.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from offhook.center.arriving import CHAT, arriving, enqueued
from offhook.center.bots import LexBot
from offhook.center.chat import Chat
from offhook.center.clock import Clock
from offhook.center.defaults import AGENT_WHISPER, CUSTOMER_QUEUE
from offhook.center.encryption import encrypted
from offhook.center.events import (
    AgentConnected,
    CallbackScheduled,
    ContactDisconnected,
    ContactInitiated,
    ContactOffered,
    ContactQueued,
)
from offhook.center.instance import ConnectInstance
from offhook.center.lambda_event import contact_flow_event
from offhook.center.phone import LONGEST_CALL, Phone
from offhook.center.ports import Customer, Functions
from offhook.center.resources import Line
from offhook.center.timeline import Timeline
from offhook.engine.asks import (
    Ask,
    CheckDialable,
    CheckHours,
    CollectKeys,
    ConverseWithBot,
    CreateCallback,
    EncryptInput,
    Enqueue,
    InvokeFunction,
    LoopPrompts,
    Speak,
    WaitFor,
)
from offhook.engine.contact import Contact
from offhook.engine.events import FlowEnded, Traced
from offhook.engine.replies import (
    Accepted,
    CustomerLeft,
    Fails,
    HoursAre,
    NotFound,
    Reply,
    Waited,
)
from offhook.engine.turn import advance
from offhook.routing.agents import Offer, first_offer

WATCHED_IN_QUEUE = timedelta(minutes=10)
"""How long a contact that no agent serves is followed before it is left in its queue."""

ERRORS = ("unwired", "unsupported", "stopped")


class _AgentAccepts(Exception):  # not an error: the moment at which the queue flow ends
    pass


class _LeftInQueue(Exception):
    pass


class Call:
    """One inbound call or chat. `run` it, then read `trace`, `contact` and `ended`.

    `ended` is customer_disconnect, flow_disconnect, connected_to_agent, in_queue or error.
    `watch` sees each entry of the trace as it happens. `between_turns` may replace the contact (tests send it through
    JSON).
    """

    def __init__(
        self,
        instance: ConnectInstance,
        functions: Functions,
        customer: Customer,
        clock: Clock,
        *,
        line: Line,
        caller: str | None,
        new_id: Callable[[], str],
        channel: str = "VOICE",
        watch: Callable[[Traced], None] = lambda _: None,
        between_turns: Callable[[Contact], Contact] = lambda contact: contact,
    ) -> None:
        self.instance, self.functions, self.customer, self.time = instance, functions, customer, Timeline(clock)
        self.line, self.new_id, self.watch, self.between_turns = line, new_id, watch, between_turns
        self.trace: list[Traced] = []
        self.started = self.time.now()
        self.ended: str | None = None
        self.disconnect_reason: str | None = None
        self.queued_at: datetime | None = None
        self._loop: tuple[Contact, LoopPrompts] | None = None
        self._is_agent_listening = False
        self.phone = Phone(customer, self.time, self.note)
        self.zone: tzinfo = UTC
        self.contact = arriving(instance, new_id(), line, caller, channel, self.started)

    def run(self) -> None:
        """From the first ring to an agent, to the queue, or to the end."""
        contact = self.contact
        caller = contact.customer_endpoint.address if contact.customer_endpoint else None
        self.note(
            ContactInitiated(contact.channel, contact.initiation_method, caller, self.line.number, self.line.name)
        )
        end = self.run_flow(self.line.flow) if self.line.flow else self.no_flow()
        if end == "enqueued":
            end = self.wait_in_queue()
        self.finish(end)

    def no_flow(self) -> str:
        """A line that was claimed and never led anywhere."""
        line = self.line
        self.note(FlowEnded("stopped", f"line {line.name!r} ({line.number}) leads to no flow: associate it with one"))
        return "stopped"

    def agent_leaves(self) -> None:
        """The agent hangs up while the customer is still there: the disconnect flow runs, if one was set."""
        self.contact.agent = None
        hook = self.contact.hooks.get("CustomerRemaining")
        self.finish(self.run_flow(hook) if hook else "agent_left")

    def finish(self, end: str) -> None:
        self.ended, self.disconnect_reason = {
            "connected": ("connected_to_agent", None),
            "in_queue": ("in_queue", None),
            "customer_left": ("customer_disconnect", "CUSTOMER_DISCONNECT"),
            "agent_left": ("agent_disconnect", "AGENT_DISCONNECT"),
        }.get(end, ("error" if end in ERRORS else "flow_disconnect", "CONTACT_FLOW_DISCONNECT"))
        if self.disconnect_reason:
            self.note(ContactDisconnected(self.disconnect_reason))

    def note(self, event: Any, at: datetime | None = None) -> None:
        self.keep([Traced(at or self.time.now(), self.contact.id, None, None, event)])

    def keep(self, entries: list[Traced]) -> None:
        for traced in entries:
            self.trace.append(traced)
            self.watch(traced)

    def run_flow(self, flow: str) -> str:
        """Run a flow to its end, and say which end (`turn.FLOW_ENDS`)."""
        self.contact.enter(flow)
        return self.go_on(None)

    def go_on(self, reply: Reply | None) -> str:
        while True:
            self.contact.now = self.time.now()
            turn = advance(self.instance, self.contact, reply)
            self.contact = self.between_turns(turn.contact)
            self.keep(turn.events)
            if turn.ask is None:
                return turn.contact.ended or "stopped"
            reply = self.answer(turn.ask)

    def wait_in_queue(self) -> str:
        """The customer queue flow, until an agent accepts or the contact leaves."""
        queue = self.contact.queue
        assert queue is not None  # Enqueue was accepted, so there is one
        self.queued_at = self.time.now()
        self.note(ContactQueued(queue.arn, queue.name, self.contact.queue_priority))
        offer = first_offer(queue.arn, self.contact.channel, self.instance.agents, self.instance.profiles.values())
        self.schedule_offer(offer)
        try:
            end = self.run_flow(self.contact.hooks.get("CustomerQueue", CUSTOMER_QUEUE))
            while end == "ended" and self._loop:
                end = self.loop_again(*self._loop)
            if end in ("disconnected", "customer_left"):
                return end
            self.time.pass_time(LONGEST_CALL.total_seconds())
        except _AgentAccepts:
            return self.connect(offer) if offer else "in_queue"
        except _LeftInQueue:
            pass
        return "in_queue"

    def connect(self, offer: Offer) -> str:
        """The whispers, then the conversation."""
        agent = offer.agent
        self.time.forget()
        self.contact.agent = {
            "UserName": agent.username,
            "FirstName": agent.first_name,
            "LastName": agent.last_name,
            "ARN": agent.arn,
        }
        self._is_agent_listening = True
        end = self.run_flow(self.contact.hooks.get("AgentWhisper", AGENT_WHISPER))
        self._is_agent_listening = False
        whisper = self.contact.hooks.get("CustomerWhisper")
        if end != "customer_left" and whisper:
            end = self.run_flow(whisper)
        if end == "customer_left":
            self.contact.agent = None
            return end
        waited_s = round((self.time.now() - (self.queued_at or self.started)).total_seconds(), 1)
        self.note(AgentConnected(agent.arn, agent.username, agent.name, waited_s))
        return "connected"

    def schedule_offer(self, offer: Offer | None) -> None:
        if offer is None:
            self.time.at(WATCHED_IN_QUEUE.total_seconds(), self.leave_in_queue)
            return
        event = ContactOffered(offer.agent.arn, offer.agent.username)
        self.time.at(offer.offered_after_s, lambda: self.note(event))
        self.time.at(offer.accepted_after_s, self.agent_accepts)

    def agent_accepts(self) -> None:
        raise _AgentAccepts

    def leave_in_queue(self) -> None:
        raise _LeftInQueue

    def loop_again(self, contact: Contact, ask: LoopPrompts) -> str:
        """The interrupt branch has come to its end: the prompts go on where they were."""
        self.contact.flow, self.contact.action = contact.flow, contact.action
        self.contact.scope, self.contact.ended = contact.scope, None
        return self.go_on(self.answer(ask))

    def answer(self, ask: Ask) -> Reply:
        """What the world says to an ask."""
        if self.time.now() - self.started > LONGEST_CALL:
            return CustomerLeft()
        match ask:
            case Speak():
                return self.phone.speak(ask, is_whispered=self._is_agent_listening)
            case LoopPrompts():
                self._loop = (self.contact.copy(), ask)
                return self.phone.loop_prompts(ask)
            case CollectKeys():
                return self.phone.collect_keys(ask, is_buffered=self.contact.key_buffer is not None)
            case ConverseWithBot():
                return self.converse(ask)
            case EncryptInput():
                return encrypted(ask)
            case InvokeFunction():
                return self.invoke(ask)
            case CheckHours():
                return self.check_hours(ask)
            case Enqueue():
                return enqueued(self.instance, ask)
            case CheckDialable():
                return Accepted()
            case CreateCallback():
                callback_id = self.new_id()
                self.note(CallbackScheduled(callback_id, ask.queue, ask.delay_s))
                return Accepted(callback_id)
            case WaitFor():
                self.time.pass_time(ask.limit_s)
                return Waited()
            case _:
                return Fails("NoMatchingError", f"the local centre does not answer {type(ask).__name__} yet")

    def converse(self, ask: ConverseWithBot) -> Reply:
        """A bot has the customer until it is done."""
        from offhook.center.conversing import Conversation  # only now: a call without a bot needs none of it

        chat = Chat(self.customer, self.time, self.note, silence_limit_s=ask.silence_limit_s)
        return Conversation(
            self.instance.bots.get(ask.bot) or LexBot.nowhere(ask.bot),
            ask,
            self.contact,
            chat if self.contact.channel == CHAT else self.phone,
            functions=self.functions,
            time=self.time,
            zone=self.zone,
            note=self.note,
        ).run()

    def check_hours(self, ask: CheckHours) -> Reply:
        hours = self.instance.hours.get(ask.hours)
        if hours is None:
            return NotFound(ask.hours)
        self.zone = hours.time_zone
        return HoursAre(hours.is_open(self.time.now()))

    def invoke(self, ask: InvokeFunction) -> Reply:
        began = self.time.now()
        event = contact_flow_event(self.contact, self.instance.region, ask.parameters)
        reply = self.functions.invoke(ask.arn, event, ask.time_limit_s)
        self.time.pass_time(reply.duration_s, since=began)
        return reply
