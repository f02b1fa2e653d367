"""OH512: a flow attribute that only some paths set."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import flow_attributes_maybe_set, flow_attributes_surely_set, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH512",
    "flow-attribute-sometimes-set",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-contact-attributes.html",
)
def flow_attribute_sometimes_set(flow: Subject) -> Iterator[Diagnostic]:
    """A flow attribute that is spoken or sent on has been set on every path that leads there."""
    for use in uses_of(flow, "FlowAttributes"):
        if use.action.type == "Compare" or len(use.reference.path) < 2:
            continue
        key = use.reference.path[1]
        surely = flow_attributes_surely_set(flow).get(use.action.index)
        if surely is not None and key not in surely and key in flow_attributes_maybe_set(flow)[use.action.index]:
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, which some paths to it do not set",
                fix="Set it at the beginning of the flow, so that no path comes here without it",
            )
