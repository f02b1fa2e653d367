"""OH811: Voice ID, which has ended."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

SWITCHES = ("IsVoiceIdStreamingEnabled", "IsVoiceAuthenticationEnabled", "IsFraudDetectionEnabled")


@rule(
    "OH811",
    "voice-id-ended",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/voiceid-apis.html",
)
def voice_id_ended(flow: Subject) -> Iterator[Diagnostic]:
    """Voice ID is not used any more: it ended on 20 May 2026."""
    blocks = flow.actions_of("CheckVoiceId", "StartVoiceIdStream")
    for action in blocks:
        yield Diagnostic(
            at=action.at("Type"),
            message=f"{action.label} uses Voice ID, which ended on 2026-05-20",
            fix="Take the block out, and find out who is calling in another way",
        )
    for action in () if blocks else flow.actions_of("UpdateContactData"):
        if used := next((name for name in SWITCHES if action.text(name).lower() == "true"), None):
            yield Diagnostic(
                at=action.at("Parameters", used),
                message=f"{action.label} switches Voice ID on, which ended on 2026-05-20",
                fix="Take the parameters of Voice ID out",
            )
