"""Actions a second, on three flows, each beside two empty dispatch loops over the same steps in the same run.

The first looks each step up, calls a method that does nothing and follows a transition. The second also keeps what the
engine promises: an entry of the trace for each action, and at each ask a copy of the contact and a turn.
Budget: 200,000 actions a second, and below 8 times the empty loop.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median
from typing import Any

from bench.measuring import in_turns
from offhook.engine.asks import Ask, CollectKeys, InvokeFunction
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact
from offhook.engine.events import ActionRan, Traced
from offhook.engine.replies import KeysPressed, Reply, Returned, Spoken
from offhook.engine.turn import Turn, advance
from offhook.language.document import VERSION, parse_flow
from offhook.testing.lone_instance import LoneInstance

ARN = "arn:aws:connect:eu-west-2:123456789012:instance/i/contact-flow/bench"
ROUNDS = 60
ANSWER = Returned(json.dumps({f"key{number}": f"value {number}" for number in range(5)}), 0.05)


def menu_flow() -> list[dict[str, Any]]:
    """A prompt, a menu, a choice; round and round."""
    actions = []
    for number in range(ROUNDS):
        actions += [
            _action(f"say {number}", "MessageParticipant", {"Text": "Welcome, $.Attributes.name."}, f"ask {number}"),
            _action(
                f"ask {number}",
                "GetParticipantInput",
                {"Text": "For orders, press 1.", "InputTimeLimitSeconds": "5", "StoreInput": "False"},
                f"say {number + 1}",
                conditions={"2": f"say {number + 1}", "1": f"say {number + 1}"},
                errors=("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"),
            ),
        ]
    return [*actions, _action(f"say {ROUNDS}", "DisconnectParticipant", {}, None)]


def attribute_flow() -> list[dict[str, Any]]:
    """Attributes set and compared, without a word."""
    actions = []
    for number in range(ROUNDS):
        values = {"step": str(number), "who": "$.Attributes.name", "both": "$.Attributes.name at $.Queue.Name"}
        actions += [
            _action(f"set {number}", "UpdateContactAttributes", {"Attributes": values}, f"compare {number}"),
            _action(
                f"compare {number}",
                "Compare",
                {"ComparisonValue": "$.Attributes.step"},
                f"set {number + 1}",
                conditions={"x": f"set {number + 1}", str(number): f"set {number + 1}"},
                errors=("NoMatchingCondition",),
            ),
        ]
    return [*actions, _action(f"set {ROUNDS}", "DisconnectParticipant", {}, None)]


def lambda_flow() -> list[dict[str, Any]]:
    """A function, and a look at what it said."""
    actions = []
    for number in range(ROUNDS):
        parameters = {
            "LambdaFunctionARN": "arn:aws:lambda:eu-west-2:123456789012:function:stub",
            "InvocationTimeLimitSeconds": "8",
            "LambdaInvocationAttributes": {"who": "$.Attributes.name"},
        }
        actions += [
            _action(
                f"call {number}", "InvokeLambdaFunction", parameters, f"compare {number}", errors=("NoMatchingError",)
            ),
            _action(
                f"compare {number}",
                "Compare",
                {"ComparisonValue": "$.External.key1"},
                f"say {number}",
                conditions={"value 1": f"say {number}"},
                errors=("NoMatchingCondition",),
            ),
            _action(f"say {number}", "MessageParticipant", {"Text": "$.External.key2"}, f"call {number + 1}"),
        ]
    return [*actions, _action(f"call {ROUNDS}", "DisconnectParticipant", {}, None)]


def main(runs: int = 15) -> None:
    """Print actions a second and the ratio to the empty loop, for each flow; then what a contact's copy costs."""
    print("\nThe engine (budget: 200,000 actions a second, below 8 times the empty loop)")
    for name, actions in {"menu": menu_flow(), "attributes": attribute_flow(), "Lambda": lambda_flow()}.items():
        _print(name, actions, runs)
    contact = _contact()
    copies = 10_000
    taken = in_turns({"copy": lambda: [contact.copy() for _ in range(copies)]}, runs)["copy"]
    print(f"  a copy of a contact (budget 5 us)             {median(taken) / copies * 1e6:>9.2f} us")


def _print(name: str, actions: list[dict[str, Any]], runs: int) -> None:
    text = json.dumps({"Version": VERSION, "StartAction": actions[0]["Identifier"], "Actions": actions})
    flow = parse_flow(text, key="bench", file="bench.json", type="CONTACT_FLOW")
    compiled = compile_flow(flow, ARN)
    instance = LoneInstance(compiled, flow)
    path = _path(_run(instance), compiled)
    cases: dict[str, Callable[[], object]] = {
        "empty": _empty_loop(path),
        "turns": _empty_turns(path),
        "engine": lambda: _run(instance),
    }
    seconds = {case: median(times) for case, times in in_turns(cases, runs).items()}
    print(f"  {name}, {len(path)} actions: {len(path) / seconds['engine']:,.0f} a second")
    for floor, what in (("empty", "an empty dispatch loop"), ("turns", "the same with its trace and its turns")):
        print(f"    {seconds['engine'] / seconds[floor]:6.1f} times {what}, {len(path) / seconds[floor]:,.0f} a second")


def _run(instance: LoneInstance) -> list[Traced]:
    """One whole run; its trace."""
    contact, reply = _contact(), None
    trace: list[Traced] = []
    while True:
        turn = advance(instance, contact, reply)
        trace += turn.events
        if turn.ask is None:
            assert turn.contact.ended == "disconnected", turn.contact.ended
            return trace
        contact, reply = turn.contact, _answer(turn.ask)


def _answer(ask: Ask) -> Reply:
    if type(ask) is CollectKeys:
        return KeysPressed("1")
    return ANSWER if type(ask) is InvokeFunction else Spoken()


def _contact() -> Contact:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Contact(id="c", instance_arn="i", now=now, flow=ARN, attributes={"name": "Emily", "language": "en-US"})


class _Nothing:
    def run(self) -> None:
        """Nothing, which is the floor."""


Empty = list[tuple[str, _Nothing, bool]]


def _path(trace: list[Traced], compiled: CompiledFlow) -> Empty:
    """The steps of a run in their order, each with an action that does nothing, and whether it asks."""
    steps = [traced.action for traced in trace if type(traced.event) is ActionRan and traced.action]
    return [(step, _Nothing(), compiled.steps[step].resume is not None) for step in steps]


def _empty_loop(path: Empty) -> Callable[[], object]:
    """Look each step up, call it, follow a transition."""
    ended = [*path, ("", path[0][1], False)]
    steps = {step: (action, following) for (step, action, _), (following, _, _) in pairwise(ended)}

    def loop() -> None:
        at = path[0][0]
        while at:
            action, at = steps[at]
            action.run()

    return loop


def _empty_turns(path: Empty) -> Callable[[], object]:
    """The same loop, keeping the engine's promises: a trace entry a step, a copied contact and a turn an ask."""
    steps = {
        step: (action, following, asks)
        for (step, action, asks), (following, _, _) in pairwise([*path, ("", path[0][1], False)])
    }

    def loop() -> None:
        contact, events, at = _contact(), list[Traced](), path[0][0]
        while at:
            action, following, asks = steps[at]
            action.run()
            events.append(Traced(contact.now, contact.id, contact.flow, at, action))
            if asks:
                turn = Turn(contact.copy(), events, None)
                contact, events = turn.contact, []
            at = following

    return loop


def _action(
    identifier: str,
    type: str,
    parameters: dict[str, Any],
    next: str | None,
    *,
    conditions: Mapping[str, str] | None = None,
    errors: tuple[str, ...] = (),
) -> dict[str, Any]:
    transitions: dict[str, Any] = {"NextAction": next} if next else {}
    if next:
        transitions["Errors"] = [{"ErrorType": error, "NextAction": next} for error in errors]
        transitions["Conditions"] = [
            {"NextAction": target, "Condition": {"Operator": "Equals", "Operands": [operand]}}
            for operand, target in (conditions or {}).items()
        ]
    return {"Identifier": identifier, "Type": type, "Parameters": parameters, "Transitions": transitions}


if __name__ == "__main__":
    main()
