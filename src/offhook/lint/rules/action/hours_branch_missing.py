"""OH203: a check of hours without one of its two branches."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

RESULTS = ("True", "False")


@rule(
    "OH203",
    "hours-branch-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html",
)
def hours_branch_missing(flow: Subject) -> Iterator[Diagnostic]:
    """A check of hours has one branch for open (True) and one for closed (False)."""
    for checked in flow.actions_of("CheckHoursOfOperation"):
        branches = {operand for _, _, operand in checked.operands}
        for missing in (result for result in RESULTS if result not in branches):
            yield Diagnostic(
                at=checked.at("Transitions", "Conditions"),
                message=f"{checked.label} has no branch for {missing!r}",
                fix=f"Add a condition Equals {missing!r} that leads to the action for that case",
            )
