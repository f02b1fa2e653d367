"""OH120: conditions on an action that asks none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE, takes_conditions
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH120", "conditions-not-taken", Severity.ERROR, source=LANGUAGE_PAGE)
def conditions_not_taken(flow: Subject) -> Iterator[Diagnostic]:
    """Conditions stand only at actions that have a result to compare."""
    for action in flow.deciding:
        if takes_conditions(action):
            continue
        if action.description and action.description.is_terminal:
            continue
        what = action.type if action.type != "GetParticipantInput" else "GetParticipantInput that stores what is keyed"
        yield Diagnostic(
            at=action.at("Transitions", "Conditions"),
            message=f"{action.label} has conditions, which {what} does not take",
            fix="Remove them, and put a Compare behind it that looks at what it has written",
        )
