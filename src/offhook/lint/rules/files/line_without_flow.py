"""OH624: a line that leads to no flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH624",
    "line-without-flow",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociatePhoneNumberContactFlow.html",
    needs_project=True,
)
def line_without_flow(flow: Subject) -> Iterator[Diagnostic]:
    """A line leads to a flow that is there."""
    assert flow.project is not None
    if not flow.project.speaks_for_center(flow):
        return
    inbound = [one.key for one in flow.project.flows.values() if one.type == "CONTACT_FLOW"]
    for line, key in sorted(flow.project.lines.items()):
        if key not in flow.project.keys["flow"]:
            yield Diagnostic(
                at=flow.project.center.place("lines", line, "flow"),
                message=f"the line {line!r} leads to {key!r}, and there is no flows/{key}.json",
                fix=nearest(key, inbound),
            )
