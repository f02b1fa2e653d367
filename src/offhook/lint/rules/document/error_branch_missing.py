"""OH117: an error branch that must be there and is not."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE, meant_error, missing_errors
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

EDITOR_NAMES = {
    "NoMatchingError": "Error",
    "NoMatchingCondition": "Default",
    "InputTimeLimitExceeded": "Timeout",
    "QueueAtCapacity": "At capacity",
}


@rule("OH117", "error-branch-missing", Severity.ERROR, source=LANGUAGE_PAGE)
def error_branch_missing(flow: Subject) -> Iterator[Diagnostic]:
    """An action has a branch for each error that its type demands one for."""
    for action in flow.actions:
        missing = missing_errors(action, flow.type)
        if not missing or not isinstance(action.transitions.get("Errors", []), list):
            continue
        if len(missing) == 1 and "" in action.error_types:
            continue  # a branch without a name, which another rule finds, is the one that is missing
        misspelled = {meant_error(action, written) for written in action.error_types}
        for error in (error for error in missing if error not in misspelled):
            branch = EDITOR_NAMES.get(error)
            known_as = f", the branch {branch!r} of the editor" if branch else ""
            yield Diagnostic(
                at=action.at("Transitions", "Errors"),
                message=f"{action.label} has no error branch {error}{known_as}",
                fix=f'Add {{"ErrorType": "{error}", "NextAction": ...}} to Errors',
            )
