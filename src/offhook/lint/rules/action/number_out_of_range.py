"""OH212: a number that the action type does not take."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import HAVE_A_RULE_OF_THEIR_OWN, out_of_range
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH212",
    "number-out-of-range",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def number_out_of_range(flow: Subject) -> Iterator[Diagnostic]:
    """A number is within the limits of its parameter."""
    for misfit in misfits(flow, Kind.RANGE):
        if misfit.action.type not in HAVE_A_RULE_OF_THEIR_OWN:
            yield out_of_range(misfit)
