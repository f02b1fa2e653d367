"""OH718: a prompt that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH718",
    "prompt-wordless",
    Severity.INFO,
    source="Assumed: a Play prompt block whose text has no letter and no digit was meant to get one",
)
def prompt_wordless(flow: Subject) -> Iterator[Diagnostic]:
    """A prompt that plays a text has words in it; a pause is SSML with <break>."""
    for said in texts_in(flow):
        if said.action.type != "MessageParticipant" or not said.text or said.has_gaps or "<break" in said.text:
            continue
        if not any(letter.isalnum() for letter in said.words):
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} plays a text without words",
                fix='Write what is to be said, or <speak><break time="1s"/></speak> as SSML for a pause',
            )
