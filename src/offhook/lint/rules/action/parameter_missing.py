"""OH201: a required parameter that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import between, listed
from offhook.lint.parameters import Kind, Misfit, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_FEW = 6


@rule(
    "OH201",
    "parameter-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def parameter_missing(flow: Subject) -> Iterator[Diagnostic]:
    """An action has every parameter that its type requires, also those that another parameter makes necessary."""
    for misfit in misfits(flow, Kind.MISSING):
        if misfit.description is None or not misfit.description.is_doubtful:
            yield Diagnostic(
                at=misfit.around,
                message=f"{misfit.action.label} has no {misfit.name}",
                fix=f"Add {misfit.path[-1]!r}{_example(misfit)}",
            )


def _example(misfit: Misfit) -> str:
    """What may be written, where that is a short list or a range."""
    description = misfit.description
    if description is None:
        return ""
    if 0 < len(description.values) <= _FEW:
        return f": {listed(description.values)}"
    return f": {between(description.range)}" if description.range else ""
