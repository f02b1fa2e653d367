"""OH520: an attribute that is set to itself."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH520",
    "attribute-set-to-itself",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-contact-attributes.html",
)
def attribute_set_to_itself(flow: Subject) -> Iterator[Diagnostic]:
    """Setting an attribute gives it a value that it does not have already."""
    for use in uses_of(flow, "Attributes"):
        action, key = use.action, use.path[-1]
        is_set = action.type == "UpdateContactAttributes" and use.path[:2] == ("Parameters", "Attributes")
        if is_set and use.is_whole and use.reference.path[1:] == (key,) and action.text("TargetContact") != "Related":
            yield Diagnostic(
                at=use.at,
                message=f"{action.label} sets the attribute {key!r} to itself",
                fix="Take it out, or set it to the value that was meant",
            )
