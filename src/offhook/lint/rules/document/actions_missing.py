"""OH102: a document without actions."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH102",
    "actions-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html",
)
def actions_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Actions is a list of at least one action."""
    actions = flow.document.get("Actions")
    if isinstance(actions, list) and actions:
        return
    what = "There are no Actions"
    if actions is not None and not isinstance(actions, list):
        what = "Actions is no list"
    yield Diagnostic(at=("Actions",), message=what, fix='Write "Actions": [...] with at least one action')
