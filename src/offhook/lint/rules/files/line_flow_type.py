"""OH623: a line that leads to a flow which takes no calls."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH623",
    "line-flow-type",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociatePhoneNumberContactFlow.html",
    needs_project=True,
)
def line_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """A line leads to an inbound flow."""
    assert flow.project is not None
    for line, key in sorted(flow.project.lines.items()):
        if key == flow.key and flow.type != "CONTACT_FLOW" and not flow.is_module:
            yield Diagnostic(
                at=flow.project.center.place("lines", line, "flow"),
                message=f"{flow.file} is of type {flow.type}, and the line {line!r} leads to it",
                fix="Lead the line to a flow of type CONTACT_FLOW",
            )
