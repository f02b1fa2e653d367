"""OH214: two parameters of which only one can be meant."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits, written
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH214",
    "choice-ambiguous",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def choice_ambiguous(flow: Subject) -> Iterator[Diagnostic]:
    """Of parameters that exclude each other only one is given."""
    for misfit in misfits(flow, Kind.SEVERAL_OF):
        given = " and ".join(repr(name) for name in misfit.value)
        where = f" in {written(misfit.path[:-1])}" if len(misfit.path) > 1 else ""
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} has {given}{where}, and only one of them can be",
            fix="Keep the one that is meant",
        )
