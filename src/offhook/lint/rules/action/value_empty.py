"""OH207: a parameter with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH207",
    "value-empty",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def value_empty(flow: Subject) -> Iterator[Diagnostic]:
    """No parameter is an empty text; the service takes at least one blank."""
    for misfit in misfits(flow, Kind.EMPTY):
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} leaves {misfit.name} empty",
            fix="Write a value, or take the parameter out if the action works without it",
        )
