"""OH221: a loop that Connect does not count."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import numbers_out_of_range
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH221",
    "loop-count",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html",
)
def loop_count(flow: Subject) -> Iterator[Diagnostic]:
    """A Loop runs 0 to 100 times."""
    yield from numbers_out_of_range(flow, ("Loop",), "times")
