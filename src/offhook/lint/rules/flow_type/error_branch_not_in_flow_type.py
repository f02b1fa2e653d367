"""OH314: a branch that this type of flow has not."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

REFUSED = ("CallFailed", "ConnectionTimeLimitExceeded")


@rule(
    "OH314",
    "error-branch-not-in-flow-type",
    Severity.ERROR,
    source="Recorded: CreateContactFlow refuses both branches in AGENT_TRANSFER, observed in 2026",
)
def error_branch_not_in_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """In a transfer to agent flow, Transfer to phone number has one error branch for everything."""
    if flow.type != "AGENT_TRANSFER":
        return
    for action in flow.actions_of("TransferParticipantToThirdParty"):
        for index, entry in action.errors:
            if entry.get("ErrorType") in REFUSED:
                yield Diagnostic(
                    at=action.at("Transitions", "Errors", index, "ErrorType"),
                    message=f"{action.label} has a branch {entry['ErrorType']!r}, refused in AGENT_TRANSFER",
                    fix="Take the branch out; NoMatchingError takes these cases too",
                )
