"""OH204: a parameter that no list of its action type has."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH204",
    "parameter-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def parameter_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """An action has no parameter that its type does not know."""
    for misfit in misfits(flow, Kind.UNKNOWN):
        more = misfit.action.description and misfit.action.description.more_parameters
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} has {misfit.name!r}, which is no known parameter of {misfit.action.type}",
            fix=f"Take it out, unless Connect exported it: {more}" if more else "Take it out",
        )
