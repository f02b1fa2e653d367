"""OH211: a text that should be a whole number and is none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import between
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH211",
    "number-malformed",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def number_malformed(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter that counts or measures is a whole number in digits."""
    for misfit in misfits(flow, Kind.NO_NUMBER):
        ends = misfit.description and misfit.description.range
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} sets {misfit.name} to {misfit.value!r}, which is no whole number",
            fix=f"Write a whole number, {between(ends)}" if ends else "Write a whole number",
        )
