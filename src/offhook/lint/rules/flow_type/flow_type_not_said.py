"""OH304: a flow without a type that is certainly no inbound flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.document import FLOW_TYPES
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import INBOUND, is_type_said, possible_types
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH304",
    "flow-type-not-said",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html",
)
def flow_type_not_said(flow: Subject) -> Iterator[Diagnostic]:
    """A flow that is no inbound flow says its type."""
    if is_type_said(flow):
        return
    types = possible_types(flow)
    if not types or INBOUND in types:
        return
    odd = next(one for one in flow.actions if one.description and INBOUND not in (one.description.flow_types or types))
    written = [name for name, type in FLOW_TYPES.items() if type in types]
    yield Diagnostic(
        at=odd.at("Type"),
        message=f"the flow does not say its type, and {odd.label} ({odd.type}) cannot stand in an inbound flow",
        fix=f"Write one of {', '.join(written)} as type in Metadata, or create the flow with that type",
    )
