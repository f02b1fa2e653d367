"""OH227: a share of contacts that nobody gets, or more than there are."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import is_number
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

LOWEST = 2  # the number drawn is 1 to 100
HIGHEST = 101


@rule(
    "OH227",
    "percentage-out-of-range",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html",
)
def percentage_out_of_range(flow: Subject) -> Iterator[Diagnostic]:
    """The thresholds of a distribution lie above 1 and share out no more than 100 percent."""
    for action in flow.actions_of("DistributeByPercentage"):
        for index, _, operand in action.operands:
            if is_number(operand) and not LOWEST <= int(operand) <= HIGHEST:
                said = "no contact takes" if int(operand) < LOWEST else "shares out more than 100 percent"
                yield Diagnostic(
                    at=action.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{action.label} has a branch below {operand}, which {said}",
                    fix=f"Write {LOWEST} to {HIGHEST}: 1 and the sum of the percentages so far",
                )
