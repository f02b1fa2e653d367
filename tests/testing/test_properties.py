"""Whatever a flow is made of, it runs: no error, no run for ever, the same seed the same runs, and all of it JSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.engine.registry import action_types
from offhook.language.actions import CHANNELS
from offhook.language.document import FLOW_TYPES, MODULE, Flow
from offhook.testing.alone import MOST_ASKS, WAYS_TO_END, run_random
from tests.testing.flows import flow

CASES = Path(__file__).parent.parent / "engine" / "actions"
OPERATORS = ("Equals", "TextStartsWith", "TextEndsWith", "NumberLessThan", "NumberGreaterThan")
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["$.Attributes.x", "$.External.y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@cache
def written(type: str) -> list[dict[str, Any]]:
    """Parameters of this type that the cases of the engine have."""
    cases = json.loads((CASES / f"{type}.json").read_text(encoding="utf-8"))
    return [case["action"] for case in cases if isinstance(case.get("action"), dict)] or [{}]


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Some actions of any registered types, with real parameters or any, led to each other at random."""
    names = [f"a{number}" for number in range(draw(st.integers(1, 6)))]
    actions = [draw(actions_named(name, [*names, "bye"])) for name in names]
    return flow(*actions, type=draw(st.sampled_from([*FLOW_TYPES.values(), MODULE])))


@st.composite
def actions_named(draw: st.DrawFn, name: str, targets: list[str]) -> dict[str, Any]:
    type = draw(st.sampled_from(sorted(action_types())))
    target = st.sampled_from(targets)
    parameters = draw(st.sampled_from(written(type)) | st.dictionaries(st.text(max_size=8), ANYTHING, max_size=3))
    operand = st.sampled_from([*action_types()[type].results, "1", "10", "a", "$.Attributes.x"])
    operator = st.sampled_from(OPERATORS)
    errors = draw(st.lists(st.sampled_from([*action_types()[type].errors, "NoMatchingError"]), max_size=3))
    conditions = [
        {"NextAction": draw(target), "Condition": {"Operator": draw(operator), "Operands": [draw(operand)]}}
        for _ in range(draw(st.integers(0, 3)))
    ]
    transitions: dict[str, Any] = {
        "Conditions": conditions,
        "Errors": [{"ErrorType": error, "NextAction": draw(target)} for error in errors],
    }
    if draw(st.booleans()):
        transitions["NextAction"] = draw(target)
    return {"Identifier": name, "Type": type, "Parameters": parameters, "Transitions": transitions}


@settings(max_examples=40, deadline=None)
@given(tried=flows(), seed=st.integers(0, 9), channel=st.sampled_from([*CHANNELS, None]))
def test_any_flow_runs_to_an_end_that_has_a_name_and_does_the_same_again(
    tried: Flow, seed: int, channel: str | None
) -> None:
    first, again = (run_random(tried, seed=seed, count=2, channel=channel, attributes={}) for _ in range(2))
    told = json.dumps(first.to_json())
    assert sum(json.loads(told)["ended"][how] for how in WAYS_TO_END) == 2
    assert told == json.dumps(again.to_json())
    assert first.actions <= {action["Identifier"] for action in tried.actions}


@settings(max_examples=20, deadline=None)
@given(tried=flows())
def test_what_was_visited_is_no_more_than_what_can_be_reached(tried: Flow) -> None:
    told = run_random(tried, seed=1, count=2, channel=None, attributes={}).to_json()
    for counted in (told["actions"], told["branches"]):
        assert 0 <= counted["visited"] <= counted["reachable"]


def test_a_flow_that_asks_for_ever_comes_to_its_limit() -> None:
    waiting = {
        "Identifier": "wait",
        "Type": "MessageParticipant",
        "Parameters": {"Text": "Still here."},
        "Transitions": {"NextAction": "wait"},
    }
    runs = run_random(flow(waiting), seed=1, count=40, channel="VOICE", attributes={})
    assert runs.ended["limit"] > 0
    assert runs.ended.total() == 40
    assert sum(traced.event.__class__.__name__ == "ActionRan" for traced in runs.last) <= MOST_ASKS
