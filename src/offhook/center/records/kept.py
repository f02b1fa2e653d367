"""What each event of a contact's life means for its record: one small function an event."""

from __future__ import annotations

from datetime import datetime, timedelta

from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentConnected,
    AgentLeft,
    CallbackAttempted,
    ConnectedToSystem,
    ContactDisconnected,
    ContactOffered,
    ContactPaused,
    ContactQueued,
    ContactResumed,
    ContactScheduled,
    ContactTransferred,
    DispositionSet,
    HoldEnded,
    HoldStarted,
    MessageSentBy,
    OfferAccepted,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.center.records.record import AgentPart, ChatSide, ContactRecord, SupervisorState
from offhook.engine.events import AttributesSet, CallbackCreated

CUSTOMER, AGENT = "CUSTOMER", "AGENT"
HANDLER = "HANDLER"
MOST_CRITERIA = 3
ANSWERS = {AGENT: CUSTOMER, CUSTOMER: AGENT}
"""Whose message a role's message answers."""


def scheduled(record: ContactRecord, at: datetime, event: ContactScheduled) -> None:
    """For the first time, or again: a callback that nobody answered is out of its queue until the next attempt."""
    record.scheduled_for = at + timedelta(seconds=event.seconds)
    if record.is_waiting:
        record.dequeued_at = at


def connected_to_system(record: ContactRecord, at: datetime, _: ConnectedToSystem) -> None:
    record.connected_to_system_at = at


def queued(record: ContactRecord, at: datetime, event: ContactQueued) -> None:
    record.queue, record.queue_name, _, record.queue_type, _ = event
    record.enqueued_at, record.dequeued_at = at, None


def routing_step_changed(record: ContactRecord, at: datetime, event: RoutingStepChanged) -> None:
    """A step that is active once more belongs to new criteria."""
    steps = record.routing_steps
    criteria = steps[-1]["criteria"] if steps else 0
    step = next((one for one in steps if (one["criteria"], one["number"]) == (criteria, event.number)), None)
    if step is None or (event.status == "ACTIVE" and step["status"] != "ACTIVE"):
        criteria += step is not None
        step = {"criteria": criteria, "number": event.number, "expression": event.expression}
        step |= {"expiry_s": event.expiry_s, "activated_at": at, "ended_at": None}
        record.routing_steps = [one for one in steps if one["criteria"] > criteria - MOST_CRITERIA] + [step]
    step["status"] = event.status
    if event.status != "ACTIVE":
        step["ended_at"] = at


def offered(record: ContactRecord, _: datetime, __: ContactOffered) -> None:
    record.offers += 1


def offer_accepted(record: ContactRecord, at: datetime, event: OfferAccepted) -> None:
    if record.agent is None or record.agent.connected_at is None:
        record.agent = AgentPart(event.agent, event.username, accepted_at=at)


def offer_ended(record: ContactRecord, _: datetime, event: OfferEnded) -> None:
    agent = record.agent
    if agent and agent.arn == event.agent and agent.connected_at is None:
        record.agent = None  # accepted, and then not joined: it waits again
    elif event.how != "WITHDRAWN":
        record.missed_offers += 1


def agent_connected(record: ContactRecord, at: datetime, event: AgentConnected) -> None:
    """The handler, or the supervisor of a contact that is a monitor's. Others who join have contacts of their own."""
    arn, username, _, _, role = event
    is_supervisor = record.initiation_method == "MONITOR"
    if role != HANDLER and not is_supervisor:
        return
    agent = record.agent
    if agent is None or (agent.arn != arn and agent.connected_at is None):
        agent = record.agent = AgentPart(arn, username)
    if agent.arn != arn or agent.left_at is not None:
        return
    agent.connected_at = agent.connected_at or at
    if record.enqueued_at and (record.dequeued_at is None or record.is_queued_for_callback):
        record.dequeued_at = at
    if is_supervisor:
        _supervises(agent, at, role)


def _supervises(agent: AgentPart, at: datetime, role: str | None) -> None:
    """From now on in this role; None: no more."""
    if agent.transitions and agent.transitions[-1].until is None:
        agent.transitions[-1].until = at
    if role is not None:
        agent.transitions = [*agent.transitions, SupervisorState(role, at)]


def agent_left(record: ContactRecord, at: datetime, event: AgentLeft) -> None:
    if record.agent and record.agent.arn == event.agent:
        _leaves(record, record.agent, at)


def _leaves(record: ContactRecord, agent: AgentPart, at: datetime) -> None:
    """The agent's part in the conversation is over: what was going on in it ends too."""
    if agent.connected_at is None or agent.left_at is not None:
        return
    agent.left_at = at
    if record.held_since:
        _take_customer_off_hold(record, at)
    for who in list(agent.holding):
        _end_holding(agent, at, who)
    if agent.is_paused:
        _end_agents_pause(record, at)
    if agent.transitions:
        _supervises(agent, at, None)


def hold_started(record: ContactRecord, at: datetime, event: HoldStarted) -> None:
    agent = record.agent
    if agent is None or agent.connected_at is None or agent.left_at is not None:
        return
    if event.who == CUSTOMER and record.held_since is None:
        record.held_since = at
        agent.holds += 1
    if event.agent == agent.arn and event.who not in agent.holding:
        agent.holding = {**agent.holding, event.who: at}


def hold_ended(record: ContactRecord, at: datetime, event: HoldEnded) -> None:
    if event.who == CUSTOMER:
        _take_customer_off_hold(record, at)
    if record.agent:
        _end_holding(record.agent, at, event.who)


def _take_customer_off_hold(record: ContactRecord, at: datetime) -> None:
    if record.held_since is None or record.agent is None:
        return
    held_s = (at - record.held_since).total_seconds()
    record.agent.hold_s += held_s
    record.agent.longest_hold_s = max(record.agent.longest_hold_s, held_s)
    record.held_since = None


def _end_holding(agent: AgentPart, at: datetime, who: str) -> None:
    if since := agent.holding.get(who):
        agent.holding = {other: at for other, at in agent.holding.items() if other != who}
        agent.initiated_hold_s += (at - since).total_seconds()


def paused(record: ContactRecord, at: datetime, event: ContactPaused) -> None:
    if record.is_paused:
        return
    record.is_paused, record.last_paused_at = True, at
    record.pauses += 1
    agent = record.agent
    if agent and agent.arn == event.agent and agent.connected_at and not agent.left_at:
        agent.is_paused = True


def resumed(record: ContactRecord, at: datetime, _: ContactResumed) -> None:
    if record.is_paused:
        record.last_resumed_at = at
        _end_pause(record, at)


def _end_pause(record: ContactRecord, at: datetime) -> None:
    if record.is_paused and record.last_paused_at:
        _end_agents_pause(record, at)
        record.paused_s += (at - record.last_paused_at).total_seconds()
        record.is_paused = False


def _end_agents_pause(record: ContactRecord, at: datetime) -> None:
    if record.agent and record.agent.is_paused and record.last_paused_at:
        record.agent.pause_s += (at - record.last_paused_at).total_seconds()
        record.agent.is_paused = False


def message_sent(record: ContactRecord, at: datetime, event: MessageSentBy) -> None:
    role = event.role
    record.messages = {**record.messages, role: record.messages.get(role, 0) + 1}
    side = record.sides.get(role)
    if side is None:
        side = ChatSide()
        record.sides = {**record.sides, role: side}
    other = record.sides.get(ANSWERS.get(role, ""))
    if other and other.last_at and (side.last_at is None or side.last_at < other.last_at):
        connected_at = record.agent.connected_at if record.agent and role == AGENT else None
        waited_s = (at - max(other.last_at, connected_at or other.last_at)).total_seconds()
        side.responses += 1
        side.response_s += waited_s
        side.longest_response_s = max(side.longest_response_s, waited_s)
    side.characters += event.length
    side.first_at, side.last_at = side.first_at or at, at


def transferred(record: ContactRecord, at: datetime, event: ContactTransferred) -> None:
    record.next_id = event.next_id or record.next_id
    record.transferred_to, record.transfer_kind = event.to, event.kind
    if not event.is_warm:
        record.transfer_completed_at = at
    if record.is_waiting:
        record.is_transferred_in_queue, record.dequeued_at = True, at


def callback_created(record: ContactRecord, at: datetime, event: CallbackCreated) -> None:
    record.next_id = event.callback_id or record.next_id
    if record.is_waiting:
        record.is_queued_for_callback, record.dequeued_at = True, at


def callback_attempted(record: ContactRecord, _: datetime, event: CallbackAttempted) -> None:
    if not event.is_answered and record.agent and record.agent.connected_at is None:
        record.agent = None


def disconnected(record: ContactRecord, at: datetime, event: ContactDisconnected) -> None:
    record.disconnected_at, record.disconnect_reason = at, event.reason
    if record.dequeued_at is None and record.enqueued_at:
        record.dequeued_at = at
    if record.agent:
        _leaves(record, record.agent, at)
    if record.is_paused:
        _end_pause(record, at)


def acw_started(record: ContactRecord, at: datetime, event: AfterContactWorkStarted) -> None:
    if record.agent and record.agent.arn == event.agent:
        record.agent.acw_started_at = at


def acw_ended(record: ContactRecord, at: datetime, event: AfterContactWorkEnded) -> None:
    if record.agent and record.agent.arn == event.agent and record.agent.acw_started_at:
        record.agent.acw_ended_at = at


def disposition_set(record: ContactRecord, _: datetime, event: DispositionSet) -> None:
    record.disposition, record.is_solved = event.disposition, event.is_solved


def attributes_set(record: ContactRecord, _: datetime, event: AttributesSet) -> None:
    if event.scope == "Attributes":
        record.attributes = {**record.attributes, **event.values}
    elif event.scope == "Tags":
        record.tags = {key: value for key, value in record.tags.items() if key not in event.keys} | {**event.values}
