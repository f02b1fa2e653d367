"""OH205: a value that is not among those allowed."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import not_listed
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH205",
    "value-not-allowed",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def value_not_allowed(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter with a list of values has one of them."""
    for misfit in misfits(flow, Kind.VALUE):
        if misfit.description is not None and misfit.description.is_open is False:
            yield not_listed(misfit, misfit.description.values)
