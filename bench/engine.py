"""Actions a second, on three flows, each beside an empty dispatch loop over the same steps in the same run.

The empty loop looks each step up, calls a method that does nothing and follows a transition: what any interpreter of
the language must do at least. Budget: 200,000 actions a second, and below 8 times the empty loop.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bench.measuring import in_turns
from offhook.engine.asks import Ask, CollectKeys, InvokeFunction
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact
from offhook.engine.events import ActionRan, Traced
from offhook.engine.replies import KeysPressed, Reply, Returned, Spoken
from offhook.engine.turn import advance
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
    steps = sum(type(traced.event) is ActionRan for traced in _run(instance))
    floor = _empty(compiled)
    cases: dict[str, Callable[[], object]] = {"empty": floor, "engine": lambda: _run(instance)}
    taken = in_turns(cases, runs)
    engine, empty = median(taken["engine"]), median(taken["empty"])
    print(
        f"  {name:<12} {steps:>5} actions {steps / engine:>10,.0f} a second   "
        f"empty loop {steps / empty:>12,.0f} a second   {engine / empty:5.1f} x"
    )


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


def _empty(compiled: CompiledFlow) -> Callable[[], object]:
    """The same steps, looked up, called and left by the branch that the engine takes."""
    steps: Mapping[str, tuple[_Nothing, str | None]] = {
        name: (_Nothing(), step.conditions[-1].next if step.conditions else step.next)
        for name, step in compiled.steps.items()
    }

    def loop() -> int:
        count = 0
        at: str | None = compiled.start
        while at is not None:
            action, at = steps[at]
            action.run()
            count += 1
        return count

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
