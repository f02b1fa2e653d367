"""A small instance to run flows on, and one way of running them: the contact goes through JSON at every ask."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from offhook.engine.asks import Ask
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact, TargetQueue
from offhook.engine.events import Traced
from offhook.engine.replies import Reply
from offhook.engine.turn import advance
from offhook.language.document import MODULE, VERSION, parse_flow

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
INSTANCE_ARN = "arn:aws:connect:eu-west-2:123456789012:instance/i"
ORDERS = TargetQueue(f"{INSTANCE_ARN}/queue/orders", "Orders", "+442079460000")
AGENT_QUEUE = TargetQueue(f"{INSTANCE_ARN}/queue/agent/tanaka", "Tanaka's own queue")  # which has no hours

Document = Mapping[str, Any]


def document(*actions: Document, start: str | None = None, **more: Any) -> dict[str, Any]:
    """A flow document. It starts with its first action unless told otherwise."""
    return {"Version": VERSION, "StartAction": start or actions[0]["Identifier"], "Actions": [*actions], **more}


def action(identifier: str, type: str, parameters: Document | None = None, **transitions: Any) -> dict[str, Any]:
    """One action. Transitions by keyword: `next="a"`, `errors={"NoMatchingError": "b"}`, `conditions=[...]`."""
    written: dict[str, Any] = {}
    if "next" in transitions:
        written["NextAction"] = transitions["next"]
    if "errors" in transitions:
        branches = transitions["errors"].items()
        written["Errors"] = [{"ErrorType": error, "NextAction": target} for error, target in branches]
    if "conditions" in transitions:
        written["Conditions"] = transitions["conditions"]
    return {"Identifier": identifier, "Type": type, "Parameters": dict(parameters or {}), "Transitions": written}


def when(operator: str, operand: str, target: str) -> dict[str, Any]:
    """One entry of Conditions."""
    return {"Condition": {"Operator": operator, "Operands": [operand]}, "NextAction": target}


def hang_up(identifier: str = "bye") -> dict[str, Any]:
    return action(identifier, "DisconnectParticipant")


def say(identifier: str, text: str, next: str) -> dict[str, Any]:
    return action(identifier, "MessageParticipant", {"Text": text}, next=next)


def compiled(key: str, flow: Document, type: str = "CONTACT_FLOW") -> CompiledFlow:
    kind = "contact-flow-module" if type == MODULE else "contact-flow"
    parsed = parse_flow(json.dumps(flow, ensure_ascii=False, indent=1), key=key, file=f"flows/{key}.json", type=type)
    return compile_flow(parsed, f"{INSTANCE_ARN}/{kind}/{key}")


@dataclass
class World:
    """An instance with the queue `orders`, which has the hours `always`, and the given flows and modules."""

    flows: dict[str, CompiledFlow] = field(default_factory=dict)
    modules: dict[str, CompiledFlow] = field(default_factory=dict)
    arn: str = INSTANCE_ARN
    region: str = "eu-west-2"

    def add(self, key: str, flow: Document, type: str = "CONTACT_FLOW") -> None:
        ready = compiled(key, flow, type)
        known = self.modules if type == MODULE else self.flows
        known[key] = known[ready.arn] = ready

    def flow(self, reference: str) -> CompiledFlow | None:
        return self.flows.get(reference)

    def module(self, reference: str) -> CompiledFlow | None:
        return self.modules.get(reference)

    def queue(self, reference: str) -> TargetQueue | None:
        return {"orders": ORDERS, ORDERS.arn: ORDERS, AGENT_QUEUE.arn: AGENT_QUEUE}.get(reference)

    def hours_of_queue(self, queue_arn: str) -> str | None:
        return "always" if queue_arn == ORDERS.arn else None


def contact(**values: Any) -> Contact:
    """A contact that stands before the flow `main`. Values as JSON."""
    plain = Contact(id="c-1", instance_arn=INSTANCE_ARN, now=NOW, flow="main").to_json()
    return Contact.from_json({**plain, **values})


@dataclass
class Played:
    """A flow that was run: the contact afterwards, everything that happened, and everything it asked."""

    contact: Contact
    trace: list[Traced]
    asks: list[Ask]

    @property
    def ended(self) -> str | None:
        return self.contact.ended

    @property
    def events(self) -> list[Any]:
        return [traced.event for traced in self.trace]

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def path(self) -> list[str]:
        """The Identifiers that the contact came through."""
        steps = [traced.action for traced in self.trace if traced.action is not None]
        return [step for number, step in enumerate(steps) if number == 0 or steps[number - 1] != step]


def play(instance: World, before: Contact, replies: Iterable[Reply] = ()) -> Played:
    """Run until the flow is over or no reply is left. Checks at every turn what holds for every turn."""
    trace: list[Traced] = []
    asks: list[Ask] = []
    waiting = iter(replies)
    reply: Reply | None = None
    while True:
        untouched = json.dumps(before.to_json())
        turn = advance(instance, before, reply)
        assert json.dumps(before.to_json()) == untouched, "the turn changed the contact it was given"
        trace += turn.events
        json.dumps([traced.to_json() for traced in turn.events])
        before = through_json(turn.contact)
        if turn.ask is not None:
            assert dataclasses.is_dataclass(turn.ask)
            asks.append(turn.ask)
            reply = next(waiting, None)
        if turn.ask is None or reply is None:
            assert next(waiting, None) is None, "the flow was over before all replies were given"
            return Played(before, trace, asks)


def through_json(gone: Contact) -> Contact:
    back = Contact.from_json(json.loads(json.dumps(gone.to_json())))
    assert back == gone
    return back


def run(*actions: Document, replies: Iterable[Reply] = (), **values: Any) -> Played:
    """Run one flow made of these actions on a fresh contact with these values."""
    world = World()
    world.add("main", document(*actions))
    return play(world, contact(**values), replies)
