"""OH636: a branch for something that cannot be chosen in the view."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.managed_views import managed_views
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule(
    "OH636",
    "view-branch-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html",
)
def view_branch_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A flow branches on what an agent or customer can choose in a view of AWS."""
    for show, view, _ in managed_views(flow):
        for index, operator, operand in show.operands:
            if operator == "Equals" and operand and not is_open(operand) and operand not in view.actions:
                yield Diagnostic(
                    at=show.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{show.label} has a branch for {operand!r}, which the view {view.name} does not offer",
                    fix=nearest(operand, view.actions),
                )
