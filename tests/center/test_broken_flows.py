"""Flows that cannot go on end the contact with an error that names type, flow and place; others find their way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, CallFixture, changed_flow

Actions = dict[str, dict[str, Any]]


def reason(customer: Any) -> str:
    assert customer.report["ended"] == "error"
    ended: str = customer.has("FlowEnded")[-1]["reason"]
    return ended


def test_an_unknown_action_type_is_named_with_its_flow_and_place(call: CallFixture, local_center: LocalCenter) -> None:
    def change(actions: Actions) -> None:
        actions["choose line"]["Type"] = "CompareLines"

    told = reason(call("japan", instance=changed_flow(local_center, "Main", change)))
    assert "action type 'CompareLines' of 'choose line' in flow 'Main' is not run here" in told
    assert "Did you mean 'Compare'?" in told
    file, line, column = told.split(": ")[0].split(":")
    assert (file, int(line) > 1, int(column) > 1) == ("flows/Main.json", True, True)


def test_a_flow_that_spins_is_stopped_and_the_circle_is_named(call: CallFixture, local_center: LocalCenter) -> None:
    def change(actions: Actions) -> None:
        actions["choose line"]["Transitions"]["Errors"][0]["NextAction"] = "enable logging"
        actions["choose line"]["Transitions"]["Conditions"] = []

    told = reason(call("japan", instance=changed_flow(local_center, "Main", change)))
    assert "endless circle" in told
    assert "choose line -> enable logging" in told


def test_a_missing_branch_is_an_error_that_names_it(call: CallFixture, local_center: LocalCenter) -> None:
    def change(actions: Actions) -> None:
        actions["check hours"]["Transitions"] = {
            "Errors": [{"ErrorType": "NoMatchingError", "NextAction": "say opening"}],
            "Conditions": [
                {"Condition": {"Operator": "Equals", "Operands": ["False"]}, "NextAction": "say closed"},
            ],
        }

    assert reason(call("japan", instance=changed_flow(local_center, "Main", change))) == (
        "'check hours' has no branch for 'True'"
    )


def test_bad_parameters_are_an_error_that_leads_to_a_person(call: CallFixture, local_center: LocalCenter) -> None:
    def change(actions: Actions) -> None:
        actions["offer menu"]["Parameters"]["InputTimeLimitSeconds"] = "soon"

    customer = call("japan", instance=changed_flow(local_center, "Main", change))
    customer.is_connected_to_an_agent()
    assert any("InputTimeLimitSeconds is 'soon'" in entry["reason"] for entry in customer.has("ActionFailed"))


@pytest.mark.parametrize(
    ("flow", "action", "parameter"),
    [
        ("Main", "identify customer", "FlowModuleId"),
        ("Identify customer", "look up calling number", "LambdaFunctionARN"),
    ],
)
def test_a_missing_module_or_function_is_said_and_leads_to_a_person(
    call: CallFixture, local_center: LocalCenter, flow: str, action: str, parameter: str
) -> None:
    def change(actions: Actions) -> None:
        actions[action]["Parameters"][parameter] = "arn:aws:nowhere"

    customer = call(
        "america", at=A_MONDAY_AT_NOON_IN_AMERICA, instance=changed_flow(local_center, flow, change), inputs=["1"]
    )
    customer.hears("We can't bring up your customer records right now")
    assert customer.is_connected_to_an_agent()["notice"] == "Customer data could not be read for this call."


LOST: dict[str, Callable[[Actions], Any]] = {
    "hours that do not exist": lambda actions: actions["line in America"]["Parameters"]["Attributes"].update(
        hours="arn:aws:nowhere"
    ),
    "a queue that does not exist": lambda actions: actions["queue orders"]["Parameters"].update(QueueId="nowhere"),
    "a waiting flow that does not exist": lambda actions: actions["hook waiting"]["Parameters"].update(
        EventHooks={"CustomerQueue": "nowhere"}
    ),
    "a prompt with nothing in it": lambda actions: actions["say opening"]["Parameters"].update(
        Text="$.Attributes.missing"
    ),
    "an empty menu": lambda actions: actions["offer menu"]["Parameters"].update(Text="$.Attributes.missing"),
}


@pytest.mark.parametrize("change", LOST.values(), ids=LOST)
def test_what_is_missing_for_a_moment_does_not_lose_the_customer(
    call: CallFixture, local_center: LocalCenter, change: Callable[[Actions], Any]
) -> None:
    instance = changed_flow(local_center, "Main", change)
    customer = call("america", caller="+12135550114", at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1"], instance=instance)
    customer.is_connected_to_an_agent()
    customer.is_never_left_in_silence()
