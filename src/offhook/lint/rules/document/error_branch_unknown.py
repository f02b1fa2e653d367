"""OH118: a branch for an error that the action does not have."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.branches import CATCH_ALL, LANGUAGE_PAGE, meant_error
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule("OH118", "error-branch-unknown", Severity.ERROR, source=LANGUAGE_PAGE)
def error_branch_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """Each entry of Errors names an error that its action type has."""
    # NoMatchingError is left alone: later consoles write it where earlier ones and the pages do not
    for action in flow.actions:
        described = action.description
        if not action.errors or described is None or described.is_terminal or described.raw["errors"] is None:
            continue
        if not action.error_types <= {*described.errors, CATCH_ALL}:
            yield from _unknown(action, described.errors)


def _unknown(action: Action, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for index, entry in action.errors:
        written = entry.get("ErrorType")
        at = action.at("Transitions", "Errors", index, "ErrorType")
        if not isinstance(written, str) or not written:
            fix = nearest("", known)
            yield Diagnostic(at=at, message=f"{action.label} has an error branch without ErrorType", fix=fix)
        elif written not in known and written != CATCH_ALL:
            meant = meant_error(action, written)
            can_put = meant is not None and meant not in action.error_types
            yield Diagnostic(
                at=at,
                message=f"{action.label} has a branch for {written!r}, an error that {action.type} never has",
                fix=f"Did you mean {meant!r}?" if meant else "Remove the branch",
                edits=(Put(at, meant),) if can_put else (),
            )
