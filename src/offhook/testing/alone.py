"""Running one flow alone, once or many times, and adding up what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Protocol

from offhook.center import speaking
from offhook.engine.asks import Ask, Speak
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact, Endpoint, Json, TargetQueue
from offhook.engine.events import FlowEnded, Traced
from offhook.engine.replies import Reply
from offhook.engine.turn import ENDLESS_CIRCLE, advance
from offhook.language.actions import CHANNELS, action_descriptions
from offhook.language.document import FLOW_TYPES, MODULE, Flow
from offhook.testing.chance import Chance
from offhook.testing.coverage import Branch, Reachable, reachable, visited
from offhook.testing.flaky import flaky
from offhook.testing.guide import Guide
from offhook.testing.knowledge import Knowledge, knowledge_of
from offhook.testing.lone_instance import ARN, LoneInstance
from offhook.testing.scripted import Script

MOST_ASKS = 300
"""A run with more asks than this has come to its limit."""

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CALLER = "+12135550111"

ENDINGS = {
    "disconnected": "disconnected",
    "customer_left": "disconnected",
    "enqueued": "transferred",
    "transferred": "transferred",
    "ended": "ended",
    "unwired": "unwired",
    "unsupported": "unsupported",
}
"""The words of a report for the ends of a flow; `_ending` says what a flow that was stopped is called."""

WAYS_TO_END = ("disconnected", "transferred", "ended", "limit", "unsupported", "unwired")

ASKED_FOR = 0.5
"""How often the channel is one that the flow compares its own with."""


class World(Protocol):
    def answer(self, ask: Ask, contact: Contact) -> Reply | None:
        """The reply, or None when the contact leaves the flow, because an agent took it."""


@dataclass
class Runs:
    """What happened in a number of runs of one flow."""

    flow: Flow
    compiled: CompiledFlow
    reachable: Reachable
    ended: Counter[str] = field(default_factory=Counter)
    actions: set[str] = field(default_factory=set)
    branches: set[Branch] = field(default_factory=set)
    unsupported: set[str] = field(default_factory=set)
    last: list[Traced] = field(default_factory=list)

    @property
    def seen_actions(self) -> frozenset[str]:
        """What was visited of the actions that can be reached."""
        return self.reachable.actions & self.actions

    @property
    def seen_branches(self) -> frozenset[Branch]:
        """What was visited of the branches that can be reached."""
        return self.reachable.branches & self.branches

    def to_json(self) -> dict[str, Any]:
        return {
            "runs": self.ended.total(),
            "ended": {how: self.ended[how] for how in WAYS_TO_END},
            "actions": {"visited": len(self.seen_actions), "reachable": len(self.reachable.actions)},
            "branches": {"visited": len(self.seen_branches), "reachable": len(self.reachable.branches)},
            "unsupported": sorted(self.unsupported),
            "events": [traced.to_json() for traced in self.last],
        }


def run_scripted(
    flow: Flow, *, channel: str, inputs: tuple[str, ...], attributes: Mapping[str, str], functions: Mapping[str, Any]
) -> Runs:
    """One run, answered by options."""
    runs = prepared(flow)
    contact = lone_contact(runs.compiled, channel, attributes)
    _run(runs, LoneInstance(runs.compiled, runs.flow), contact, Script(inputs, functions))
    return runs


def run_random(flow: Flow, *, seed: int, count: int, channel: str | None, attributes: Mapping[str, str]) -> Runs:
    """Many runs, each drawn from its own seed. `channel` None: mostly voice, now and then another."""
    runs = prepared(flow)
    guide = Guide(runs.compiled.start, runs.reachable, runs.branches)
    knowledge = knowledge_of(runs.flow, runs.compiled, guide)
    instance = LoneInstance(flaky(runs.compiled, guide), runs.flow)
    actions = {identifier: step.action for identifier, step in runs.compiled.steps.items()}
    weights = [_weight(flow, one) for one in CHANNELS]
    for number in range(count):
        random = Random(f"{seed}/{number}")
        guide.begin(random)
        drawn = channel or _channel(knowledge, weights)
        contact = _random_contact(runs.compiled, drawn, attributes, knowledge)
        _run(runs, instance, contact, Chance(knowledge, actions))
    return runs


def _channel(knowledge: Knowledge, weights: list[float]) -> str:
    """Rather one that carries the flow's actions; now and then one that the flow asks for."""
    random = knowledge.guide.random
    wanted = knowledge.compared(("Channel",)) if random.random() < ASKED_FOR else None
    return wanted if wanted in CHANNELS else random.choices(CHANNELS, weights)[0]


def _weight(flow: Flow, channel: str) -> float:
    """How likely a channel is drawn: rather one that carries every action of the flow."""
    known = [
        action_descriptions()[action["Type"]] for action in flow.actions if action["Type"] in action_descriptions()
    ]
    carried = sum(channel in description.channels for description in known)
    return float((carried / max(len(known), 1)) ** 8 + 0.02)


def prepared(flow: Flow) -> Runs:
    """A flow made ready to run, with a type that carries its actions."""
    flow = replace(flow, type=_type_of(flow))
    kind = "flow-module" if flow.type == MODULE else "contact-flow"
    compiled = compile_flow(flow, f"{ARN}/{kind}/{flow.key}")
    return Runs(flow, compiled, reachable(compiled))


def _type_of(flow: Flow) -> str:
    """The flow's type; where nothing says it and an inbound flow cannot carry its actions, one that can."""
    if flow.type != "CONTACT_FLOW" or (flow.document.get("Metadata") or {}).get("type"):
        return flow.type
    known = [action_descriptions().get(action["Type"]) for action in flow.actions]
    carrying = [entry.flow_types for entry in known if entry and entry.flow_types and not entry.is_terminal]
    return next((type for type in FLOW_TYPES.values() if all(type in types for types in carrying)), flow.type)


def _run(runs: Runs, instance: LoneInstance, contact: Contact, world: World) -> None:
    trace: list[Traced] = []
    reply: Reply | None = None
    how = "limit"
    for _ in range(MOST_ASKS):
        turn = advance(instance, contact, reply)
        trace += turn.events
        contact = turn.contact
        if turn.ask is None:
            how = _ending(runs, turn.contact, trace)
            break
        if isinstance(turn.ask, Speak):
            contact.now += timedelta(seconds=speaking.seconds(turn.ask.speech))
        reply = world.answer(turn.ask, contact)
        if reply is None:
            how = "transferred"
            break
    actions, branches = visited(runs.compiled, trace)
    runs.ended[how] += 1
    runs.actions |= actions
    runs.branches |= branches
    runs.last = trace


def _ending(runs: Runs, contact: Contact, trace: list[Traced]) -> str:
    ended = contact.ended or "stopped"
    if ended == "unsupported":
        step = runs.compiled.steps.get(contact.action or "")
        runs.unsupported.add(step.type if step else str(contact.action))
    if ended != "stopped":
        return ENDINGS[ended]
    last = trace[-1].event
    is_circle = isinstance(last, FlowEnded) and last.reason.startswith(ENDLESS_CIRCLE)
    return "limit" if is_circle else "unsupported"


def lone_contact(compiled: CompiledFlow, channel: str, attributes: Mapping[str, str]) -> Contact:
    """A contact before a flow that has nothing around it."""
    return Contact(
        id="00000000-0000-4000-8000-000000000001",
        initial_id="00000000-0000-4000-8000-000000000001",
        instance_arn=ARN,
        now=NOON,
        flow=compiled.arn,
        flow_type="CONTACT_FLOW" if compiled.type == MODULE else compiled.type,
        channel=channel,
        customer_endpoint=Endpoint(CALLER),
        system_endpoint=Endpoint("+12135550100"),
        queue=TargetQueue(f"{ARN}/queue/made-up", "A queue"),
        attributes=dict(attributes),
    )


def _random_contact(compiled: CompiledFlow, channel: str, given: Mapping[str, str], knowledge: Knowledge) -> Contact:
    """A contact that comes with whatever the flow reads, or without it."""
    random = knowledge.guide.random
    contact = lone_contact(compiled, channel, given)
    drawn = {path[1]: knowledge.value(path) for path in knowledge.keys_under("Attributes")}
    contact.attributes = {**{key: value for key, value in drawn.items() if value is not None}, **given}
    scope: dict[str, Json] = {}
    for root in sorted({path[0] for path in knowledge.read}):
        if root not in ("Attributes", "Loop", *_SYSTEM) and (tree := knowledge.tree(root)):
            scope[root] = tree
    contact.scope = scope
    for root, put in _SYSTEM.items():
        for path in sorted(path for path in knowledge.read if path[0] == root):
            value = knowledge.value(path)
            if path in knowledge.wanted and value is not None:
                put(contact, value)
    if random.random() < 0.1:
        contact.customer_endpoint = None
    if random.random() < 0.3:
        contact.queue = None
    return contact


def _put_queue(contact: Contact, name: str) -> None:
    contact.queue = TargetQueue(f"{ARN}/queue/{name}", name)


def _put_customer(contact: Contact, address: str) -> None:
    contact.customer_endpoint = Endpoint(address)


def _put_system(contact: Contact, address: str) -> None:
    contact.system_endpoint = Endpoint(address)


def _put_method(contact: Contact, method: str) -> None:
    contact.initiation_method = method


def _put_language(contact: Contact, language: str) -> None:
    contact.language = language


def _leave(contact: Contact, value: str) -> None:
    """Nothing to put: the contact has this of its own."""


_SYSTEM: Mapping[str, Callable[[Contact, str], None]] = {
    "Channel": _leave,
    "ContactId": _leave,
    "InitialContactId": _leave,
    "CustomerEndpoint": _put_customer,
    "SystemEndpoint": _put_system,
    "InitiationMethod": _put_method,
    "LanguageCode": _put_language,
    "Queue": _put_queue,
}
