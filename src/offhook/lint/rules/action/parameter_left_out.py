"""OH216: a parameter that Connect may demand."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH216",
    "parameter-left-out",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def parameter_left_out(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter that Connect is said to demand is given, also where older flows run without it."""
    for misfit in misfits(flow, Kind.MISSING):
        if misfit.description is not None and misfit.description.is_doubtful:
            yield Diagnostic(
                at=misfit.around,
                message=f"{misfit.action.label} has no {misfit.name}, which Connect is said to demand",
                fix=f"Add {misfit.path[-1]!r}, unless Connect exported the flow without it",
            )
