"""OH217: a list or an object that needs at least one entry."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH217",
    "entries-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def entries_missing(flow: Subject) -> Iterator[Diagnostic]:
    """A list or an object that must have an entry has one."""
    for misfit in misfits(flow, Kind.TOO_FEW):
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} has nothing in {misfit.name}",
            fix="Add an entry, or take the action out of the flow",
        )
