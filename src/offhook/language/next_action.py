"""When a success leads to NextAction. The language wants the key, so in many actions it only repeats another branch.

Recorded: which types have a NextAction that only repeats another branch is read off 199 published exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.language.actions import action_descriptions

NO_MATCH = "NoMatchingCondition"
ALL_RESULTS = {
    "CheckHoursOfOperation": frozenset({"True", "False"}),
    "Loop": frozenset({"ContinueLooping", "DoneLooping"}),
    "MessageParticipantIteratively": frozenset({"MessagesInterrupted"}),
}
"""Types that end in no other way than these: with a branch for each of them, NextAction is taken by nobody."""


def takes_next(action: Mapping[str, Any]) -> bool:
    """Whether a contact can come to the NextAction of this action: by its type, or with a result without a branch."""
    described = action_descriptions().get(str(action.get("Type")))
    if described is None:
        return True
    role = described.next_action_role
    if not role.startswith(("mirror", "menu", "unused", "ContinueFlowExecution")):
        return True
    parameters = _object(action.get("Parameters"))
    match described.name:
        case "GetParticipantInput":
            stores = _is_true(parameters, "StoreInput") or bool(parameters.get("EnableDTMFBuffer"))
            return stores or NO_MATCH not in _errors(action)
        case "TransferParticipantToThirdParty":
            return _is_true(parameters, "ContinueFlowExecution")
        case "MessageParticipantIteratively":
            return "InterruptFrequencySeconds" in parameters and not _has_every_branch(action, parameters)
    if "never followed on success" in role or described.retired:
        return False
    return not _has_every_branch(action, parameters)


def _has_every_branch(action: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool:
    """Whether each result has a branch. Results of many types are open: only NoMatchingCondition takes all the rest."""
    if NO_MATCH in _errors(action):
        return True
    possible = set(ALL_RESULTS.get(str(action.get("Type")), ()))
    if action.get("Type") == "Wait":
        events = parameters.get("Events")
        listed = [event for event in events if isinstance(event, str)] if isinstance(events, list) else []
        possible = {"WaitCompleted", *listed, *(["Continue"] if _is_true(parameters, "ContinueExecution") else [])}
    return bool(possible) and possible <= _equal_to(action)


def _errors(action: Mapping[str, Any]) -> set[str]:
    """Which errors have a branch."""
    return {str(entry.get("ErrorType")) for entry in _entries(action, "Errors")}


def _equal_to(action: Mapping[str, Any]) -> set[str]:
    """Which results have a branch of their own."""
    conditions = [_object(entry.get("Condition")) for entry in _entries(action, "Conditions")]
    equal = [condition.get("Operands") for condition in conditions if condition.get("Operator") == "Equals"]
    return {str(operands[0]) for operands in equal if isinstance(operands, list) and operands}


def _is_true(parameters: Mapping[str, Any], name: str) -> bool:
    return str(parameters.get(name)).lower() == "true"


def _entries(action: Mapping[str, Any], group: str) -> list[Mapping[str, Any]]:
    listed = _object(action.get("Transitions")).get(group)
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
