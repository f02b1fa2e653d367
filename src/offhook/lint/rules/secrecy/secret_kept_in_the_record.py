"""OH803: a secret in a contact attribute."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import is_secret, is_secret_name, is_veiled, secrets_keyed_before
from offhook.lint.subject import Subject, Use


@rule(
    "OH803",
    "secret-kept-in-the-record",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/what-is-a-contact-attribute.html",
)
def secret_kept_in_the_record(flow: Subject) -> Iterator[Diagnostic]:
    """A secret is not copied into a contact attribute: attributes are kept in the contact record."""
    for action in flow.actions_of("UpdateContactAttributes"):
        for use in action.uses:
            key = str(use.path[-1])
            if use.is_whole and not is_veiled(key) and _is_secret(flow, use, key):
                yield Diagnostic(
                    at=use.at,
                    message=f"{action.label} keeps {use.reference.text!r} in the contact record, as {key!r}",
                    fix="Give it to the function that needs it, encrypted, and keep only what came of it",
                )


def _is_secret(flow: Subject, use: Use, key: str) -> bool:
    if use.namespace == "StoredCustomerInput":
        is_keyed = bool(secrets_keyed_before(flow).get(use.action.index))
        return is_keyed or (is_secret_name(key) and not _encrypts(flow))
    return use.namespace in ("External", "Lex") and is_secret(use.reference)


def _encrypts(flow: Subject) -> bool:
    return any(action.parameters.get("InputEncryption") for action in flow.actions_of("GetParticipantInput"))
