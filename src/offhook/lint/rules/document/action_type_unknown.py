"""OH113: an action type that is like none we know."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.actions import action_descriptions
from offhook.lint.action_names import meant_type
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule("OH113", "action-type-unknown", Severity.WARNING, source=LANGUAGE_PAGE)
def action_type_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """An action's Type is one that the Flow language has; a few blocks of the editor are documented nowhere."""
    for action in flow.actions:
        if action.description is None and action.type and not is_open(action.type) and not meant_type(action.type):
            near = nearest(action.type, action_descriptions())
            yield Diagnostic(
                at=action.at("Type"),
                message=f"{action.label} has the type {action.type!r}, which no page of AWS describes",
                fix=near if near.startswith("Did") else "Build this block in the editor, and export the flow again",
            )
