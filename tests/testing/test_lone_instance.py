"""The instance around a flow that runs alone: whatever the flow points at is there."""

from __future__ import annotations

from typing import Any

from offhook.language.document import MODULE
from offhook.testing.alone import Runs, run_random, run_scripted
from offhook.testing.lone_instance import LoneInstance
from tests.testing.flows import action, compiled, flow

ANY_ERROR = {"NoMatchingError": "bye"}


def lone(*actions: dict[str, Any]) -> LoneInstance:
    return LoneInstance(compiled(*actions), flow(*actions))


def hook(target: str) -> dict[str, Any]:
    return action("hook", "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": target}}, errors=ANY_ERROR)


def scripted(*actions: dict[str, Any]) -> Runs:
    return run_scripted(flow(*actions), channel="VOICE", inputs=(), attributes={}, functions={})


def test_a_flow_that_a_hook_names_is_of_the_type_that_the_hook_takes() -> None:
    found = lone(hook("waiting")).flow("waiting")
    assert found is not None
    assert found.type == "CUSTOMER_QUEUE"


def test_any_other_flow_is_an_inbound_one() -> None:
    found = lone(hook("waiting")).flow("another")
    assert found is not None
    assert found.type == "CONTACT_FLOW"


def test_nothing_is_named_by_an_empty_text() -> None:
    instance = lone(hook("waiting"))
    assert (instance.flow(""), instance.module(""), instance.queue("")) == (None, None, None)


def test_a_module_is_there() -> None:
    found = lone(hook("waiting")).module("identify")
    assert found is not None
    assert found.type == MODULE


def test_a_transfer_to_another_flow_ends_the_run_as_transferred() -> None:
    tried = action("go", "TransferToFlow", {"ContactFlowId": "arn:another"}, errors=ANY_ERROR)
    assert scripted(tried).ended == {"transferred": 1}


def test_a_module_comes_back_by_chance_with_each_result_that_its_caller_waits_for() -> None:
    called = action("call", "InvokeFlowModule", {"FlowModuleId": "identify"}, when={"Yes": "bye", "No": "bye"})
    runs = run_random(flow(called), seed=1, count=40, channel="VOICE", attributes={})
    assert {("call", "Conditions[0]"), ("call", "Conditions[1]"), ("call", "NextAction")} <= runs.branches
