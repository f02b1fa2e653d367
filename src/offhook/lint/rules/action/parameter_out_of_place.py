"""OH215: a parameter that can only stand beside another."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import conditions
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH215",
    "parameter-out-of-place",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def parameter_out_of_place(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter that belongs to another one stands beside it."""
    for misfit in misfits(flow, Kind.OUT_OF_PLACE):
        if misfit.description is not None:
            when = conditions(misfit.description.only_if)
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} has {misfit.name}, which is only taken {when}",
                fix=f"Take {misfit.path[-1]!r} out, or change what it depends on",
            )
