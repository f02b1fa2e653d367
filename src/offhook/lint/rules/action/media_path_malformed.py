"""OH240: an audio file that Connect cannot fetch."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.places import Path
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject, is_open

PLAYERS = ("MessageParticipant", "GetParticipantInput", "ConnectParticipantWithLexBot", "MessageParticipantIteratively")


@rule(
    "OH240",
    "media-path-malformed",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/play.html",
)
def media_path_malformed(flow: Subject) -> Iterator[Diagnostic]:
    """An audio file is named by its place in S3 (s3:// or https://) and ends in .wav."""
    for action in flow.actions_of(*PLAYERS):
        for path in _media(action):
            uri = action.text(*path)
            if not uri or is_open(uri):
                continue
            if not uri.lower().startswith(("s3://", "https://")):
                problem, fix = "which is no place in S3", "Write s3://bucket/path.wav or its https:// form"
            elif not uri.lower().partition("?")[0].endswith(".wav"):
                problem, fix = "which is no .wav file", "Make it a .wav file: 8 kHz, one channel, U-law"
            else:
                continue
            yield Diagnostic(
                at=action.at("Parameters", *path), message=f"{action.label} plays {uri!r}, {problem}", fix=fix
            )


def _media(action: Action) -> Iterator[Path]:
    """Where audio files can be named."""
    messages = action.parameters.get("Messages")
    if isinstance(messages, list):
        for index in range(len(messages)):
            yield ("Messages", index, "Media", "Uri")
    else:
        yield ("Media", "Uri")
