"""OH127: a comparison of numbers with something that is none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE, NUMBER
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule("OH127", "operand-no-number", Severity.ERROR, source=LANGUAGE_PAGE)
def operand_no_number(flow: Subject) -> Iterator[Diagnostic]:
    """The operand of a Number... operator is a number or a reference to one."""
    for action in flow.deciding:
        if action.text("MetricType").startswith("NumberOfAgents"):
            continue  # a rule of its own says what these can be compared with
        for index, operator, operand in action.operands:
            if operator.startswith("Number") and operand and not NUMBER.fullmatch(operand) and not is_open(operand):
                yield Diagnostic(
                    at=action.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{action.label}: {operator} compares with {operand!r}, which is no number",
                    fix="Write digits alone, with a point for decimals and without units",
                )
