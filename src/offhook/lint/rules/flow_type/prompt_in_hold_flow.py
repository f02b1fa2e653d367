"""OH306: a prompt or a question in a hold flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import HOLDS
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

NOT_ON_HOLD = ("ConnectParticipantWithLexBot", "GetParticipantInput", "MessageParticipant")


@rule(
    "OH306",
    "prompt-in-hold-flow",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html",
)
def prompt_in_hold_flow(flow: Subject) -> Iterator[Diagnostic]:
    """A hold flow speaks by Loop prompts only, and asks nothing."""
    if flow.type not in HOLDS:
        return
    for action in flow.actions_of(*NOT_ON_HOLD):
        yield Diagnostic(
            at=action.at("Type"),
            message=f"{action.label} ({action.type}) in a flow of type {flow.type}, where only Loop prompts may speak",
            fix="Put its text among the messages of Loop prompts (MessageParticipantIteratively)",
        )
