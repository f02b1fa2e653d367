"""OH812: a Lex V1 bot."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH812",
    "lex-classic-ended",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/lex/latest/dg/what-is.html",
)
def lex_classic_ended(flow: Subject) -> Iterator[Diagnostic]:
    """Bots are Lex V2 bots: Lex V1 ended on 15 September 2025."""
    for action in flow.actions_of("ConnectParticipantWithLexBot"):
        if "LexBot" in action.parameters and "LexV2Bot" not in action.parameters:
            yield Diagnostic(
                at=action.at("Parameters", "LexBot"),
                message=f"{action.label} talks to a Lex V1 bot, and Lex V1 ended on 2025-09-15",
                fix="Migrate the bot to Lex V2, and name its alias in LexV2Bot",
            )
