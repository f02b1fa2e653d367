"""OH516: a nested value of an answer that is flat."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import calls_answering, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH516",
    "nested-key-of-a-flat-answer",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
)
def nested_key_of_a_flat_answer(flow: Subject) -> Iterator[Diagnostic]:
    """A value inside a value of `$.External` is read only where the function may answer with JSON."""
    for use in (use for use in uses_of(flow, "External") if len(use.reference.path) > 2):
        calls = calls_answering(flow, use)
        if calls and all(call.text("ResponseValidation", "ResponseType") in ("", "STRING_MAP") for call in calls):
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, and {calls[0].label} takes a flat answer",
                fix="Choose JSON as the response type of the function block, or let the function answer with flat keys",
            )
