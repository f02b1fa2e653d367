"""Wait: pause the flow for a time, or until something happens.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-wait.html
Source: channels, keeping running, no Wait inside the Continue branch of another: .../adminguide/wait.html. A call waits
only in an inbound flow, and only to keep running or for the end of something; a task waits for no participant.
Recorded: TimeLimitSeconds, which the page calls TimeoutSeconds; ContinueExecution with MinimumWaitTimeSeconds takes
Continue and WaitCompleted; the names LambdaReturned and AsyncLambdaCompletion are refused, and those of the events of
functions, cases and tools are published nowhere (public checks of CreateContactFlow). Any text is waited for.
Assumed: with ContinueExecution the flow takes Continue at once; when it comes back to the action it waits for what is
left of the time. What the minimum does is not known, so it does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Self

from offhook.engine.asks import WaitFor
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.performing import literals
from offhook.engine.registry import action
from offhook.engine.replies import EventCame, Fails, Reply, Waited
from offhook.engine.resolve import Text

LONGEST_S = 604_800  # seven days
OF_A_CHAT = ("CustomerReturned", "BotParticipantDisconnected")


@action("Wait", results=("WaitCompleted", *OF_A_CHAT, "Continue"), errors=("NoMatchingError", "ParticipantNotFound"))
@dataclass(frozen=True, slots=True)
class Wait:
    limit: Text
    events: tuple[str, ...]
    keeps_running: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        keeps_running = fields.flag("ContinueExecution")
        if keeps_running:
            fields.seconds("MinimumWaitTimeSeconds", 0, LONGEST_S)
        limit = fields.number_text("TimeLimitSeconds", 1, LONGEST_S, whole=True)
        return cls(limit, literals(fields, "Events"), keeps_running)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        written = self.limit.resolve(contact, instance)
        limit_s = whole_number(written, 1, LONGEST_S)
        if limit_s is None:
            return fail("NoMatchingError", f"{written!r} is no number of seconds from 1 to {LONGEST_S}")
        events = tuple(event for event in self.events if contact.channel == "CHAT" or event not in OF_A_CHAT)
        if contact.channel == "VOICE" and not (contact.flow_type == "CONTACT_FLOW" and (self.keeps_running or events)):
            return fail("NoMatchingError", "a call waits only in an inbound flow, to keep running or for an event")
        running = _Running.of(contact)
        if running and running.action != contact.action and running.left_s(contact) > 0:
            return fail("NoMatchingError", "a Wait stands in the Continue branch of another Wait")
        if not self.keeps_running:
            return ask(WaitFor(limit_s, events))
        if running is None or running.action != contact.action:
            _Running(contact.action or "", contact.now + timedelta(seconds=limit_s)).remember(contact)
            return done("Continue")
        return ask(WaitFor(running.left_s(contact), events))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        contact.scope = {name: value for name, value in contact.scope.items() if name != "Wait"}
        match reply:
            case Waited():
                return done("WaitCompleted")
            case EventCame(event):
                return done(event)
            case Fails(error, reason):
                return fail(error, reason)
            case _:
                return fail("NoMatchingError", "the wait was broken off")


@dataclass(frozen=True, slots=True)
class _Running:
    """The wait whose Continue branch the flow has taken last."""

    action: str
    until: datetime

    @classmethod
    def of(cls, contact: Contact) -> Self | None:
        kept = contact.scope.get("Wait")
        return cls(kept["action"], datetime.fromisoformat(kept["until"])) if isinstance(kept, dict) else None

    def left_s(self, contact: Contact) -> int:
        return max(0, ceil((self.until - contact.now).total_seconds()))

    def remember(self, contact: Contact) -> None:
        contact.scope = replaced(contact.scope, Wait={"action": self.action, "until": self.until.isoformat()})
