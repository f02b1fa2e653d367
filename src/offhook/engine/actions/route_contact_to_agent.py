"""RouteContactToAgent: offer a waiting contact to one agent, who may be busy (the block Interrupt agent).

Source: https://docs.aws.amazon.com/connect/latest/adminguide/interrupt-agent.html: the agent is named by ARN, id or
user name; success is taken as soon as the contact is offered, whatever the agent does then, and it goes on waiting
in its queue flow; offline, one contact above the limit, in a web call or connecting to another one is the error.
Assumed: the agent stands in AgentId, as in other actions; no flow that has this action was published.

Answer: `Performed({})` when it is offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("RouteContactToAgent", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class RouteContactToAgent:
    agent: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("AgentId", whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        agent = self.agent.resolve(contact, instance)
        if not agent:
            return fail("NoMatchingError", f"{self.agent.written!r} names no agent")
        contact.pending = {"agent": agent}
        return ask(Perform("RouteContactToAgent", {"AgentId": agent}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        offered, contact.pending = contact.pending.get("agent"), {}
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactDataUpdated({"OfferedTo": offered}))
