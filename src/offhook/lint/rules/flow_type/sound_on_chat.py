"""OH312: a recording or SSML for contacts that only read."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import channels_on_arrival
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

SPOKEN = ("MessageParticipant", "ConnectParticipantWithLexBot")
SOUND = ("SSML", "PromptId", "Media")
WRITTEN = frozenset({"CHAT", "TASK"})


@rule(
    "OH312",
    "sound-on-chat",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/play.html",
)
def sound_on_chat(flow: Subject) -> Iterator[Diagnostic]:
    """What a chat or task contact is told is plain text."""
    if not any(name in action.parameters for action in flow.actions_of(*SPOKEN) for name in SOUND):
        return
    for index, channels in channels_on_arrival(flow).items():
        action = flow.by_index[index]
        if action.type not in SPOKEN or not channels <= WRITTEN:
            continue
        for parameter in (name for name in SOUND if name in action.parameters):
            yield Diagnostic(
                at=action.at("Parameters", parameter),
                message=f"only {' and '.join(sorted(channels))} contacts come to {action.label}, and {parameter} "
                "is for voice",
                fix="Write the words as Text",
            )
