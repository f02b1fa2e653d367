"""OH638: a button of the view that leads nowhere of its own."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.managed_views import managed_views
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH638",
    "view-branch-missing",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html",
)
def view_branch_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Each button that a view of AWS is given has a branch."""
    for show, view, inputs in managed_views(flow):
        if inputs is None:
            continue
        branches = {operand for _, _, operand in show.operands}
        for action, button in view.actions.items():
            if button in inputs and action not in branches:
                yield Diagnostic(
                    at=show.at("Transitions", "Conditions"),
                    message=f"{show.label} has no branch for {action!r}, which can be chosen in the view {view.name}",
                    fix=f"Add a condition Equals {action!r}, or take {button!r} out of ViewData",
                )
