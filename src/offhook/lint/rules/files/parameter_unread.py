"""OH611: a parameter that the function has no use for."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH611",
    "parameter-unread",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
    needs_project=True,
)
def parameter_unread(flow: Subject) -> Iterator[Diagnostic]:
    """A function is sent what its code reads."""
    assert flow.project is not None
    may_read = flow.project.may_read
    for call in flow.actions_of("InvokeLambdaFunction"):
        function = key_of(call.text("LambdaFunctionARN"), "lambda")
        sent = call.parameters.get("LambdaInvocationAttributes")
        for key in sent if isinstance(sent, dict) else ():
            if may_read and function and not may_read(function, key):
                yield Diagnostic(
                    at=call.at("Parameters", "LambdaInvocationAttributes", key),
                    message=f"{call.label} sends {key!r}, which the code of {function} never mentions",
                    fix="Take it out, or write it as the function reads it",
                )
