"""The router: it keeps the contacts that wait and the agents who are there, and says what is offered to whom.

Pure: the caller brings the time, in seconds on any clock that does not run backwards, and asks for `offers` after what
it has told. Every contact is in one place: it waits, it rings at an agent, it is with an agent, or it is gone.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/about-routing.html: whoever handles a contact, inbound or
outbound, goes to the end of the order, unless the routing profile exempts outbound calls.
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_PutUserStatus.html: a status that is set while
contacts are on is the next status. .../APIReference/API_DismissUserContact.html: MISSED, REJECTED, ERROR and ENDED
contacts stay until they are cleared.
Assumed: an agent goes to the end when accepting and again when the contact is cleared; a contact that was not answered
changes nothing in the order. An offer taken back because the customer left frees the agent at once.
"""

from __future__ import annotations

from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import (
    AGENT_QUEUE,
    CONNECTED,
    CONNECTING,
    ENDED,
    ERROR,
    MISSED,
    REJECTED,
    ROUTABLE,
    Agent,
    AgentStatus,
    ContactAtAgent,
    QueueRule,
    RoutingError,
    StepChange,
    WaitingContact,
)
from offhook.routing.reading import Reading
from offhook.routing.ready import Desk
from offhook.routing.steps import DEACTIVATED, INTERRUPTED, JOINED, StepClock
from offhook.routing.waiting import QUEUED, Line, Routed

__all__ = ["QueueRule", "Router"]


class Router(Reading):
    """Agents go by ARN, contacts by id. What cannot be, such as accepting twice, raises RoutingError."""

    def sign_in(self, agent: Agent, now: float) -> None:
        """The agent is there, without a routable status yet."""
        if agent.arn in self._desks:
            raise RoutingError(f"{agent.username} is signed in already")
        if agent.profile not in self._profiles:
            raise RoutingError(f"{agent.username} has the routing profile {agent.profile!r}, which is not known")
        profile = self._profiles[agent.profile]
        desk = Desk(agent, profile, self._own.setdefault(agent.arn, {}), self._next(), now)
        self._desks[agent.arn] = self._desks_by_id[desk.id] = desk
        profile.desks.add(desk)

    def sign_out(self, agent_id: str, now: float) -> None:
        """The agent leaves: what rings goes back to its queue, and the other contacts are gone."""
        desk = self._desk(agent_id)
        for contact_id, routed in [*desk.contacts.items()]:
            if routed.state == CONNECTING:
                self._give_back(desk, contact_id)
            else:
                del self._contacts[contact_id]
        desk.takes, desk.item = False, None
        desk.profile.leave(desk)
        del self._desks[agent_id], self._desks_by_id[desk.id]

    def set_status(self, agent_id: str, status: AgentStatus, now: float) -> None:
        """At once, or as the next status while there are contacts. The present status takes a next one back."""
        desk = self._desk(agent_id)
        if desk.contacts or desk.blocked:
            self._set_next(desk, None if status == desk.status else status)
        else:
            self._change_status(desk, status, now)

    def set_next_status(self, agent_id: str, status: AgentStatus | None, now: float) -> None:
        """What comes when the contacts are done; until then nothing more is offered. None takes it back."""
        if status is None:
            self._set_next(self._desk(agent_id), None)
        else:
            self.set_status(agent_id, status, now)

    def enqueue(self, contact: WaitingContact, now: float) -> None:
        """The contact waits from now on, whether or not there is room."""
        id = contact.id
        if id in self._contacts:
            raise RoutingError(f"contact {id} is {self._contacts[id].state} already")
        line = self._lines.get((contact.queue, contact.channel)) or self._new_line(
            contact.queue, contact.channel, is_agents=contact.queue_type == AGENT_QUEUE
        )
        self._count = order = self._count + 1
        routed = self._contacts[id] = line.members[id] = Routed(contact, line, order)
        self._fresh_contacts.append(routed)
        if contact.criteria is not None:
            self._start_steps(routed, contact.criteria, now)

    def withdraw(self, contact_id: str, now: float) -> None:
        """The contact leaves its queue, or stops ringing, without an answer."""
        routed = self._in_queue(contact_id)
        self._leave_line(routed, DEACTIVATED, now)
        del self._contacts[contact_id]
        routed.state = ENDED
        if routed.desk is not None:
            del routed.desk.contacts[contact_id]
            self._freed(routed.desk, now)

    def reprioritise(self, contact_id: str, now: float, priority: int, adjustment_s: float) -> None:
        routed = self._in_queue(contact_id)
        routed.contact.priority, routed.contact.adjustment_s = priority, adjustment_s
        self._place_anew(routed)

    def replace_criteria(self, contact_id: str, criteria: RoutingCriteria | None, now: float) -> None:
        """Start anew with the first step of other criteria, or with none."""
        routed = self._in_queue(contact_id)
        self._end_steps(routed, INTERRUPTED, now)
        routed.contact.criteria = criteria
        if criteria is not None:
            self._start_steps(routed, criteria, now)
        self._place_anew(routed)

    def step_changes(self, now: float) -> list[StepChange]:
        """What has happened to routing steps since this was last asked; kept until it is asked."""
        self._run_timers(now)
        changes = self._changes[:]
        self._changes.clear()
        return changes

    def accept(self, agent_id: str, contact_id: str, now: float) -> None:
        """The agent takes what rings: it is no longer in its queue, and the agent goes to the end of the order."""
        routed = self._contacts.get(contact_id)
        if routed is None or routed.state != CONNECTING or routed.desk is None or routed.desk.arn != agent_id:
            raise RoutingError(f"contact {contact_id} does not ring at {agent_id}")
        routed.state = CONNECTED
        if routed.steps is not None:
            self._end_steps(routed, JOINED, now)
        del routed.line.members[contact_id]
        self._to_the_end(routed.desk, now)

    def reject(self, agent_id: str, contact_id: str, now: float) -> None:
        """The agent refuses. It goes back with its old rank, and the agent gets nothing until it is cleared."""
        self._unanswered(agent_id, contact_id, REJECTED)

    def miss(self, agent_id: str, contact_id: str, now: float) -> None:
        """Time is up. It goes back with its old rank, and the agent gets nothing until it is cleared."""
        self._unanswered(agent_id, contact_id, MISSED)

    def fail(self, agent_id: str, contact_id: str, now: float) -> None:
        """An error. What rings goes back, what was answered is gone; the agent gets nothing until it is cleared."""
        routed = self._at(agent_id, contact_id)
        if routed.state == CONNECTING:
            self._unanswered(agent_id, contact_id, ERROR)
            return
        desk = self._desk(agent_id)
        del self._contacts[contact_id], desk.contacts[contact_id]
        self._block(desk, contact_id, routed.channel, ERROR)

    def join(self, agent_id: str, contact_id: str, channel: str, now: float, *, to_the_end: bool = True) -> None:
        """A contact that did not come by an offer takes a slot, free or not; a contact that waits leaves its queue.

        One that the agent missed before no longer blocks the agent then.
        `to_the_end` False: an outbound call of a routing profile in which those do not count for the order.
        """
        desk = self._desk(agent_id)
        routed = self._contacts.get(contact_id)
        if routed is None:
            waiting = WaitingContact(contact_id, agent_id, channel, now)
            routed = self._contacts[contact_id] = Routed(waiting, Line(agent_id, channel), self._next())
        elif routed.state == QUEUED:
            self._leave_line(routed, JOINED, now)
        else:
            raise RoutingError(f"contact {contact_id} is {routed.state} already")
        routed.state, routed.desk, routed.is_exempt = CONNECTED, desk, not to_the_end
        desk.contacts[contact_id] = routed
        if to_the_end:
            self._to_the_end(desk, now)
        if desk.blocked.pop(contact_id, None) is not None:
            desk.judge()
            self._ask_anew(desk)
        elif desk.item is not None:
            self._make_ready(desk)

    def to_after_contact_work(self, agent_id: str, contact_id: str, now: float) -> None:
        routed = self._at(agent_id, contact_id)
        if routed.state != CONNECTED:
            raise RoutingError(f"contact {contact_id} is {routed.state}, not {CONNECTED}")
        routed.state = ENDED

    def clear(self, agent_id: str, contact_id: str, now: float) -> None:
        """The agent is done with it, from after-contact work or without any, or has seen that it was missed or lost."""
        desk = self._desks.get(agent_id) or self._desk(agent_id)
        routed = desk.contacts.get(contact_id)
        if routed is None:
            if desk.blocked.pop(contact_id, None) is None:
                raise RoutingError(f"contact {contact_id} is not at {agent_id}")
            desk.judge()
        elif routed.state == CONNECTING:
            raise RoutingError(f"contact {contact_id} still rings")
        else:
            del self._contacts[contact_id], desk.contacts[contact_id]
            if not routed.is_exempt:
                desk.since = now
                self._count = desk.order = self._count + 1
        self._freed(desk, now)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _at(self, agent_id: str, contact_id: str) -> Routed:
        routed = self._desk(agent_id).contacts.get(contact_id)
        if routed is None:
            raise RoutingError(f"contact {contact_id} is not at {agent_id}")
        return routed

    def _to_the_end(self, desk: Desk, now: float) -> None:
        desk.since = now
        self._count = desk.order = self._count + 1
        if desk.item is not None:
            self._make_ready(desk)

    def _freed(self, desk: Desk, now: float) -> None:
        if desk.next_status is None:
            self._ask_anew(desk)
        elif not desk.contacts and not desk.blocked:
            self._change_status(desk, desk.next_status, now)

    def _set_next(self, desk: Desk, status: AgentStatus | None) -> None:
        desk.next_status = status
        desk.judge()
        self._ask_anew(desk)

    def _change_status(self, desk: Desk, status: AgentStatus, now: float) -> None:
        was_routable = desk.status is not None and desk.status.type == ROUTABLE
        desk.status, desk.next_status = status, None
        if status.type == ROUTABLE and not was_routable:
            desk.since, desk.order = now, self._next()
        desk.judge()
        self._ask_anew(desk)

    def _unanswered(self, agent_id: str, contact_id: str, state: str) -> None:
        desk, routed = self._desk(agent_id), self._at(agent_id, contact_id)
        if routed.state != CONNECTING:
            raise RoutingError(f"contact {contact_id} does not ring at {agent_id}")
        self._give_back(desk, contact_id)
        self._block(desk, contact_id, routed.channel, state)

    def _give_back(self, desk: Desk, contact_id: str) -> None:
        routed = desk.contacts.pop(contact_id)
        routed.state, routed.desk = QUEUED, None
        self._fresh_contacts.append(routed)

    def _block(self, desk: Desk, contact_id: str, channel: str, state: str) -> None:
        desk.blocked[contact_id] = ContactAtAgent(channel, state)
        desk.item, desk.takes = None, False

    def _leave_line(self, routed: Routed, step_status: str, now: float) -> None:
        self._end_steps(routed, step_status, now)
        del routed.line.members[routed.id]
        routed.item = None

    def _start_steps(self, routed: Routed, criteria: RoutingCriteria, now: float) -> None:
        if routed.line.owner is None:
            routed.steps = StepClock(routed.id, criteria, now, self._changes)
            self._at_step(routed, routed.steps)

    def _end_steps(self, routed: Routed, status: str, now: float) -> None:
        if routed.steps is not None:
            routed.steps.end(status, now)
            routed.steps = routed.asks = None
