"""OH407: a queue or hold flow without a sound."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import says_anything
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH407",
    "silent-waiting",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/default-customer-queue.html",
)
def silent_waiting(flow: Subject) -> Iterator[Diagnostic]:
    """Whoever waits hears something."""
    if flow.type not in ("CUSTOMER_QUEUE", "CUSTOMER_HOLD") or flow.start is None or says_anything(flow):
        return
    yield Diagnostic(
        at=flow.start.at("Identifier"),
        message=f"nothing in this flow of type {flow.type} makes a sound: whoever waits thinks that the line is dead",
        fix="Play music or a message with Loop prompts",
    )
