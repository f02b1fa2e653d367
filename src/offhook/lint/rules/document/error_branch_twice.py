"""OH119: two branches for one error."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Remove, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH119", "error-branch-twice", Severity.WARNING, source=LANGUAGE_PAGE)
def error_branch_twice(flow: Subject) -> Iterator[Diagnostic]:
    """An action has at most one branch for each error."""
    for action in flow.actions:
        if len(action.error_types) == len(action.errors):
            continue
        first: dict[str, object] = {}
        for index, entry in action.errors:
            error, target = entry.get("ErrorType"), entry.get("NextAction")
            if not isinstance(error, str) or not error:
                continue
            if error not in first:
                first[error] = target
                continue
            at = action.at("Transitions", "Errors", index)
            yield Diagnostic(
                at=at,
                message=f"{action.label} has two branches for {error}, and only the first is taken",
                fix="Remove the second",
                edits=(Remove(at),) if target == first[error] else (),
            )
