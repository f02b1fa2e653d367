"""OH524: a value is read that only another flow can have left behind."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import FILLER, may_be_carried, unfilled_uses
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH524",
    "value-of-another-flow",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html"
    " Assumed: the guide promises such a value only within a flow, while flows that AWS published count on a function's"
    " answer surviving a transfer to another flow.",
)
def value_of_another_flow(flow: Subject) -> Iterator[Diagnostic]:
    """What a block leaves behind is read in the flow of that block; what has to last is kept in an attribute."""
    for name, unfilled in unfilled_uses(flow).items():
        if may_be_carried(flow, name) and not unfilled.has_failed:
            use = unfilled.use
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, and no {FILLER[name]} comes before it",
                fix="Keep the value in a contact attribute in the flow that gets it, and read that",
            )
