"""OH122: a comparison that Connect does not know."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.actions import OPERATORS
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

COMBINING = ("And", "Or", "Not", "All", "Any")


@rule("OH122", "operator-unknown", Severity.ERROR, source=LANGUAGE_PAGE)
def operator_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A condition's Operator is Equals, one of Text..., one of Number..., or KeyExists."""
    for action in flow.deciding:
        for (index, operator, _), (_, entry) in zip(action.operands, action.conditions, strict=True):
            condition = entry.get("Condition")
            if operator in OPERATORS or not isinstance(condition, dict):
                continue
            at = action.at("Transitions", "Conditions", index, "Condition", "Operator")
            meant = _meant(operator)
            fix = f"Did you mean {meant!r}?" if meant else nearest(operator, OPERATORS)
            if operator in COMBINING:
                fix = "Ask one thing after the other, with a Compare for each"
            elif operator.startswith("Not") or operator == "NumberEquals":
                fix = "Take Equals, and the branch for no match (NoMatchingCondition) for everything else"
            what = f"the unknown operator {condition.get('Operator')!r}" if "Operator" in condition else "no operator"
            yield Diagnostic(
                at=at,
                message=f"{action.label}: condition {index + 1} has {what}",
                fix=fix,
                edits=(Put(at, meant),) if meant else (),
            )


def _meant(operator: str) -> str | None:
    """The operator that only its spelling misses."""
    folded = operator.casefold().replace("numeric", "number", 1)
    return next((known for known in OPERATORS if known.casefold() == folded), None)
