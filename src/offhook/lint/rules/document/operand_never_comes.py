"""OH126: a branch for a result that the action never has."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.branches import LANGUAGE_PAGE, closest, impossible_operands, results_of, takes_conditions
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

HOURS = "CheckHoursOfOperation"


@rule("OH126", "operand-never-comes", Severity.ERROR, source=LANGUAGE_PAGE)
def operand_never_comes(flow: Subject) -> Iterator[Diagnostic]:
    """A branch is for a result that its action can have: a key is one of 0 to 9, * and #."""
    for action in flow.deciding:
        if not takes_conditions(action) or _is_said_elsewhere(action):
            continue
        for index, operand in impossible_operands(action):
            results = results_of(action) or ()
            at = action.at("Transitions", "Conditions", index, "Condition", "Operands", 0)
            present = {written for _, _, written in action.operands}
            meant = closest(operand, (result for result in results if result not in present))
            yield Diagnostic(
                at=at,
                message=f"{action.label} has a branch for {operand!r}, which {_what(action)} never is",
                fix=f"Did you mean {meant!r}?" if meant else nearest(operand, results),
                edits=(Put(at, meant),) if meant and meant.casefold() == operand.casefold() else (),
            )


def _what(action: Action) -> str:
    return "a key" if action.type == "GetParticipantInput" else f"the result of {action.type}"


def _is_said_elsewhere(action: Action) -> bool:
    """A check of hours that lacks one of its branches is found by the rule about that."""
    if action.type != HOURS:
        return False
    return not {"True", "False"} <= {operand for _, _, operand in action.operands}
