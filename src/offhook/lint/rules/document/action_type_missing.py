"""OH111: an action that does not say what it does."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH111", "action-type-missing", Severity.ERROR, source=LANGUAGE_PAGE)
def action_type_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Each action has a Type, a text that is not empty."""
    for action in flow.actions:
        if not action.type:
            yield Diagnostic(
                at=action.at("Type"),
                message=f"{action.label} has no Type",
                fix='Write "Type": with the action that was meant, for example "MessageParticipant"',
            )
