"""OH123: a comparison that this action cannot make."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.actions import OPERATORS
from offhook.lint.branches import LANGUAGE_PAGE, operators_of, takes_conditions
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH123", "operator-not-taken", Severity.ERROR, source=LANGUAGE_PAGE)
def operator_not_taken(flow: Subject) -> Iterator[Diagnostic]:
    """A condition compares only in a way that its action type can."""
    for action in flow.deciding:
        if not takes_conditions(action):
            continue
        taken = operators_of(action)
        for index, operator, _ in action.operands:
            if taken and operator in OPERATORS and operator not in taken:
                yield Diagnostic(
                    at=action.at("Transitions", "Conditions", index, "Condition", "Operator"),
                    message=f"{action.label}: {action.type} cannot compare with {operator}",
                    fix=f"Write {taken[0]!r}" if len(taken) == 1 else nearest(operator, taken),
                )
