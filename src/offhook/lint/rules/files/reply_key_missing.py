"""OH610: a key that the function never answers with."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.last_call import last_calls
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, Use


@rule(
    "OH610",
    "reply-key-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
    needs_project=True,
)
def reply_key_missing(flow: Subject) -> Iterator[Diagnostic]:
    """What a flow reads of a function's answer is among the keys that the function's handler declares."""
    assert flow.project is not None
    uses = [(use, key) for use in flow.uses if (key := _key_read(use))]
    if not uses or not flow.actions_of("InvokeLambdaFunction"):
        return
    asked = last_calls(flow, "InvokeLambdaFunction")
    for use, key in uses:
        functions = {key_of(call.text("LambdaFunctionARN"), "lambda") or "" for call in asked.get(use.action.index, ())}
        replies = [flow.project.replies.get(function) for function in sorted(functions)]
        declared = frozenset[str]().union(*(reply for reply in replies if reply is not None))
        if functions and None not in replies and key not in declared:
            asked_of = " or ".join(sorted(functions))
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text}, which {asked_of} never answers",
                fix=nearest(key, declared),
            )


def _key_read(use: Use) -> str | None:
    """The first key of what is read of the last answer."""
    match use.reference.path:
        case ("External", key, *_) | ("LambdaInvocation", "ResultData", key, *_):
            return key
    return None
