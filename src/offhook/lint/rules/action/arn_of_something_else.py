"""OH238: the ARN of a thing of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.arns import kind_of_arn, literal_arns
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import written
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule(
    "OH238",
    "arn-of-something-else",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def arn_of_something_else(flow: Subject) -> Iterator[Diagnostic]:
    """An ARN names a thing of the kind that the parameter takes: a queue, a function, a flow."""
    for action, path, kind, arn in literal_arns(flow):
        found = kind_of_arn(arn)
        if found is not None and found != kind and not is_open(arn):
            yield Diagnostic(
                at=action.at("Parameters", *path),
                message=f"{action.label} has the ARN of {found} as {written(path)}, which takes {kind}",
                fix=f"Write the ARN of {kind}",
            )
