"""Every action type, from the cases in actions/<Type>.json.

A case is one action and one contact: `action` (its Parameters), `contact` (what differs from a fresh one), `asks`
(each ask with its reply), `events` (what the action makes happen, in order, matched as subsets), `takes` (the branch)
or `ends` (how the flow is over) or `refused` (its parameters are a fault), and `contact_after` (fields of the contact,
each exactly). Unless a case says otherwise the action has a branch for every result and error that its type declares;
`conditions` replaces the first, `without` takes away some of the second. `each` repeats a case with `<each>` filled in;
`<32 KB>` is that many letters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from offhook.engine import replies as replies_module
from offhook.engine.events import as_json
from offhook.engine.registry import action_types
from offhook.engine.replies import CustomerLeft, Reply
from offhook.engine.turn import FLOW_ENDS, advance
from offhook.errors import FlowError
from offhook.language.actions import action_descriptions
from offhook.language.document import MODULE
from tests.engine.world import Played, World, action, contact, document, hang_up, play, say, through_json, when

FOLDER = Path(__file__).parent / "actions"
HOW_IT_RAN = ("FlowEntered", "ActionRan", "FlowEnded")


def cases(type: str) -> Iterator[dict[str, Any]]:
    for case in json.loads((FOLDER / f"{type}.json").read_text(encoding="utf-8")):
        for value in case.pop("each", [""]):
            yield json.loads(json.dumps(case).replace("<each>", value).replace("<32 KB>", "x" * 32_768))


@cache
def all_cases() -> list[Any]:
    types = sorted(path.stem for path in FOLDER.glob("*.json"))
    return [pytest.param(type, case, id=f"{type}: {case['about']}") for type in types for case in cases(type)]


def world_of(type: str, case: dict[str, Any]) -> World:
    """The tested action wired to one ending per branch, and the flows and modules that cases name."""
    kind = action_types()[type]
    conditions = case.get("conditions", [{"Equals": result} for result in kind.results])
    branches = [(operator, operand) for entry in conditions for operator, operand in entry.items()]
    errors = [error for error in kind.errors if error not in case.get("without", ())]
    endings = dict.fromkeys([*(operand for _, operand in branches), *errors, "NextAction"])
    tested = action(
        "tested",
        type,
        case.get("action", {}),
        next="NextAction",
        conditions=[when(operator, operand, operand) for operator, operand in branches],
        errors={error: error for error in errors},
    )
    world = World()
    flow = document(tested, *(hang_up(ending) for ending in endings))
    world.add(
        "main", flow, MODULE if "frames" in case.get("contact", {}) else case.get("flow_type", flow_type_of(type))
    )
    world.add("other", document(hang_up("the other flow")))
    for name in ("AGENT_HOLD", "AGENT_WHISPER", "CUSTOMER_QUEUE"):
        world.add(name.lower().replace("_", "-"), document(say("a", "Hello", "b"), hang_up("b")), name)
    back = {"Result": "$.Modules.Input.wanted", "ResultData": {"seen": "$.External.name", "count": 2}}
    world.add("returns", document(action("back", "EndFlowModuleExecution", back)), MODULE)
    world.add("silent", document(action("back", "EndFlowModuleExecution")), MODULE)
    called = action("call", "InvokeFlowModule", {"FlowModuleId": "main"}, next="nothing", conditions=[
        when("Equals", "Found", "found"),
    ])  # fmt: skip
    world.add("caller", document(called, hang_up("found"), hang_up("nothing")))
    return world


def flow_type_of(type: str) -> str:
    """A flow type that carries the action: an inbound flow, if that does."""
    carries = action_descriptions()[type].flow_types or {"CONTACT_FLOW"}
    return "CONTACT_FLOW" if "CONTACT_FLOW" in carries else min(carries - {MODULE}, default="CONTACT_FLOW")


def replies_of(case: dict[str, Any]) -> list[Reply]:
    replies = (next(iter(reply.items())) for _, reply in case.get("asks", ()))
    return [getattr(replies_module, name)(**values) for name, values in replies]


def played(type: str, case: dict[str, Any]) -> Played:
    return play(world_of(type, case), contact(**case.get("contact", {})), replies_of(case))


def is_within(expected: Any, found: Any) -> bool:
    """Whether everything expected is there; what an object has besides does not matter."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(key in found and is_within(value, found[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(is_within, expected, found))
    return bool(expected == found)


@pytest.mark.parametrize(("type", "case"), all_cases())
def test_an_action_does_what_its_case_says(type: str, case: dict[str, Any]) -> None:
    if case.get("refused"):
        world = world_of(type, case)
        assert isinstance((world.flow("main") or world.modules["main"]).steps["tested"].fault, FlowError)
        return
    run = played(type, case)
    asked = [{ask.__class__.__name__: as_json(ask)} for ask in run.asks]
    assert is_within([ask for ask, _ in case.get("asks", ())], asked), asked
    happened = [traced.to_json() for traced in run.trace]
    mine = [entry for entry in happened if entry["event"] not in HOW_IT_RAN]
    assert is_within(case.get("events", []), mine), mine
    if "ends" in case:
        assert (run.contact.action, run.ended) == ("tested", case["ends"]), happened[-1]
    else:
        assert (run.contact.action, run.ended) == (case["takes"], "disconnected"), happened[-1]
    after = run.contact.to_json()
    assert {field: after[field] for field in case.get("contact_after", {})} == case.get("contact_after", {})


@pytest.mark.parametrize("type", sorted(action_types()))
def test_every_declared_branch_of_every_action_type_has_a_case(type: str) -> None:
    kind = action_types()[type]
    assert (FOLDER / f"{type}.json").exists(), f"write tests/engine/actions/{type}.json"
    written = [*cases(type)]
    taken = {case.get("takes") for case in written}
    missing = {*kind.results, *kind.errors} - taken
    assert not missing, f"no case takes {sorted(missing)}"
    failures = {*kind.errors, "unwired", "stopped", "unsupported"}
    came_to = {case.get("takes", case.get("ends")) for case in written if not case.get("refused")}
    assert action_descriptions()[type].retired or came_to - failures, "no case succeeds"
    if kind.is_error_optional:
        assert any("NoMatchingError" in case.get("without", ()) for case in written)


def test_every_file_of_cases_belongs_to_an_action_type() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} <= {*action_types()}


@pytest.mark.parametrize(("type", "case"), all_cases())
def test_a_customer_may_leave_at_every_ask(type: str, case: dict[str, Any]) -> None:
    replies = replies_of(case)
    for number in range(len(replies)):
        run = play(world_of(type, case), contact(**case.get("contact", {})), [*replies[:number], CustomerLeft()])
        assert run.ended == "customer_left"
        assert run.contact.action == "tested"


EVERY_REPLY: list[Reply] = [
    replies_module.Spoken(),
    replies_module.Interrupted(),
    replies_module.KeysPressed("1"),
    replies_module.KeysPressed(""),
    replies_module.Silence(),
    replies_module.Returned("{}"),
    replies_module.Raised("broken"),
    replies_module.TimedOut(8.0),
    replies_module.HoursAre(True),
    replies_module.NotFound("x"),
    replies_module.Accepted(),
    replies_module.QueueFull(),
    replies_module.Refused("no"),
    replies_module.Spoken("12"),
    replies_module.KeysPressed("12#", "34"),
    replies_module.Encrypted("AYAD"),
    replies_module.Performed({}),
    replies_module.Fails("NoMatchingError", "why"),
    replies_module.BotReplied({}),
    replies_module.ViewAnswered("", {}),
]


@pytest.mark.parametrize(("type", "case"), all_cases())
def test_no_reply_whatever_brings_a_turn_down(type: str, case: dict[str, Any]) -> None:
    world = world_of(type, case)
    first = advance(world, contact(**case.get("contact", {})), None)
    if first.ask is None:
        return
    for reply in EVERY_REPLY:
        turn = advance(world, through_json(first.contact), reply)
        assert turn.ask or turn.contact.ended in FLOW_ENDS
