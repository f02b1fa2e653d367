"""OH701: a prompt that nobody can listen to the end of."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.speech_time import seconds_of_pauses, seconds_of_words
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST_S = 20
SHORTER_FOR_SURE = 120  # characters: below 20 s in any language


@rule(
    "OH701",
    "prompt-too-long",
    Severity.WARNING,
    source="Assumed: people keep in mind what they hear for about 20 s; 15 letters or 6.5 ideographs a second",
)
def prompt_too_long(flow: Subject) -> Iterator[Diagnostic]:
    """A prompt takes at most 20 seconds to speak; what plays while somebody waits in a queue may be longer."""
    for said in texts_in(flow):
        if (
            len(said.text) < SHORTER_FOR_SURE and "<break" not in said.text
        ) or said.action.type == "MessageParticipantIteratively":
            continue
        seconds = seconds_of_words(said.words) + (seconds_of_pauses(said.text) if said.is_ssml else 0)
        if seconds > MOST_S:
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} speaks for about {round(seconds)} s at a stretch",
                fix=f"Say it in {MOST_S} s: begin with what most people want, and leave out what nobody needs now",
            )
