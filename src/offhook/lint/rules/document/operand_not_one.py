"""OH124: a condition that compares with nothing, or with several values at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH124", "operand-not-one", Severity.ERROR, source=LANGUAGE_PAGE)
def operand_not_one(flow: Subject) -> Iterator[Diagnostic]:
    """A condition has exactly one operand, a text that is not empty."""
    for action in flow.deciding:
        for index, entry in action.conditions:
            condition = entry.get("Condition")
            if not isinstance(condition, dict):
                continue
            operands = condition.get("Operands")
            if isinstance(operands, list) and len(operands) == 1 and _is_good(operands[0]):
                continue
            what, fix = _fault(operands)
            yield Diagnostic(
                at=action.at("Transitions", "Conditions", index, "Condition", "Operands"),
                message=f"{action.label}: condition {index + 1} has {what}",
                fix=fix,
            )


def _is_good(operand: Any) -> bool:
    """The editor writes texts; numbers are taken too."""
    return operand != "" and isinstance(operand, str | int | float) and not isinstance(operand, bool)


def _fault(operands: Any) -> tuple[str, str]:
    if isinstance(operands, list) and len(operands) > 1:
        return f"{len(operands)} operands", "Write one condition for each of them"
    if operands == [""]:
        return "an empty operand", "An empty value takes the branch for no match (NoMatchingCondition): use that"
    if isinstance(operands, list) and operands:
        return "an operand that is no text", 'Write a list of one text, for example ["1"]'
    return "no operand", 'Write a list of one text, for example ["1"]'
