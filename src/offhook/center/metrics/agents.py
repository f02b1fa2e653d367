"""What an agent is at: the status, and the state of each contact.

Source: states of contacts: https://docs.aws.amazon.com/connect/latest/adminguide/about-contact-states.html
Source: a missed, rejected or failed contact stays with the agent until it is cleared; what an agent is at, of several
contacts: error, missed, rejected, on contact, after-contact work, incoming, then the status
(https://docs.aws.amazon.com/connect/latest/adminguide/metrics-agent-status.html).
Assumed: an agent is on the contact from accepting it.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from offhook.routing.model import OFFLINE, ROUTABLE

INCOMING, ACCEPTED, CONNECTED, AFTER_CONTACT_WORK = "INCOMING", "CONNECTING", "CONNECTED", "ENDED"
MISSED, REJECTED, ERROR = "MISSED", "REJECTED", "ERROR"
WITHDRAWN = "WITHDRAWN"
HANDLED = frozenset({ACCEPTED, CONNECTED, AFTER_CONTACT_WORK})
UNANSWERED = frozenset({MISSED, REJECTED, ERROR})
_KIND: dict[str | None, str] = {**dict.fromkeys(HANDLED, "handled"), **dict.fromkeys(UNANSWERED, "unanswered")}
HANDLER_ROLES = frozenset({"HANDLER", "CONFERENCE"})
"""A supervisor who listens or barges in has a contact of their own, which is not counted."""


class AgentNow:
    """One agent, signed in. `contacts` has the state of each contact by its id.

    `next_status` is the one that waits until the contacts are done; with one the agent gets no more of them.
    """

    __slots__ = ("arn", "contacts", "handled", "next_status", "profile", "status", "type", "unanswered")

    def __init__(self, arn: str, profile: str) -> None:
        self.arn, self.profile = arn, profile
        self.status, self.type = "Offline", OFFLINE
        self.next_status: str | None = None
        self.contacts: dict[str, str] = {}
        self.handled = self.unanswered = 0

    def put(self, contact: str, state: str | None, at: datetime) -> None:
        """The contact is in this state; None: it is not with the agent any more."""
        before = self.contacts.get(contact)
        if state is not None:
            self.contacts[contact] = state
        elif before is not None:
            del self.contacts[contact]
        was, now = _KIND.get(before), _KIND.get(state)
        if was != now:
            self.spend_until(at)
            if was is not None:
                self._count(was, -1)
            if now is not None:
                self._count(now, 1)

    def _count(self, kind: str, more: int) -> None:
        if kind == "handled":
            self.handled += more
        else:
            self.unanswered += more

    def clear_unanswered(self, at: datetime) -> None:
        """What was missed, rejected or failed is acknowledged."""
        if self.unanswered:
            for contact in [contact for contact, state in self.contacts.items() if state in UNANSWERED]:
                self.put(contact, None, at)

    def take(self, status: str, type: str, at: datetime) -> None:
        """The agent is in this status from now on."""
        self.spend_until(at)
        self.status, self.type, self.next_status = status, type, None

    def spend_until(self, at: datetime) -> None:
        """Time passes, and after that the agent is at something else. For those who count time."""

    @property
    def can_be_offered(self) -> bool:
        """Available, with no next status and nothing in error; whether a slot is free is another question."""
        return self.type == ROUTABLE and self.next_status is None and not self.unanswered

    @property
    def activity(self) -> str:
        """What the agent is at: Error, Missed, Rejected, On contact, After contact work, Incoming, or the status."""
        states = Counter(self.contacts.values())
        return next((name for state, name in ACTIVITIES if states[state]), self.status)


ACTIVITIES = (
    (ERROR, "Error"),
    (MISSED, "Missed"),
    (REJECTED, "Rejected"),
    (CONNECTED, "On contact"),
    (ACCEPTED, "On contact"),
    (AFTER_CONTACT_WORK, "After contact work"),
    (INCOMING, "Incoming"),
)
"""What counts first when an agent has several contacts."""
