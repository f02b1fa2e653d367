"""OH128: a branch behind one that takes every contact first."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE, NUMBER
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule("OH128", "condition-shadowed", Severity.WARNING, source=LANGUAGE_PAGE)
def condition_shadowed(flow: Subject) -> Iterator[Diagnostic]:
    """No condition stands behind another that is true whenever it is; the first that is true is taken."""
    for action in flow.deciding:
        written = action.operands
        if len(written) < 2 or len({one[1:] for one in written}) == len(written) == _equals(written):
            continue
        for later, (index, operator, operand) in enumerate(written):
            first = next((one for one in written[:later] if operand and _covers(one[1:], (operator, operand))), None)
            if first is not None:
                yield Diagnostic(
                    at=action.at("Transitions", "Conditions", index),
                    message=f"{action.label}: {operator} {operand!r} is never taken, because condition"
                    f" {first[0] + 1} is true first ({first[1]} {first[2]!r})",
                    fix="Put the narrower condition first, or remove it",
                )


def _equals(written: list[tuple[int, str, str]]) -> int:
    return sum(1 for _, operator, _ in written if operator == "Equals")


def _covers(wide: tuple[str, str], narrow: tuple[str, str]) -> bool:
    """Whether the first condition is true of everything that the second is true of."""
    if wide == narrow:
        return True
    if is_open(wide[1]) or is_open(narrow[1]):
        return False
    if wide[0].startswith("Number"):
        return _covers_numbers(wide, narrow)
    match wide[0], narrow[0]:
        case "TextStartsWith", "Equals" | "TextStartsWith":
            return narrow[1].startswith(wide[1])
        case "TextEndsWith", "Equals" | "TextEndsWith":
            return narrow[1].endswith(wide[1])
        case "TextContains", "Equals" | "TextStartsWith" | "TextEndsWith" | "TextContains":
            return wide[1] in narrow[1]
    return False


def _covers_numbers(wide: tuple[str, str], narrow: tuple[str, str]) -> bool:
    if not (NUMBER.fullmatch(wide[1]) and NUMBER.fullmatch(narrow[1])):
        return False
    limit, value = float(wide[1]), float(narrow[1])
    is_at_limit = wide[0].endswith("OrEqualTo") or narrow[0] == wide[0]
    if narrow[0] == "Equals" or narrow[0].startswith(wide[0].removesuffix("OrEqualTo").removesuffix("Than")):
        beyond = value > limit if "Greater" in wide[0] else value < limit
        return beyond or (is_at_limit and value == limit)
    return False
