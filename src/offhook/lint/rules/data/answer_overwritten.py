"""OH514: a function's answer is read again after another function has been called."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import calls_answering, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH514",
    "answer-overwritten",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
)
def answer_overwritten(flow: Subject) -> Iterator[Diagnostic]:
    """A function's answer is read before the next function is called: each call replaces the whole answer."""
    if len(flow.actions_of("InvokeLambdaFunction")) < 2:
        return
    first_read: dict[str, Action] = {}
    for use in (use for use in uses_of(flow, "External") if len(use.reference.path) > 1):
        calls = calls_answering(flow, use)
        key = use.reference.path[1]
        if len(calls) != 1 or (flow.project and _is_ours(calls[0])):
            continue
        call = first_read.setdefault(key, calls[0])
        if _function(call) == _function(calls[0]) or not _leads_to(flow, call, calls[0]):
            continue
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} reads {use.reference.text!r}, first read of the answer to {call.label};"
            f" here it is what {calls[0].label} answered",
            fix=f"If the first answer is meant, keep it in an attribute before {calls[0].label}",
        )


def _function(call: Action) -> str:
    return call.text("LambdaFunctionARN")


def _is_ours(call: Action) -> bool:
    """Whether the function's code is in the project, so that its declared reply decides."""
    return _function(call).startswith("${lambda/")


def _leads_to(flow: Subject, call: Action, other: Action) -> bool:
    return any(action.index == other.index for action in flow.graph.reachable_from(flow.graph.after(call)))
