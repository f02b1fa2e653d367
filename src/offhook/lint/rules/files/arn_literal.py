"""OH604: an ARN where a name could stand."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.names import KINDS
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import arns_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH604",
    "arn-literal",
    Severity.WARNING,
    source="Assumed: an ARN holds for one account and one instance, and a project is deployed to several",
    needs_project=True,
)
def arn_literal(flow: Subject) -> Iterator[Diagnostic]:
    """A flow of a project names what it uses; an ARN would lead to one account only."""
    for arn in arns_in(flow):
        if arn.kind in KINDS:
            fix = f"Write ${{{arn.kind}/<key>}} with the key that the project has for it"
        else:
            fix = "Let deployment set it, for example as a contact attribute"
        yield Diagnostic(
            at=arn.at,
            message=f"{arn.action.label} has the ARN of one account written into it: {arn.text!r}",
            fix=fix,
        )
