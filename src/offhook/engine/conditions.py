"""Conditions: which branch a result takes.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html (operators)
Recorded: exactly one operand; And, Or, Not, Contains and the like are refused (public checks of CreateContactFlow).
Assumed: Equals compares text, so "5" and "5.0" differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

from offhook.engine.contact import Contact
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text
from offhook.errors import FlowError, OffhookError, nearest
from offhook.language.document import Flow


def _numbers(relation: Callable[[float, float], bool]) -> Callable[[str, str], bool]:
    def holds(value: str, operand: str) -> bool:
        try:
            return relation(float(value), float(operand))
        except ValueError:
            return False

    return holds


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "Equals": lambda value, operand: value == operand,
    "TextStartsWith": lambda value, operand: value.startswith(operand),
    "TextEndsWith": lambda value, operand: value.endswith(operand),
    "TextContains": lambda value, operand: operand in value,
    "NumberGreaterThan": _numbers(gt),
    "NumberGreaterOrEqualTo": _numbers(ge),
    "NumberLessThan": _numbers(lt),
    "NumberLessOrEqualTo": _numbers(le),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One branch: taken when `holds(result, operand)`."""

    holds: Callable[[str, str], bool]
    operand: Text
    next: str

    def is_true(self, result: str, contact: Contact, instance: Instance) -> bool:
        return self.holds(result, self.operand.resolve(contact, instance))


def parse_conditions(flow: Flow, index: int) -> tuple[tuple[Condition, ...], list[OffhookError]]:
    """The conditions of an action in their order, and the faults in them."""
    conditions: list[Condition] = []
    faults: list[OffhookError] = []
    for number, entry in enumerate(flow.document["Actions"][index].get("Transitions", {}).get("Conditions", [])):
        path = ("Actions", index, "Transitions", "Conditions", number, "Condition")
        written: Any = entry.get("Condition")
        operator = written.get("Operator") if isinstance(written, dict) else None
        operands = written.get("Operands") if isinstance(written, dict) else None
        if operator not in OPERATORS:
            fix = nearest(str(operator), OPERATORS)
            faults.append(FlowError(f"unknown operator {operator!r}", where=flow.place(*path, "Operator"), fix=fix))
        elif not isinstance(operands, list) or len(operands) != 1 or not isinstance(operands[0], str | int | float):
            where = flow.place(*path, "Operands")
            faults.append(FlowError(f"Operands is {operands!r}", where=where, fix="Write a list of one text"))
        else:
            conditions.append(
                Condition(OPERATORS[operator], Text.of(str(operands[0]), whole=True), entry["NextAction"])
            )
    return tuple(conditions), faults
