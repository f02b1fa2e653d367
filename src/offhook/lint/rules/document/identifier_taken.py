"""OH109: two actions of one name."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH109", "identifier-taken", Severity.ERROR, source=LANGUAGE_PAGE)
def identifier_taken(flow: Subject) -> Iterator[Diagnostic]:
    """No two actions of a flow have the same Identifier."""
    if len(flow.by_identifier) == len(flow.actions):
        return
    for action in flow.actions:
        if action.identifier and flow.by_identifier[action.identifier] is not action:
            yield Diagnostic(
                at=action.at("Identifier"),
                message=f"Two actions are called {action.label}",
                fix="Give each of them a name of its own, and let the branches lead to the right one",
            )
