"""OH226: a check of staffing that compares with a number."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

OPERATORS = frozenset(
    {"Equals", "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan", "NumberLessOrEqualTo"}
)
"""What the other metrics can be asked; an operator that none of them takes is told by OH123."""


@rule(
    "OH226",
    "metric-branch-unfit",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html",
)
def metric_branch_unfit(flow: Subject) -> Iterator[Diagnostic]:
    """A check of how many agents there are can only ask whether there are any: NumberGreaterThan "0"."""
    for action in flow.actions_of("CheckMetricData"):
        if action.text("MetricType").startswith("NumberOfAgents"):
            for index, operator, operand in action.operands:
                if operator in OPERATORS and not is_open(operand) and (operator, operand) != ("NumberGreaterThan", "0"):
                    yield Diagnostic(
                        at=action.at("Transitions", "Conditions", index, "Condition"),
                        message=f"{action.label} asks {operator} {operand!r}; of agents only NumberGreaterThan '0'",
                        fix="Ask NumberGreaterThan '0', or load the number with GetMetricData and use Compare",
                    )
