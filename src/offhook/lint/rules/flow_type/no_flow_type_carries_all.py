"""OH303: blocks that exclude each other, whatever type the flow has."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import is_type_said, possible_types
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH303",
    "no-flow-type-carries-all",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html",
)
def no_flow_type_carries_all(flow: Subject) -> Iterator[Diagnostic]:
    """There is a type of flow that carries every block of a flow that does not say its type."""
    if is_type_said(flow) or possible_types(flow):
        return
    left: frozenset[str] | None = None
    for action in flow.actions:
        types = action.description.flow_types if action.description else None
        if not types:
            continue
        both = types if left is None else left & types
        if not both:
            yield Diagnostic(
                at=action.at("Type"),
                message=f"no type of flow carries {action.label} ({action.type}) as well as what stands before it",
                fix=f"Split the flow: {action.type} needs one of {', '.join(sorted(types))}",
            )
            return
        left = both
