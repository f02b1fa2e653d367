"""OH801: a secret that is keyed in, and stored as it is."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import secret_stores
from offhook.lint.subject import Subject


@rule(
    "OH801",
    "secret-keyed-in-clear",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html",
)
def secret_keyed_in_clear(flow: Subject) -> Iterator[Diagnostic]:
    """A secret that a customer keys in is encrypted as soon as it is stored."""
    for action, what in secret_stores(flow):
        yield Diagnostic(
            at=action.at("Parameters"),
            message=f"{action.label} asks for {what} and stores it without encryption",
            fix="Encrypt the entry: give InputEncryption with the id of a key and its certificate",
        )
