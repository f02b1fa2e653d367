"""OH108: an action without a name."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH108", "identifier-missing", Severity.ERROR, source=LANGUAGE_PAGE)
def identifier_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Each action has an Identifier, a text that is not empty."""
    for action in flow.actions:
        if not action.identifier:
            yield Diagnostic(
                at=action.at("Identifier"),
                message=f"Action {action.index + 1} has no Identifier",
                fix='Write "Identifier": with a name that no other action of this flow has',
            )
