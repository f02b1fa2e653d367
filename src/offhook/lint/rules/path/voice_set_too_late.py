"""OH420: a first prompt in the default voice."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import is_heard
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

VOICE = "UpdateContactTextToSpeechVoice"
SILENT, LATER = -1, -2
CHOSEN = frozenset({LATER})


@rule(
    "OH420",
    "voice-set-too-late",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-voice.html",
)
def voice_set_too_late(flow: Subject) -> Iterator[Diagnostic]:
    """The voice is set before the first words are spoken."""
    if not flow.actions_of(VOICE):
        return
    arrived = flow.graph.flow(frozenset({SILENT}), frozenset.union, _spoken)
    for voice in flow.actions_of(VOICE):
        spoken = [index for index in arrived.get(voice.index, ()) if index >= 0]
        if spoken:
            first = flow.by_index[min(spoken)]
            yield Diagnostic(
                at=voice.at("Identifier"),
                message=f"{first.label} is spoken in the default voice: {voice.label} comes after it",
                fix="Move Set voice before the first prompt",
            )


def _spoken(action: Action, _: Way, known: frozenset[int]) -> frozenset[int]:
    """The index of the first prompt, once it is spoken and nothing has been chosen since."""
    if action.type == "MessageParticipant" and ("Text" in action.parameters or "SSML" in action.parameters):
        return frozenset(action.index if one == SILENT else one for one in known)
    is_chosen = action.type in (VOICE, "Compare", "DistributeByPercentage") or is_heard(action)
    return CHOSEN if is_chosen and action.type != "MessageParticipant" else known
