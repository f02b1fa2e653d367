"""OH115: an action that goes on, without a NextAction."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Edit, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule("OH115", "next-action-missing", Severity.ERROR, source=LANGUAGE_PAGE)
def next_action_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Each action that does not end the flow has a NextAction, also where its other branches take every contact."""
    for action in flow.actions:
        if action.description is None or "NextAction" in action.transitions:
            continue
        written = action.description.raw["transitions"]
        if written and written["next_action"] == "required":
            edits = _copy(action, str(written["next_action_role"]))
            yield Diagnostic(
                at=action.at("Transitions"),
                message=f"{action.label} has no NextAction",
                fix='Write "NextAction": with the action that comes next'
                if not edits
                else "Let NextAction lead where the branch for the rest leads; Connect wants it, and never takes it",
                edits=edits,
            )


def _copy(action: Action, role: str) -> tuple[Edit, ...]:
    """Where NextAction only repeats another branch, that branch's target is the only one it can have."""
    if not role.startswith("mirror"):
        return ()
    for error in ("NoMatchingCondition", "NoMatchingError"):
        for _, entry in action.errors:
            target = entry.get("NextAction")
            if entry.get("ErrorType") == error and isinstance(target, str):
                return (Put(action.at("Transitions", "NextAction"), target),)
    return ()
