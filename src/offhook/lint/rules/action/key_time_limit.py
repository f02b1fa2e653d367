"""OH224: a time for keys that the editor does not take."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import numbers_out_of_range
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH224",
    "key-time-limit",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
)
def key_time_limit(flow: Subject) -> Iterator[Diagnostic]:
    """A menu waits 1 to 180 seconds for the first key, and 1 to 20 between keys."""
    yield from numbers_out_of_range(flow, ("GetParticipantInput",), "")
