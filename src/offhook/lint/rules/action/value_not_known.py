"""OH206: a value that nobody has seen in a parameter that AWS may add values to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import not_listed
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH206",
    "value-not-known",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def value_not_known(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter whose values AWS adds to has one that is known."""
    for misfit in misfits(flow, Kind.VALUE):
        if misfit.description is not None and misfit.description.is_open is True:
            yield not_listed(misfit, misfit.description.values)
