"""OH305: Disconnect in a whisper or hold flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import HOLDS, WHISPERS
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH305",
    "hang-up-in-whisper-or-hold",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/disconnect-hang-up.html",
)
def hang_up_in_whisper_or_hold(flow: Subject) -> Iterator[Diagnostic]:
    """A whisper or hold flow does not hang up: somebody is with the customer already."""
    if flow.type not in WHISPERS | HOLDS:
        return
    for hung_up in flow.actions_of("DisconnectParticipant"):
        yield Diagnostic(
            at=hung_up.at("Type"),
            message=f"{hung_up.label} hangs up in a flow of type {flow.type}, which Connect refuses to publish",
            fix="End with End flow / Resume in a whisper flow, and let Loop prompts go on in a hold flow",
        )
