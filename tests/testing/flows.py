"""Small flows to try out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.language.document import Flow, parse_flow
from offhook.testing.lone_instance import ARN

Document = Mapping[str, Any]


def flow(*actions: Document, type: str = "CONTACT_FLOW") -> Flow:
    """A flow that starts with its first action, and has a `bye` at its end."""
    bye = {"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
    document = {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": [*actions, bye]}
    return parse_flow(json.dumps(document), key="tried", file="tried.json", type=type)


def compiled(*actions: Document, type: str = "CONTACT_FLOW") -> CompiledFlow:
    return compile_flow(flow(*actions, type=type), f"{ARN}/contact-flow/tried")


def action(identifier: str, type: str, parameters: Document | None = None, **branches: Any) -> dict[str, Any]:
    """An action whose branches lead to `bye`. `next`, and `errors` and `when` by name, say otherwise.

    `when` maps an operand of Equals to its target; a list of entries is written as it is.
    """
    when = branches.get("when", {})
    conditions = when if isinstance(when, list) else [entry(operand, target) for operand, target in when.items()]
    errors = [{"ErrorType": error, "NextAction": target} for error, target in branches.get("errors", {}).items()]
    transitions: dict[str, Any] = {"Errors": errors, "Conditions": conditions}
    if (target := branches.get("next", "bye")) is not None:
        transitions["NextAction"] = target
    return {"Identifier": identifier, "Type": type, "Parameters": dict(parameters or {}), "Transitions": transitions}


def entry(operand: str, target: str = "bye", operator: str = "Equals") -> dict[str, Any]:
    """One entry of Conditions."""
    return {"Condition": {"Operator": operator, "Operands": [operand]}, "NextAction": target}


def menu(identifier: str, **branches: Any) -> dict[str, Any]:
    parameters = {"Text": "Press a key.", "StoreInput": "False", "InputTimeLimitSeconds": "5"}
    return action(identifier, "GetParticipantInput", parameters, **branches)


MENU_ERRORS = {"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", "NoMatchingError": "bye"}


def store(identifier: str, validation: Document, **branches: Any) -> dict[str, Any]:
    parameters = {
        "Text": "Enter your number.",
        "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": validation,
    }
    return action(identifier, "GetParticipantInput", parameters, **branches)


def compare(identifier: str, value: str, **branches: Any) -> dict[str, Any]:
    errors = branches.pop("errors", {"NoMatchingCondition": "bye"})
    return action(identifier, "Compare", {"ComparisonValue": value}, errors=errors, **branches)


def attributes(identifier: str, values: Document, **branches: Any) -> dict[str, Any]:
    parameters = {"Attributes": values, "TargetContact": "Current"}
    return action(identifier, "UpdateContactAttributes", parameters, **branches)
