"""OH515: the answer of a function that the flow does not wait for."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import calls_answering, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH515",
    "answer-not-awaited",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html",
)
def answer_not_awaited(flow: Subject) -> Iterator[Diagnostic]:
    """`$.External` is read only behind a function call that the flow waits for."""
    if all(call.text("InvocationType") != "ASYNCHRONOUS" for call in flow.actions_of("InvokeLambdaFunction")):
        return
    for use in uses_of(flow, "External"):
        calls = calls_answering(flow, use)
        if calls and all(call.text("InvocationType") == "ASYNCHRONOUS" for call in calls):
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, and {calls[0].label} waits for no answer",
                fix="Make the call synchronous; an asynchronous one leaves only '$.LambdaInvocation.InvocationId'",
            )
