"""OH809: a secret is asked for while the automated part is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import recorded, secret_asks
from offhook.lint.subject import Subject


@rule(
    "OH809",
    "secret-while-recording",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-recording-behavior.html"
    " Assumed: what is said and keyed can be heard in the recording.",
)
def secret_while_recording(flow: Subject) -> Iterator[Diagnostic]:
    """The recording of the automated part pauses while a customer is asked for a secret."""
    if not recorded(flow):
        return
    for action, what in secret_asks(flow):
        if action.index in recorded(flow):
            yield Diagnostic(
                at=action.at("Parameters"),
                message=f"{action.label} asks for {what} while the automated part of the call is recorded",
                fix="Switch the automated recording off before it, and on again behind it",
            )
