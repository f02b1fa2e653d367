"""Conditions: which branch a result takes.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html (operators)
Recorded: exactly one operand; And, Or, Not, Contains and the like are refused (public checks of CreateContactFlow).
Recorded: an empty operand is refused; KeyExists is accepted on Compare, but what it means is published nowhere.
Assumed: Equals compares text, so "5" and "5.0" differ; an operand whose reference is missing matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, TypeGuard

from offhook.engine.contact import Contact
from offhook.engine.events import ActionRan
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text
from offhook.errors import FlowError, OffhookError, UnsupportedError, nearest
from offhook.language.document import Flow

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def _numbers(relation: Callable[[Decimal, Decimal], bool]) -> Callable[[str, str], bool]:
    def holds(value: str, operand: str) -> bool:
        both = _NUMBER.fullmatch(value) and _NUMBER.fullmatch(operand)
        return bool(both) and relation(Decimal(value), Decimal(operand))

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
    """One branch: taken when `holds(result, operand)`, which is what `operator` means."""

    operator: str
    holds: Callable[[str, str], bool]
    operand: Text
    next: str
    branch: str
    literal: tuple[str, str] | None  # what `compared` gives where the operand is no reference: the same each time
    equals: str | None  # the only result that a literal Equals takes
    ran: ActionRan | None  # what the trace says when that is taken: the same each time

    def is_true(self, result: str, contact: Contact, instance: Instance) -> bool:
        operand = self.operand.resolve(contact, instance)
        return operand != "" and self.holds(result, operand)

    def compared(self, contact: Contact, instance: Instance) -> tuple[str, str]:
        """The operator and the operand, as the trace tells them."""
        return self.literal or (self.operator, self.operand.resolve(contact, instance))


def parse_conditions(flow: Flow, index: int) -> tuple[tuple[Condition, ...], list[OffhookError]]:
    """The conditions of an action in their order, and the faults in them."""
    conditions: list[Condition] = []
    faults: list[OffhookError] = []
    for number, entry in enumerate(flow.document["Actions"][index].get("Transitions", {}).get("Conditions", [])):
        path = ("Actions", index, "Transitions", "Conditions", number, "Condition")
        written: Any = entry.get("Condition")
        operator = written.get("Operator") if isinstance(written, dict) else None
        operands = written.get("Operands") if isinstance(written, dict) else None
        if operator == "KeyExists":
            fix = "Let a Lambda function return a word for what is missing"
            faults.append(UnsupportedError("KeyExists is not run here", where=flow.place(*path, "Operator"), fix=fix))
        elif not isinstance(operator, str) or operator not in OPERATORS:
            fix = nearest(str(operator), OPERATORS)
            faults.append(FlowError(f"unknown operator {operator!r}", where=flow.place(*path, "Operator"), fix=fix))
        elif not _is_one_text(operands):
            where, fix = flow.place(*path, "Operands"), "Write a list of one text that is not empty"
            faults.append(FlowError(f"Operands is {operands!r}", where=where, fix=fix))
        else:
            operand, branch = Text.of(str(operands[0]), whole=True), f"Conditions[{number}]"
            literal = (operator, operand.written) if operand.is_literal else None
            equals = operand.written if literal and operator == "Equals" else None
            type = flow.document["Actions"][index]["Type"]
            ran = None if equals is None else ActionRan(type, equals, entry["NextAction"], branch, literal)
            holds = OPERATORS[operator]
            conditions.append(Condition(operator, holds, operand, entry["NextAction"], branch, literal, equals, ran))
    return tuple(conditions), faults


def _is_one_text(operands: Any) -> TypeGuard[list[str | int | float]]:
    """The editor writes texts; numbers are taken too."""
    if not isinstance(operands, list) or len(operands) != 1 or isinstance(operands[0], bool):
        return False
    return isinstance(operands[0], str | int | float) and operands[0] != ""
