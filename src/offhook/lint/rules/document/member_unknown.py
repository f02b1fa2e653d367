"""OH129: a key that has no meaning where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from offhook.errors import nearest
from offhook.language.places import Path
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

DOCUMENT = frozenset({"Version", "StartAction", "Metadata", "Actions", "Settings"})
ACTION = frozenset({"Identifier", "Type", "Parameters", "Transitions"})
TRANSITIONS = frozenset({"NextAction", "Errors", "Conditions"})
ERROR = frozenset({"NextAction", "ErrorType"})
BRANCH = frozenset({"NextAction", "Condition"})
CONDITION = frozenset({"Operator", "Operands"})


@rule("OH129", "member-unknown", Severity.WARNING, source=LANGUAGE_PAGE)
def member_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """The document, its actions and their branches have only keys that the Flow language knows."""
    yield from _unknown(flow.document, DOCUMENT, (), "The document")
    for action in flow.actions:
        if not action.raw.keys() <= ACTION:
            yield from _unknown(action.raw, ACTION, action.at(), action.label)
        if not action.transitions.keys() <= TRANSITIONS:
            what = f"Transitions of {action.label}"
            yield from _unknown(action.transitions, TRANSITIONS, action.at("Transitions"), what)
        if action.errors or action.conditions:
            yield from _in_branches(action)


def _in_branches(action: Action) -> Iterator[Diagnostic]:
    for index, entry in action.errors:
        if not entry.keys() <= ERROR:
            at = action.at("Transitions", "Errors", index)
            yield from _unknown(entry, ERROR, at, f"Error branch {index + 1} of {action.label}")
    for index, entry in action.conditions:
        condition = entry.get("Condition")
        condition = condition if isinstance(condition, dict) else {}
        if not (entry.keys() <= BRANCH and condition.keys() <= CONDITION):
            at, what = action.at("Transitions", "Conditions", index), f"Condition {index + 1} of {action.label}"
            yield from _unknown(entry, BRANCH, at, what)
            yield from _unknown(condition, CONDITION, (*at, "Condition"), what)


def _unknown(value: Mapping[str, Any], known: frozenset[str], at: Path, what: str) -> Iterator[Diagnostic]:
    for key in value:
        if key not in known:
            yield Diagnostic(at=(*at, key), message=f"{what} has the unknown key {key!r}", fix=nearest(key, known))
