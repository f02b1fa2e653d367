"""OH511: a flow attribute that nothing before it sets."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.dataflow import flow_attributes_maybe_set, flow_attributes_set_by, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH511",
    "flow-attribute-never-set",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-contact-attributes.html",
)
def flow_attribute_never_set(flow: Subject) -> Iterator[Diagnostic]:
    """A flow attribute is set in this flow before it is read: it lives in one flow only."""
    for use in uses_of(flow, "FlowAttributes"):
        known = flow_attributes_maybe_set(flow).get(use.action.index)
        if known is None or len(use.reference.path) < 2 or use.reference.path[1] in known:
            continue
        elsewhere = {key for action in flow.actions for key in flow_attributes_set_by(action)}
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} reads {use.reference.text!r}, and no block before it in this flow sets it",
            fix=nearest(use.reference.path[1], known)
            if known
            else "Set it on the way here"
            if use.reference.path[1] in elsewhere
            else "Set it in this flow; what another flow has set is not seen here",
        )
