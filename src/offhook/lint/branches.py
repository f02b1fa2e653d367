"""Which branches an action must have, may have and can never take, as far as its type and its parameters tell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from offhook.language.actions import action_descriptions
from offhook.lint.subject import Action, is_open

CATCH_ALL = "NoMatchingError"
LANGUAGE_PAGE = "https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html"
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")

_LINKED = "LinkContactToCase"
_BEHIND_A_SWITCH = {
    "ContactNotLinked": _LINKED,
    "CallFailed": "ContinueFlowExecution",
    "ConnectionTimeLimitExceeded": "ContinueFlowExecution",
}
"""Errors that an action has only when a parameter of it is true."""

IN_SOME_FORMS = frozenset(_BEHIND_A_SWITCH) | {
    "InputTimeLimitExceeded",
    "NoMatchingCondition",
    "InvalidPhoneNumber",
    "ParticipantNotFound",
    "InFlightRedactionConfigurationFailed",
}
"""Errors that some form of an action never raises."""


def input_form(action: Action) -> str:
    """What a GetParticipantInput is: `menu`, `store` or `buffer`."""
    if "EnableDTMFBuffer" in action.parameters:
        return "buffer"
    return "store" if action.text("StoreInput").lower() == "true" else "menu"


def events_of(action: Action) -> list[str]:
    """The events that a Wait waits for, beside the time."""
    events = action.parameters.get("Events")
    return [event for event in events if isinstance(event, str)] if isinstance(events, list) else []


def missing_errors(action: Action, flow_type: str) -> list[str]:
    """The errors that have no branch here, and without which Connect does not publish the action."""
    always, in_some_forms = _mandatory(action.type)
    present = action.error_types
    missing = [] if always <= present else sorted(always - present)
    for error in in_some_forms:
        if error not in present and _holds(action, error, flow_type):
            missing.append(error)
    return missing


@cache
def _mandatory(type: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The errors that an action type always demands a branch for, and those of some of its forms."""
    described = action_descriptions().get(type)
    errors = (described.raw["errors"] or ()) if described else ()
    always = frozenset(error["type"] for error in errors if error["mandatory"])
    in_some_forms = (error["type"] for error in errors if error["mandatory_when"] and not error["mandatory"])
    return always, tuple(in_some_forms)


@cache
def has_no_catch_all(type: str) -> bool:
    """Whether the pages give an action type errors, or none, and NoMatchingError is not among them."""
    described = action_descriptions().get(type)
    return described is not None and described.raw["errors"] is not None and CATCH_ALL not in described.errors


@cache
def decides(type: str) -> bool:
    """Whether an action type has conditions that it demands, in every form or in one."""
    described = action_descriptions().get(type)
    return described is not None and bool(
        described.raw["conditions"]["required"] or type == "MessageParticipantIteratively"
    )


def _holds(action: Action, error: str, flow_type: str) -> bool:
    """Whether an error that is mandatory in one form of the action is so in this one."""
    if action.type == "GetParticipantInput":
        form = input_form(action)
        if error == "InvalidPhoneNumber":
            return form == "store" and "PhoneNumberValidation" in _object(action.parameters.get("InputValidation"))
        return form == "menu"
    if error in ("CallFailed", "ConnectionTimeLimitExceeded") and flow_type == "AGENT_TRANSFER":
        return False  # recorded: refused in flows of this type
    if switch := _BEHIND_A_SWITCH.get(error):
        return action.text(switch).lower() == "true"
    match action.type:
        case "Wait":
            return "BotParticipantDisconnected" in events_of(action)
        case "InvokeFlowModule":
            return bool(action.conditions)
        case "UpdateContactRecordingAndAnalyticsBehavior":
            return "ChatBehavior" in action.parameters
    return False


def never_raised(action: Action) -> frozenset[str]:
    """Errors that this form of the action never raises. A branch for any error may be there all the same."""
    if has_no_catch_all(action.type) and not (action.description and action.description.is_terminal):
        return frozenset({CATCH_ALL})
    if action.type == "GetParticipantInput":
        is_phone = "PhoneNumberValidation" in _object(action.parameters.get("InputValidation"))
        phone = frozenset[str]() if is_phone else frozenset({"InvalidPhoneNumber"})
        return phone if input_form(action) == "menu" else phone | {"InputTimeLimitExceeded", "NoMatchingCondition"}
    if action.type == "Wait" and "BotParticipantDisconnected" not in events_of(action):
        return frozenset({"ParticipantNotFound"})
    if action.type == "UpdateContactRecordingAndAnalyticsBehavior" and "ChatBehavior" not in action.parameters:
        return frozenset({"InFlightRedactionConfigurationFailed"})
    return frozenset(
        error
        for error, switch in _BEHIND_A_SWITCH.items()
        if error in action.error_types and not is_open(action.text(switch)) and action.text(switch).lower() != "true"
    )


def meant_error(action: Action, written: str) -> str | None:
    """The error of this action's type that a wrong name was surely meant to be."""
    known = action.description.errors if action.description else ()
    return closest(written, known)


def closest(written: str, known: Iterable[str]) -> str | None:
    by_fold = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(written.casefold(), by_fold, n=1, cutoff=0.8)
    return by_fold[found[0]] if found else None


def takes_conditions(action: Action) -> bool:
    """Whether conditions are asked of this action; True where that is not known."""
    if action.description is None:
        return True
    if action.type == "GetParticipantInput":
        return input_form(action) == "menu"
    return bool(action.description.raw["conditions"]["supported"])


def operators_of(action: Action) -> tuple[str, ...]:
    """The operators that this action's type takes; empty where that is not known."""
    return tuple(action.description.raw["conditions"]["operators"]) if action.description else ()


def results_of(action: Action) -> tuple[str, ...] | None:
    """Every result that the action can have, or None where that is open."""
    if action.description is None:
        return None
    if action.type == "Wait":
        goes_on = ("Continue",) if "ContinueExecution" in action.parameters else ()
        return ("WaitCompleted", *events_of(action), *goes_on)
    operands = action.description.raw["conditions"]["operands"]
    if isinstance(operands, dict):
        operands = operands.get(action.text("CheckVoiceIdOption"))
    return tuple(operands) if isinstance(operands, list) else None


def impossible_operands(action: Action) -> list[tuple[int, str]]:
    """Operands of Equals, with the index of the condition, that no result of the action ever is."""
    results = results_of(action) if action.conditions else None
    if not results:
        return []
    return [
        (index, operand)
        for index, operator, operand in action.operands
        if operator == "Equals" and operand and operand not in results and not is_open(operand)
    ]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
