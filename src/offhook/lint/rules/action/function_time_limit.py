"""OH219: a Lambda function that is given more time than a contact waits."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import is_number
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

LONGEST = {"": 8, "SYNCHRONOUS": 8, "ASYNCHRONOUS": 60}
"""Seconds by InvocationType; without one a contact waits."""


@rule(
    "OH219",
    "function-time-limit",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
)
def function_time_limit(flow: Subject) -> Iterator[Diagnostic]:
    """A contact waits 1 to 8 seconds for a Lambda function, up to 60 for one that is not waited for."""
    for action in flow.actions_of("InvokeLambdaFunction"):
        written = action.text("InvocationTimeLimitSeconds")
        most = LONGEST.get(action.text("InvocationType").upper())
        if most is not None and is_number(written) and not 1 <= int(written) <= most:
            yield Diagnostic(
                at=action.at("Parameters", "InvocationTimeLimitSeconds"),
                message=f"{action.label} gives its function {written} s; a flow gives 1 to {most}",
                fix=f"Write 1 to {most}, and make the function answer within it",
            )
