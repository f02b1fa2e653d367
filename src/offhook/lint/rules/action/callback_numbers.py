"""OH222: a callback that is never made, or only after days."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import numbers_out_of_range
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH222",
    "callback-numbers",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcallbackcontact.html",
)
def callback_numbers(flow: Subject) -> Iterator[Diagnostic]:
    """A callback waits 1 second to 3 days before a call, and tries again no fewer than 0 times."""
    yield from numbers_out_of_range(flow, ("CreateCallbackContact",), "")
