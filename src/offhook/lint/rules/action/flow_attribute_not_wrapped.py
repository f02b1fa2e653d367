"""OH232: a flow attribute as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_ENTRY = 2


@rule(
    "OH232",
    "flow-attribute-not-wrapped",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowattributes.html",
)
def flow_attribute_not_wrapped(flow: Subject) -> Iterator[Diagnostic]:
    """The value of a flow attribute stands in an object: {"Value": "..."}."""
    for misfit in misfits(flow, Kind.STRUCTURE):
        if misfit.action.type == "UpdateFlowAttributes" and len(misfit.path) > 1:
            is_text = isinstance(misfit.value, str)
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} sets the flow attribute {misfit.path[1]!r} to a bare value",
                fix='Write {"Value": "..."} with the value in it',
                edits=(Put(misfit.at, {"Value": misfit.value}),) if is_text and len(misfit.path) == _ENTRY else (),
            )
