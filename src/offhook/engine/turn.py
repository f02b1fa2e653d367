"""The turn: run a contact's flow until it needs the world, or is over.

`advance` has no clock, network, randomness or thread of its own, and never raises for what a flow says: a flow that
cannot go on ends the contact with an event that says why.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
Assumed: an error without any branch for it ends the flow. An exported NextAction is often a mere copy of another
branch, so conditions and NoMatchingCondition come before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from offhook.engine.asks import Ask, CustomerLeft, Reply
from offhook.engine.compiled import CompiledFlow, Step
from offhook.engine.contact import Contact, Frame, Json
from offhook.engine.events import ActionFailed, ActionRan, FlowEnded, FlowEntered, Traced
from offhook.engine.instance import Instance
from offhook.engine.outcome import Asking, Calls, Done, Ends, Enters, Failed, Outcome, Returns, Stops, replaced
from offhook.errors import UnsupportedError

FLOW_ENDS = {
    "disconnected": "the flow hung up",
    "ended": "the flow ended and left the contact where it is",
    "enqueued": "the contact is in a queue",
    "customer_left": "the customer hung up",
    "unwired": "an action failed and no branch takes the error",
    "unsupported": "an action, or a form of one, that is not run here",
    "stopped": "the flow is broken: bad parameters, a missing flow, an endless circle",
}

MOST_ACTIONS_A_TURN = 10_000
"""More actions than this without an ask are taken for an endless circle. Assumed: AWS publishes no figure."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The contact after the turn, what happened, and what it needs next; no ask means that its flow is over."""

    contact: Contact
    events: list[Traced]
    ask: Ask | None


def advance(instance: Instance, contact: Contact, reply: Reply | None) -> Turn:
    """One turn. `reply` answers the ask of the last turn; None starts the flow that the contact stands before."""
    running = _Running(instance, contact.copy())
    return Turn(running.contact, running.events, running.run(reply))


class _Running:
    def __init__(self, instance: Instance, contact: Contact) -> None:
        self.instance, self.contact = instance, contact
        self.events: list[Traced] = []
        self.step: Step | None = None
        self.visited: list[str] = []

    def run(self, reply: Reply | None) -> Ask | None:
        outcome = self.first(reply)
        while not isinstance(outcome, Asking | Stops):
            outcome = self.follow(outcome)
        if isinstance(outcome, Asking):
            self.note(outcome.event)
            return outcome.ask
        self.contact.ended = outcome.how
        self.note(FlowEnded(outcome.how, outcome.reason or FLOW_ENDS[outcome.how]))
        return None

    def first(self, reply: Reply | None) -> Outcome:
        if isinstance(reply, CustomerLeft):
            return Stops("customer_left")
        return self.start(self.contact.flow) if self.contact.action is None else self.resume(reply)

    def note(self, event: Any) -> None:
        if event is not None:
            contact = self.contact
            self.events.append(Traced(contact.now, contact.id, contact.flow, contact.action, event))

    def flow(self, reference: str) -> CompiledFlow | None:
        return self.instance.flow(reference) or self.instance.module(reference)

    def start(self, reference: str) -> Outcome:
        flow = self.flow(reference)
        if flow is None:
            return Stops("stopped", f"there is no flow {reference!r} in this instance")
        self.contact.flow = flow.arn
        if not self.contact.frames:
            self.contact.flow_type = flow.type
        self.note(FlowEntered(flow.name, flow.type))
        return self.act(flow.start)

    def resume(self, reply: Reply | None) -> Outcome:
        flow = self.flow(self.contact.flow)
        self.step = flow.steps.get(self.contact.action or "") if flow else None
        if self.step is None or self.step.resume is None or reply is None:
            return Stops("stopped", f"the contact stands at {self.contact.action!r}, which its flow does not have")
        return self.step.resume(self.contact, reply)

    def act(self, identifier: str) -> Outcome:
        flow = self.flow(self.contact.flow)
        self.contact.action = identifier
        self.step = flow.steps[identifier] if flow else None
        self.visited.append(identifier)
        if len(self.visited) > MOST_ACTIONS_A_TURN:
            return Stops("stopped", f"the flow goes round in an endless circle: {self.circle()}")
        if self.step is None or self.step.action is None:
            fault = self.step.fault if self.step else None
            how = "unsupported" if isinstance(fault, UnsupportedError) else "stopped"
            return Stops(how, str(fault))
        if takes := self.step.taken_elsewhere(self.contact):
            return self.elsewhere(self.step, takes)
        return self.step.action.run(self.contact, self.instance)

    def elsewhere(self, step: Step, takes: str) -> Outcome:
        contact = self.contact
        if takes == "success":
            return Done()
        return Failed(takes, f"{step.type} does not work on {contact.channel} in flows of type {contact.flow_type}")

    def circle(self) -> str:
        last = self.visited[-1]
        start = len(self.visited) - 2
        while start > 0 and self.visited[start] != last:
            start -= 1
        return " -> ".join(self.visited[start:])

    def follow(self, outcome: Outcome) -> Outcome:
        """Where the flow goes after this outcome."""
        match outcome:
            case Done():
                self.note(outcome.event)
                return self.go(outcome.result, self.after_success(outcome.result))
            case Failed():
                self.note(outcome.event)
                self.note(ActionFailed(outcome.error, outcome.reason))
                return self.go(outcome.error, self.after_error(outcome.error))
            case Ends():
                self.ran(outcome.how, None)
                return Stops(outcome.how)
            case Enters():
                self.ran(None, None)
                self.contact.enter(outcome.flow)
                return self.start(outcome.flow)
            case Calls():
                return self.call(outcome)
            case Returns():
                return self.come_back(outcome)
            case Asking() | Stops():
                return outcome

    def ran(self, took: str | None, next_action: str | None) -> None:
        if self.step is not None:
            self.note(ActionRan(self.step.type, took, next_action))

    def go(self, took: str | None, target: str | None) -> Outcome:
        self.ran(took, target)
        if target is None:
            return Stops("unwired", f"{self.contact.action!r} has no branch for {took or 'NextAction'!r}")
        return self.act(target)

    def after_success(self, result: str | None) -> str | None:
        step = self.step
        if step is None or result is None:
            return step.next if step else None
        for condition in step.conditions:
            if condition.is_true(result, self.contact, self.instance):
                return condition.next
        return step.errors.get("NoMatchingCondition", step.next)

    def after_error(self, error: str) -> str | None:
        step = self.step
        if step is None:
            return None
        branch = step.errors.get(error) or step.errors.get("NoMatchingError")
        return branch or (step.next if step.is_error_optional else None)

    def call(self, called: Calls) -> Outcome:
        contact = self.contact
        frame = Frame(contact.flow, contact.action or "", contact.scope)
        contact.frames = (*contact.frames, frame)
        contact.scope = {"Modules": {"Input": called.input}}
        return self.start(called.module)

    def come_back(self, returned: Returns) -> Outcome:
        contact = self.contact
        self.ran(returned.result, None)
        if not contact.frames:
            return Stops("ended", "a module was run without a caller")
        frame = contact.frames[-1]
        contact.frames = contact.frames[:-1]
        contact.flow, contact.action = frame.flow, frame.action
        given: dict[str, Json] = {"Result": returned.result, "ResultData": returned.data}
        before = frame.scope.get("Modules")
        if isinstance(before, dict) and "Input" in before:  # the caller is a module itself, and keeps its own input
            given["Input"] = before["Input"]
        contact.scope = replaced(frame.scope, Modules=given)
        flow = self.flow(frame.flow)
        self.step = flow.steps.get(frame.action) if flow else None
        return Done(returned.result)
