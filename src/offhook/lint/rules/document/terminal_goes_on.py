"""OH116: a block that ends the flow, with branches behind it."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Remove, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH116", "terminal-goes-on", Severity.ERROR, source=LANGUAGE_PAGE)
def terminal_goes_on(flow: Subject) -> Iterator[Diagnostic]:
    """An action that ends the flow has no branches."""
    for action in flow.actions:
        if action.description is None or not action.description.is_terminal or not action.transitions:
            continue
        present = [key for key in ("NextAction", "Errors", "Conditions") if action.transitions.get(key)]
        if present:
            yield Diagnostic(
                at=action.at("Transitions", present[0]),
                message=f"{action.label} ends the flow ({action.type}), so that nothing can come after it",
                fix='Write "Transitions": {}',
                edits=tuple(Remove(action.at("Transitions", key)) for key in present),
            )
