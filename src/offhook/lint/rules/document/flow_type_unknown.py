"""OH132: a flow of a type that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.document import FLOW_TYPES
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH132",
    "flow-type-unknown",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def flow_type_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """The type in a flow's Metadata is one of the nine flow types."""
    if not flow.is_module and flow.type not in FLOW_TYPES.values():
        yield Diagnostic(
            at=("Metadata", "type"), message=f"Unknown flow type {flow.type!r}", fix=nearest(flow.type, FLOW_TYPES)
        )
