"""An agent's desk: what the agent can do there.

Source: states of a contact: https://docs.aws.amazon.com/connect/latest/adminguide/about-contact-states.html
Source: an offer rings for about 20 s (.../adminguide/metrics-definitions.html, agent non-response); a missed contact
blocks the agent until it is cleared.
Assumed: the same 20 s on every channel. A contact that the customer leaves while it rings is off the desk at once.
"""

from __future__ import annotations

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
)
from offhook.center.agents.workplace import Workplace
from offhook.center.contacts.interruptions import AgentAccepts, AgentGone, HoldChanged
from offhook.center.life import (
    AgentMuted,
    AgentSignedOut,
    AgentUnmuted,
    ContactOffered,
    DispositionSet,
    HoldEnded,
    HoldStarted,
    OfferAccepted,
    OfferEnded,
)
from offhook.errors import OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


RINGS_FOR_S = 20.0


class Desk(Workplace):
    """What a signed-in agent does. What cannot be done at this moment raises OffhookError and changes nothing."""

    def go(self, status: str) -> None:
        """Take a status by its name: at once, or as the next one while there are contacts on the desk."""
        if status not in self.statuses:
            fix = nearest(status, self.statuses)
            raise OffhookError(f"there is no status {status!r}", where=Place(self.agent.username), fix=fix)
        wanted = self.statuses[status]
        if self._is_busy():
            self._set_next(None if wanted == self.status else wanted)
        else:
            self._set_next(None)
            self._take(wanted)
        self.center.route()

    def accept(self, contact_id: str) -> None:
        """Take what rings: the whispers come next."""
        work = self.on_desk(contact_id, "accepted", RINGING)
        self._move(work, CONNECTING)
        self.center.router.accept(self.agent.arn, contact_id, self.center.now_s())
        work.live.desks[self.agent.arn] = self
        work.live.note(OfferAccepted(self.agent.arn, self.agent.username))
        self.center.route()
        assert work.live.task
        work.live.task.interrupt(AgentAccepts(self))

    def reject(self, contact_id: str) -> None:
        """Let somebody else have what rings. It stays on the desk until it is cleared."""
        self._unanswered(self.on_desk(contact_id, "rejected", RINGING), "REJECTED")

    def hold(self, contact_id: str) -> None:
        """The customer hears the hold flow, and not the agent."""
        work = self.in_conversation(contact_id, "put on hold", CONNECTED)
        if work.live.contact.channel != "VOICE":
            where = Place(self.agent.username)
            raise OffhookError(
                "only a call can be put on hold", where=where, fix="Tell the customer that it takes a while"
            )
        self._move(work, ON_HOLD)
        work.live.is_on_hold = True
        work.live.note(HoldStarted(self.agent.arn))
        self._tell(work.live)

    def resume(self, contact_id: str) -> None:
        """Customer and agent talk again."""
        work = self.on_desk(contact_id, "resumed", ON_HOLD)
        self._move(work, CONNECTED)
        work.live.is_on_hold = False
        work.live.note(HoldEnded(self.agent.arn))
        self._tell(work.live)

    def mute(self, contact_id: str) -> None:
        """The customer does not hear the agent."""
        work = self.on_desk(contact_id, "muted", CONNECTED)
        if not work.is_muted:
            work.is_muted = True
            work.live.note(AgentMuted(self.agent.arn))

    def unmute(self, contact_id: str) -> None:
        work = self.on_desk(contact_id, "unmuted", CONNECTED)
        if work.is_muted:
            work.is_muted = False
            work.live.note(AgentUnmuted(self.agent.arn))

    def end(self, contact_id: str) -> None:
        """Hang up, close the chat, finish the task. Others who are in the conversation stay in it."""
        work = self.on_desk(contact_id, "ended", CONNECTED, ON_HOLD, CONNECTING)
        if work.state == CONNECTING:
            self._lose_before_joining(work)
        else:
            self._lose_in_conversation(work, is_lost=False)
        self.center.route()

    def dispose(self, contact_id: str, disposition: str, is_solved: bool | None = None) -> None:
        """Write down what the contact was about (the key of a disposition), and whether the matter is solved."""
        work = self.on_desk(contact_id, "disposed of", CONNECTED, ON_HOLD, AFTER_CONTACT_WORK)
        known = self.center.instance.dispositions
        if known and disposition not in known:
            where = Place(self.agent.username)
            raise OffhookError(f"there is no disposition {disposition!r}", where=where, fix=nearest(disposition, known))
        work.live.note(DispositionSet(self.agent.arn, disposition, is_solved))

    def clear(self, contact_id: str) -> None:
        """After-contact work is done, or what was missed is acknowledged: the place on the desk is free."""
        work = self.on_desk(contact_id, "cleared", AFTER_CONTACT_WORK, *UNANSWERED)
        self._clear(work, "CLEARED")

    def sign_out(self, *, is_lost: bool = False) -> None:
        """Leave, or lose the connection for good. What rings goes to others; nobody who talks is left in silence."""
        if not self.is_signed_in:
            where = Place(self.agent.username)
            raise OffhookError("this agent is signed out already", where=where, fix="Sign in first")
        self.is_signed_in = False
        offline, now_s = self.statuses["Offline"], self.center.now_s()
        self.center.router.set_status(self.agent.arn, offline, now_s)  # nothing more is offered from here on
        for work in list(self.work.values()):
            self._let_go(work, is_lost=is_lost)
        self.center.router.sign_out(self.agent.arn, now_s)
        self._note_status(offline)
        self.center.note(AgentSignedOut(self.agent.arn, self.agent.username, is_lost))
        self.center.desks.pop(self.agent.arn, None)
        self.center.route()

    def ring(self, live: LiveContact) -> None:
        """Routing offers a contact."""
        work = self.work[live.id] = Work(live, RINGING)
        live.note(ContactOffered(self.agent.arn, self.agent.username))
        work.due = self.center.time.at(RINGS_FOR_S, lambda: self._unanswered(work, "MISSED"))
        if self.agent.auto_accept and live.contact.channel == "VOICE":
            self.center.time.at(0.0, lambda: self._accept_by_itself(work))
        else:
            self.on_ring(work)

    def dials(self, live: LiveContact, state: str = CONNECTING) -> None:
        """A contact that the agent begins: it takes a slot, whatever the status."""
        self.work[live.id] = Work(live, state)
        live.desks[self.agent.arn] = self
        self.center.router.join(self.agent.arn, live.id, live.contact.channel, self.center.now_s())

    def _accept_by_itself(self, work: Work) -> None:
        if work.state == RINGING:
            self.accept(work.live.id)
            self.on_ring(work)

    def _let_go(self, work: Work, *, is_lost: bool) -> None:
        """The agent is gone with this on the desk."""
        if work.state == RINGING:
            self._unanswered(work, "ERROR")
        elif work.state == PAUSED:
            self.takes_up(work.live)
        if work.state in UNANSWERED:
            self._clear(work, "SIGNED_OUT")
        elif work.state == CONNECTING:
            self._lose_before_joining(work)
        elif work.state in (CONNECTED, ON_HOLD):
            self._lose_in_conversation(work, is_lost=is_lost)
        if work.state == AFTER_CONTACT_WORK:
            self._clear(work, "LOST" if is_lost else "SIGNED_OUT")

    def _lose_in_conversation(self, work: Work, *, is_lost: bool) -> None:
        """The agent is out of it: whoever else is in it goes on, and a transfer under way is completed."""
        from offhook.center.agents.transfers import complete_transfer  # which works at desks itself

        other = work.live.transfer
        if other and other.stage != "over" and (other.stage == "talking" or not other.is_third_party):
            complete_transfer(self, work.live.id)
            return
        network = "AGENT_NETWORK_DISCONNECT" if work.live.contact.channel == "CHAT" else "OTHER"
        if len(work.live.talking_desks()) > 1:
            self.leave(work.live, network if is_lost else "AGENT_DISCONNECT")
        else:
            work.live.stop("agent_left", network if is_lost else None)

    def _lose_before_joining(self, work: Work) -> None:
        """The contact waits again, as old as it was; a call that the agent has dialled is over."""
        if work.live.caller is self:
            work.live.stop("not_answered", "TELECOM_ORIGINATOR_CANCEL")
            return
        self.center.router.clear(self.agent.arn, work.live.id, self.center.now_s())
        self._off(work)
        work.live.desks.pop(self.agent.arn, None)
        work.live.note(OfferEnded(self.agent.arn, self.agent.username, "ERROR"))
        assert work.live.task
        work.live.task.interrupt(AgentGone())

    def _tell(self, live: LiveContact) -> None:
        assert live.task
        live.task.interrupt(HoldChanged())
