"""OH121: a branch for a result that must have one."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE, decides, events_of, impossible_operands
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

LOOP = ("ContinueLooping", "DoneLooping")
REPEATED = "MessageParticipantIteratively"  # a branch only if it is interrupted
HOURS = "CheckHoursOfOperation"  # has a rule of its own


@rule("OH121", "condition-missing", Severity.ERROR, source=LANGUAGE_PAGE)
def condition_missing(flow: Subject) -> Iterator[Diagnostic]:
    """An action that decides has the branches that its type demands: Loop both of its own, others at least one."""
    for action in flow.actions:
        if not decides(action.type) or not isinstance(action.transitions.get("Conditions", []), list):
            continue
        wanted = _wanted(action)
        if wanted and not impossible_operands(action):
            branches = {operand for _, _, operand in action.operands}
            for missing in (result for result in wanted if result not in branches):
                yield Diagnostic(
                    at=action.at("Transitions", "Conditions"),
                    message=f"{action.label} has no branch for {missing!r}",
                    fix=f"Add a condition Equals {missing!r} that leads to the action for that case",
                )
        elif not wanted and not action.conditions and action.type not in (HOURS, REPEATED):
            yield Diagnostic(
                at=action.at("Transitions", "Conditions"),
                message=f"{action.label} decides nothing, because it has no condition",
                fix="Add a condition for each case, or remove the action",
            )


def _wanted(action: Action) -> tuple[str, ...]:
    """The results that must have a branch each."""
    match action.type:
        case "Loop":
            return LOOP
        case "Wait":
            return ("WaitCompleted", *events_of(action))
        case "MessageParticipantIteratively" if "InterruptFrequencySeconds" in action.parameters:
            return ("MessagesInterrupted",)
    return ()
