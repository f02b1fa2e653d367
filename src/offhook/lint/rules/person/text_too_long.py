"""OH709: a text that Polly refuses."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST_SPOKEN = 3_000
MOST = 6_000


@rule(
    "OH709",
    "text-too-long",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/play.html",
)
def text_too_long(flow: Subject) -> Iterator[Diagnostic]:
    """A text has at most 3,000 characters that are spoken, and 6,000 with its tags."""
    for said in texts_in(flow):
        if len(said.text) <= MOST_SPOKEN:
            continue
        spoken = len(said.words)
        if spoken > MOST_SPOKEN or len(said.text) > MOST:
            count, most = (spoken, MOST_SPOKEN) if spoken > MOST_SPOKEN else (len(said.text), MOST)
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} has a text of {count:,} characters; at most {most:,} are spoken",
                fix="Split it into several prompts, or record it",
            )
