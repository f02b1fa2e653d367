"""What becomes of the contacts on an agent's desk, whoever brings it about; what the agent does is in `desk`.

Source: after-contact work: https://docs.aws.amazon.com/connect/latest/adminguide/determine-acw-time.html; of a chat it
lasts 5,400 s at most (https://docs.aws.amazon.com/connect/latest/APIReference/API_AfterContactWorkConfig.html).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offhook.center.agents.work import (
    AFTER_CONTACT_WORK,
    CONNECTED,
    CONNECTING,
    ON_HOLD,
    PAUSED,
    RINGING,
    UNANSWERED,
    Work,
    statuses_of,
)
from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentLeft,
    AgentSignedIn,
    AgentStatusChanged,
    HoldEnded,
    NextStatusSet,
    OfferCleared,
    OfferEnded,
)
from offhook.center.timeline import Signal
from offhook.errors import OffhookError, Place
from offhook.routing.model import Agent, AgentStatus

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.contacts.live import LiveContact


LONGEST_CHAT_WORK_S = 5_400


class Workplace:
    """The desk of a signed-in agent. `work` is what is on it, by contact id. `on_ring` is told of each offer; `moved`
    happens whenever a contact on the desk changes its state, which is "" once it is off the desk.
    """

    def __init__(self, center: Center, agent: Agent) -> None:
        self.center, self.agent = center, agent
        self.work: dict[str, Work] = {}
        self.statuses = statuses_of(center.instance.arn, center.instance.statuses)
        self.status = self.statuses["Offline"]
        self.next_status: AgentStatus | None = None
        self.is_signed_in = False
        self.on_ring: Callable[[Work], None] = lambda _: None
        self.moved = Signal(center.time)

    def sign_in(self) -> None:
        self.is_signed_in = True
        self.center.router.sign_in(self.agent, self.center.now_s())
        self.center.note(AgentSignedIn(self.agent.arn, self.agent.username, self.agent.profile))

    def withdraw(self, live: LiveContact) -> None:
        """The customer is gone while it rings."""
        work = self.work.get(live.id)
        if work and work.state == RINGING:
            self._off(work)
            live.note(OfferEnded(self.agent.arn, self.agent.username, "WITHDRAWN"))

    def is_joined(self, live: LiveContact) -> None:
        """Agent and customer talk."""
        self._move(self.work[live.id], CONNECTED)

    def leave(self, live: LiveContact, reason: str) -> None:
        """The agent's part in the conversation is over, and after-contact work begins."""
        work = self.work[live.id]
        if work.state == ON_HOLD:
            live.note(HoldEnded(self.agent.arn))
        elif work.state == PAUSED:
            self.takes_up(live)
        live.note(AgentLeft(self.agent.arn, self.agent.username, reason))
        self._move(work, AFTER_CONTACT_WORK)
        self.center.router.to_after_contact_work(self.agent.arn, live.id, self.center.now_s())
        live.note(AfterContactWorkStarted(self.agent.arn, self.agent.username))
        if limit_s := self._after_contact_work_limit_s(live):
            work.due = self.center.time.at(limit_s, lambda: self._clear(work, "LIMIT"))

    def contact_is_over(self, live: LiveContact) -> None:
        """The contact has ended: talked to, it leaves after-contact work; not yet joined, it is off the desk."""
        work = self.work.get(live.id)
        if work is None or work.state == AFTER_CONTACT_WORK:
            return
        if work.state == CONNECTING and live.caller is not self:
            self.is_not_reached(live)
        else:
            self.leave(live, live.reason or "OTHER")
            self.center.route()

    def is_not_reached(self, live: LiveContact) -> None:
        """Whom the agent was to talk to did not answer: the place on the desk is free."""
        self.center.router.clear(self.agent.arn, live.id, self.center.now_s())
        self._off(self.work[live.id])
        live.desks.pop(self.agent.arn, None)
        self.center.route()

    def puts_aside(self, live: LiveContact) -> None:
        """A task rests, and its place on the desk is free meanwhile."""
        self._move(self.work[live.id], PAUSED)
        self.center.router.clear(self.agent.arn, live.id, self.center.now_s())
        self._take_next_status()
        self.center.route()

    def takes_up(self, live: LiveContact) -> None:
        """A task that rested has a place again, whether or not one is free."""
        self.center.router.join(self.agent.arn, live.id, live.contact.channel, self.center.now_s())
        self._move(self.work[live.id], CONNECTED)

    def on_desk(self, contact_id: str, done: str, *states: str) -> Work:
        """The contact, in one of these states. Raises OffhookError: it cannot be `done` now."""
        work = self.work.get(contact_id)
        if work is None or work.state not in states:
            is_now = f"it is {work.state}" if work else "it is not on this desk"
            what = f"contact {contact_id} cannot be {done} now: {is_now}"
            raise OffhookError(what, where=Place(self.agent.username), fix=f"Wait until it is {' or '.join(states)}")
        return work

    def in_conversation(self, contact_id: str, done: str, *states: str) -> Work:
        """As `on_desk`, where a customer is needed: a supervisor has none, nor has an agent who is asked first."""
        work = self.on_desk(contact_id, done, *states)
        if work.live.monitored or not work.live.has_customer:
            what = f"contact {contact_id} cannot be {done}: its customer is with another agent"
            raise OffhookError(what, where=Place(self.agent.username), fix="Leave it to that agent")
        return work

    def _after_contact_work_limit_s(self, live: LiveContact) -> int:
        limit_s = self.agent.after_contact_work_limit_s
        return min(limit_s, LONGEST_CHAT_WORK_S) if live.contact.channel == "CHAT" else limit_s

    def _move(self, work: Work, state: str) -> None:
        if work.due:
            work.due.cancel()
        work.state, work.due = state, None
        self.moved.set()

    def _off(self, work: Work) -> None:
        """The place on the desk is free; the next status comes when the last one is."""
        self._move(work, "")
        self.work.pop(work.live.id, None)
        self._take_next_status()

    def _take_next_status(self) -> None:
        if not self._is_busy() and self.next_status and self.is_signed_in:
            wanted = self.next_status
            self._set_next(None)
            self._take(wanted)

    def _is_busy(self) -> bool:
        """Something on the desk needs a slot, or is to be cleared."""
        return any(work.state != PAUSED for work in self.work.values())

    def _unanswered(self, work: Work, how: str) -> None:
        self._move(work, how)
        unanswered = getattr(self.center.router, UNANSWERED[how])
        unanswered(self.agent.arn, work.live.id, self.center.now_s())
        work.live.note(OfferEnded(self.agent.arn, self.agent.username, how))
        self.center.route()

    def _clear(self, work: Work, how: str) -> None:
        is_work = work.state == AFTER_CONTACT_WORK
        self.center.router.clear(self.agent.arn, work.live.id, self.center.now_s())
        if is_work:
            work.live.note(AfterContactWorkEnded(self.agent.arn, self.agent.username, how))
        else:
            work.live.note(OfferCleared(self.agent.arn, self.agent.username))
        self._off(work)
        if is_work:
            work.live.desks.pop(self.agent.arn, None)
            work.live.complete()
        self.center.route()

    def _set_next(self, status: AgentStatus | None) -> None:
        if status != self.next_status:
            self.next_status = status
            self.center.router.set_next_status(self.agent.arn, status, self.center.now_s())
            self.center.note(NextStatusSet(self.agent.arn, self.agent.username, status.name if status else None))

    def _take(self, status: AgentStatus) -> None:
        self.center.router.set_status(self.agent.arn, status, self.center.now_s())
        self._note_status(status)

    def _note_status(self, status: AgentStatus) -> None:
        if status != self.status:
            self.status = status
            self.center.note(AgentStatusChanged(self.agent.arn, self.agent.username, status.name, status.type))
