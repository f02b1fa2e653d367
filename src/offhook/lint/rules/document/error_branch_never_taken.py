"""OH125: a branch for an error that this action cannot have the way it is set up."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import IN_SOME_FORMS, LANGUAGE_PAGE, has_no_catch_all, never_raised
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH125", "error-branch-never-taken", Severity.WARNING, source=LANGUAGE_PAGE)
def error_branch_never_taken(flow: Subject) -> Iterator[Diagnostic]:
    """Each error branch can be taken with the parameters that the action has."""
    for action in flow.actions:
        if not action.errors or (action.error_types.isdisjoint(IN_SOME_FORMS) and not has_no_catch_all(action.type)):
            continue
        never = never_raised(action)
        for index, entry in action.errors:
            if str(entry.get("ErrorType")) in never:
                yield Diagnostic(
                    at=action.at("Transitions", "Errors", index, "ErrorType"),
                    message=f"{action.label} has a branch for {entry['ErrorType']}, which it never takes",
                    fix="Remove the branch, or set the action up so that it can come to it",
                )
