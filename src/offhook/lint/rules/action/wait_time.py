"""OH220: a wait that is too long or none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import numbers_out_of_range
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH220",
    "wait-time",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-wait.html",
)
def wait_time(flow: Subject) -> Iterator[Diagnostic]:
    """A Wait lasts 1 second to 7 days (604,800 seconds)."""
    yield from numbers_out_of_range(flow, ("Wait",), "seconds")
