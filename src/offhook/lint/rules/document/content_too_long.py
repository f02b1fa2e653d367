"""OH106: a flow too long for the API."""

from __future__ import annotations

import json
from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST = 256_000


@rule(
    "OH106",
    "content-too-long",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def content_too_long(flow: Subject) -> Iterator[Diagnostic]:
    """A flow has at most 256,000 characters, written without blanks and line breaks between its parts."""
    if len(flow.flow.text) <= MOST:
        return
    length = len(json.dumps(flow.document, ensure_ascii=False, separators=(",", ":")))
    if length > MOST:
        yield Diagnostic(
            at=(),
            message=f"The flow has {length:,} characters; Connect takes {MOST:,}",
            fix="Move a part that belongs together into a module, or long texts into recorded prompts",
        )
