"""OH804: a secret that is spoken or shown in the chat."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import is_secret
from offhook.lint.subject import Subject

PROMPTS = ("MessageParticipant", "MessageParticipantIteratively", "GetParticipantInput", "ConnectParticipantWithLexBot")


@rule(
    "OH804",
    "secret-spoken",
    Severity.WARNING,
    source="Assumed: what is spoken can be overheard and recorded; what is sent in a chat stays in the transcript.",
)
def secret_spoken(flow: Subject) -> Iterator[Diagnostic]:
    """A secret is not said aloud, and not written into a chat."""
    for use in flow.uses:
        if use.action.type in PROMPTS and use.path[-1] in ("Text", "SSML") and is_secret(use.reference):
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} says {use.reference.text!r}, which looks like a secret",
                fix="Say only its last digits, or nothing of it",
            )
