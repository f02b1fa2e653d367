"""OH808: encryption with something that is no certificate."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule(
    "OH808",
    "encryption-without-a-certificate",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html",
)
def encryption_without_a_certificate(flow: Subject) -> Iterator[Diagnostic]:
    """The key that encrypts an entry is a certificate in PEM form."""
    for action in flow.actions_of("GetParticipantInput"):
        key = action.text("InputEncryption", "Key")
        if key and not is_open(key) and "-----BEGIN" not in key:
            yield Diagnostic(
                at=action.at("Parameters", "InputEncryption", "Key"),
                message=f"{action.label} encrypts with something that is no certificate",
                fix="Paste the whole X.509 certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
            )
