"""OH714: a voice that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open
from offhook.lint.voices import VOICES, plain_name


@rule(
    "OH714",
    "voice-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/polly/latest/dg/available-voices.html",
)
def voice_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """Set voice names a voice of Amazon Polly."""
    for action in flow.actions_of("UpdateContactTextToSpeechVoice"):
        voice = action.text("TextToSpeechVoice")
        if voice and not is_open(voice) and plain_name(voice) not in VOICES:
            yield Diagnostic(
                at=action.at("Parameters", "TextToSpeechVoice"),
                message=f"{action.label} asks for the voice {voice!r}, which Polly does not have",
                fix=nearest(voice, VOICES),
            )
