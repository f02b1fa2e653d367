"""OH104: a part of the document that is no object or no list where it must be one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from offhook.language.places import Path
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

LISTS = ("Errors", "Conditions")
NONE: list[Any] = []


@rule("OH104", "wrong-kind", Severity.ERROR, source=LANGUAGE_PAGE)
def wrong_kind(flow: Subject) -> Iterator[Diagnostic]:
    """Actions, Parameters, Transitions and conditions are objects; Errors and Conditions are lists of objects."""
    entries = flow.document.get("Actions")
    if not isinstance(entries, list):
        return
    if len(flow.actions) < len(entries):
        for index, entry in enumerate(entries):
            if not isinstance(entry, dict):
                yield _wrong(("Actions", index), f"Entry {index + 1} of Actions", "an object", entry)
    for action in flow.actions:
        if not _is_good(action):
            yield from _in_action(action)


def _is_good(action: Action) -> bool:
    """A quick look, because nearly every action is."""
    raw, transitions = action.raw, action.transitions
    if not (isinstance(raw.get("Parameters", raw), dict) and isinstance(raw.get("Transitions", raw), dict)):
        return False
    errors, conditions = transitions.get("Errors", NONE), transitions.get("Conditions", NONE)
    if not (isinstance(errors, list) and isinstance(conditions, list)):
        return False
    if len(errors) != len(action.errors) or len(conditions) != len(action.conditions):
        return False
    return not conditions or all(isinstance(entry.get("Condition"), dict) for entry in conditions)


def _in_action(action: Action) -> Iterator[Diagnostic]:
    for key in ("Parameters", "Transitions"):
        value = action.raw.get(key)
        if not isinstance(value, dict) and key in action.raw:
            yield _wrong(action.at(key), f"{key} of {action.label}", "an object", value)
    for key in LISTS:
        value = action.transitions.get(key)
        if not isinstance(value, list):
            if key in action.transitions:
                yield _wrong(action.at("Transitions", key), f"{key} of {action.label}", "a list", value)
            continue
        for index, entry in enumerate(value):
            at = action.at("Transitions", key, index)
            if not isinstance(entry, dict):
                yield _wrong(at, f"Entry {index + 1} of {key} of {action.label}", "an object", entry)
            elif key == "Conditions" and not isinstance(entry.get("Condition"), dict):
                what = f"The condition of branch {index + 1} of {action.label}"
                yield _wrong((*at, "Condition"), what, "an object", entry.get("Condition"))


def _wrong(at: Path, what: str, wanted: str, value: Any) -> Diagnostic:
    return Diagnostic(at=at, message=f"{what} is {_kind(value)}, not {wanted}", fix=f"Write {wanted} here")


def _kind(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "a number"
