"""OH519: a number of Connect's own, compared with a word."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.references import whole_reference
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

COUNTS = ("Size", "OldestContactAge", "EstimatedWaitTime", "PositionInQueue", "Count", "Index")


@rule(
    "OH519",
    "number-compared-with-a-word",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def number_compared_with_a_word(flow: Subject) -> Iterator[Diagnostic]:
    """A count or a time that Connect measures is compared with a number."""
    for compared in flow.actions_of("Compare"):
        if not compared.text("ComparisonValue").startswith(("$.Metrics.", "$.Loop.")):
            continue
        reference = whole_reference(compared.text("ComparisonValue"))
        if reference is None or reference.path[-1] not in COUNTS:
            continue
        for index, operator, operand in compared.operands:
            if operand and not operator.startswith("Number") and not is_open(operand) and not _is_number(operand):
                yield Diagnostic(
                    at=compared.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{compared.label} compares the number {reference.text!r} with {operand!r}",
                    fix="Write a number, for example '0'",
                )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
