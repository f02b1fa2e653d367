"""The turn: run a contact's flow until it needs the world, or is over.

`advance` has no clock, network, randomness or thread of its own, and never raises for what a flow says: a flow that
cannot go on ends the contact with an event that says why.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
Assumed: an error without any branch for it ends the flow. An exported NextAction is often a mere copy of another
branch, so conditions and NoMatchingCondition come before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from offhook.engine.asks import Ask
from offhook.engine.compiled import NEXT_ACTION, CompiledFlow, Step, error_branch
from offhook.engine.contact import Contact, Frame, Json
from offhook.engine.events import ActionFailed, ActionRan, FlowEnded, FlowEntered, Traced
from offhook.engine.instance import Instance
from offhook.engine.outcome import Asking, Calls, Done, Ends, Enters, Failed, Outcome, Returns, Stops, replaced
from offhook.engine.replies import CustomerLeft, Reply
from offhook.errors import UnsupportedError
from offhook.language.document import MODULE

FLOW_ENDS = {
    "disconnected": "the flow hung up",
    "ended": "the flow ended and left the contact where it is",
    "enqueued": "the contact is in a queue",
    "transferred": "the contact was handed to someone outside of its queue: an outside number, an agent",
    "customer_left": "the customer hung up",
    "unwired": "an action failed and no branch takes the error",
    "unsupported": "an action, or a form of one, that is not run here",
    "stopped": "the flow is broken: bad parameters, a missing flow, an endless circle",
}

MOST_ACTIONS_A_TURN = 10_000
"""More actions than this without an ask are taken for an endless circle. Assumed: AWS publishes no figure."""

ENDLESS_CIRCLE = "the flow goes round in an endless circle"
"""How the reason of a flow that was stopped for it begins."""

REMEMBERED = 1_000
"""How many of the last of them are remembered, to say how the circle goes."""


traced = partial(tuple.__new__, Traced)
"""A Traced from its values in order: twice as quick as calling the class, and done several times an action."""


class Turn(NamedTuple):
    """The contact after the turn, what happened, and what it needs next; no ask means that its flow is over."""

    contact: Contact
    events: list[Traced]
    ask: Ask | None


def advance(instance: Instance, contact: Contact, reply: Reply | None) -> Turn:
    """One turn. `reply` answers the ask of the last turn; None starts the flow that the contact stands before."""
    running = _Running(instance, contact.copy())
    return Turn(running.contact, running.events, running.run(reply))


class _Running:
    """One turn. Contacts pass here hundreds of thousands of times a second: the steps of the flow are looked up once,
    and a success, which is what most actions say, is followed without another call.
    """

    __slots__ = ("contact", "count", "events", "instance", "last_visited", "step", "steps")

    def __init__(self, instance: Instance, contact: Contact) -> None:
        self.instance, self.contact = instance, contact
        self.events: list[Traced] = []
        self.steps: Mapping[str, Step] = {}
        self.step: Step | None = None
        self.count = 0
        self.last_visited: list[str] = []

    def run(self, reply: Reply | None) -> Ask | None:
        outcome = self.first(reply)
        while True:
            kind = type(outcome)
            if kind is Done:
                outcome = self.succeed(outcome)  # type: ignore[arg-type]  # its type was just looked at
            elif kind is Asking or kind is Stops:
                break
            else:
                outcome = self.follow(outcome)
        if isinstance(outcome, Asking):
            self.note(outcome.event)
            return outcome.ask
        self.stop(outcome)
        return None

    def stop(self, outcome: Outcome) -> None:
        assert isinstance(outcome, Stops)
        self.contact.ended = outcome.how
        if outcome.how in ("enqueued", "transferred"):  # which stops the buffer of touch-tones, see `touch_tones`
            self.contact.key_buffer = None
        self.note(FlowEnded(outcome.how, outcome.reason or FLOW_ENDS[outcome.how]))

    def first(self, reply: Reply | None) -> Outcome:
        if isinstance(reply, CustomerLeft):
            return Stops("customer_left")
        return self.start(self.contact.flow) if self.contact.action is None else self.resume(reply)

    def note(self, event: Any) -> None:
        if event is not None:
            contact = self.contact
            self.events.append(traced((contact.now, contact.id, contact.flow, contact.action, event)))

    def flow(self, reference: str) -> CompiledFlow | None:
        return self.instance.flow(reference) or self.instance.module(reference)

    def start(self, reference: str) -> Outcome:
        flow = self.flow(reference)
        if flow is None:
            return Stops("stopped", f"there is no flow {reference!r} in this instance")
        self.contact.flow, self.steps = flow.arn, flow.steps
        if not self.contact.frames and flow.type != MODULE:
            self.contact.flow_type = flow.type
        self.note(FlowEntered(flow.name, flow.type))
        return self.act(flow.start)

    def stand(self) -> Step | None:
        """The step at which the contact stands, found again."""
        flow = self.flow(self.contact.flow)
        self.steps = flow.steps if flow else {}
        self.step = self.steps.get(self.contact.action or "")
        return self.step

    def resume(self, reply: Reply | None) -> Outcome:
        step = self.stand()
        if step is None or step.resume is None or reply is None:
            return Stops("stopped", f"the contact stands at {self.contact.action!r}, which its flow does not have")
        return step.resume(self.contact, reply)

    def act(self, identifier: str) -> Outcome:
        contact = self.contact
        contact.action = identifier
        self.step = step = self.steps[identifier]
        self.count += 1
        if self.count > MOST_ACTIONS_A_TURN - REMEMBERED and self.is_spinning(identifier):
            return Stops("stopped", f"{ENDLESS_CIRCLE}: {self.circle()}")
        if step.action is None:
            return self.cannot(step)
        if contact.channel in step.off_channel or (step.flow_types and contact.flow_type not in step.flow_types):
            return self.elsewhere(step)
        return step.action.run(contact, self.instance)

    def cannot(self, step: Step) -> Outcome:
        """What is not run here stops the flow; broken parameters, which AWS refuses to publish, are an error."""
        if isinstance(step.fault, UnsupportedError):
            return Stops("unsupported", str(step.fault))
        return Failed("NoMatchingError", str(step.fault))

    def elsewhere(self, step: Step) -> Outcome:
        """An action on a channel or in a flow type that cannot carry it.

        Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html and the pages of the
        blocks: it takes its error branch, or succeeds without effect; it does not stop the flow.
        """
        contact = self.contact
        takes = step.off_channel.get(contact.channel, "NoMatchingError")
        if takes == "success":
            return Done()
        return Failed(takes, f"{step.type} does not work on {contact.channel} in flows of type {contact.flow_type}")

    def is_spinning(self, identifier: str) -> bool:
        self.last_visited.append(identifier)
        return self.count > MOST_ACTIONS_A_TURN

    def circle(self) -> str:
        last = self.last_visited[-1]
        start = len(self.last_visited) - 2
        while start > 0 and self.last_visited[start] != last:
            start -= 1
        return " -> ".join(self.last_visited[start:])

    def succeed(self, outcome: Done) -> Outcome:
        """Follow a success: to the first condition that its result makes true, to NoMatchingCondition, or on."""
        contact, step, result = self.contact, self.step, outcome.result
        assert step is not None
        if outcome.event is not None:
            self.note(outcome.event)
        if result is None:
            return self.go(step.went_on, step.next)
        for condition in step.conditions:
            if condition.ran is not None:
                if condition.equals == result:
                    return self.go(condition.ran, condition.next)
            elif condition.is_true(result, contact, self.instance):
                compared = condition.literal or condition.compared(contact, self.instance)
                return self.go(ActionRan(step.type, result, condition.next, condition.branch, compared), condition.next)
        last = step.conditions[-1].compared(contact, self.instance) if step.conditions else None
        if target := step.errors.get("NoMatchingCondition"):
            return self.go(ActionRan(step.type, result, target, error_branch("NoMatchingCondition"), last), target)
        return self.go(ActionRan(step.type, result, step.next, NEXT_ACTION if step.next else None, last), step.next)

    def follow(self, outcome: Outcome) -> Outcome:
        """Where the flow goes after an outcome other than a success."""
        match outcome:
            case Failed():
                return self.fail(outcome)
            case Ends():
                self.ran(outcome.how)
                return Stops(outcome.how, outcome.reason)
            case Enters():
                self.ran(None)
                self.contact.enter(outcome.flow)
                return self.start(outcome.flow)
            case Calls():
                return self.call(outcome)
            case Returns():
                return self.come_back(outcome)
            case _:
                return outcome

    def fail(self, failed: Failed) -> Outcome:
        """Follow an error: to its own branch, to NoMatchingError, or on where the branch is optional."""
        step = self.step
        assert step is not None
        self.note(failed.event)
        self.note(ActionFailed(failed.error, failed.reason))
        for error in (failed.error, "NoMatchingError"):
            if target := step.errors.get(error):
                return self.go(ActionRan(step.type, failed.error, target, error_branch(error)), target)
        target = step.next if step.is_error_optional else None
        return self.go(ActionRan(step.type, failed.error, target, NEXT_ACTION if target else None), target)

    def ran(self, took: str | None) -> None:
        """The action is done, and no branch of it was taken."""
        if self.step is not None:
            self.note(ActionRan(self.step.type, took, None))

    def go(self, ran: ActionRan, target: str | None) -> Outcome:
        contact = self.contact
        self.events.append(traced((contact.now, contact.id, contact.flow, contact.action, ran)))
        if target is None:
            return Stops("unwired", f"{contact.action!r} has no branch for {ran.took or NEXT_ACTION!r}")
        return self.act(target)

    def call(self, called: Calls) -> Outcome:
        contact = self.contact
        frame = Frame(contact.flow, contact.action or "", contact.scope)
        contact.frames = (*contact.frames, frame)
        contact.scope = {"Modules": {"Input": called.input}}
        return self.start(called.module)

    def come_back(self, returned: Returns) -> Outcome:
        contact = self.contact
        self.ran(returned.result)
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
        if self.stand() is None:
            return Stops("stopped", f"the module's caller {frame.flow!r} is gone")
        return Done(returned.result)
