"""OH805: a secret that is given to a function as it is."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import is_secret, secrets_keyed_before
from offhook.lint.subject import Subject


@rule(
    "OH805",
    "secret-sent-in-clear",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html",
)
def secret_sent_in_clear(flow: Subject) -> Iterator[Diagnostic]:
    """A secret reaches a function only encrypted: what a function is given is logged in many places."""
    for action in flow.actions_of("InvokeLambdaFunction"):
        for use in action.uses:
            if use.path[1] != "LambdaInvocationAttributes":
                continue
            is_keyed = use.namespace == "StoredCustomerInput" and secrets_keyed_before(flow).get(action.index)
            if is_keyed or (use.namespace in ("Attributes", "FlowAttributes", "Lex") and is_secret(use.reference)):
                yield Diagnostic(
                    at=use.at,
                    message=f"{action.label} gives {use.reference.text!r} to a function in clear",
                    fix="Encrypt the entry where it is stored, and let the function decrypt it",
                )
