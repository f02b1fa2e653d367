"""OH813: a credential in the text of a flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

_CREDENTIAL = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
    r"|\bBearer [A-Za-z0-9._-]{20,}|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9-]{20,}"
)
_MARKS = ("AKIA", "ASIA", "PRIVATE KEY", "Bearer ", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox")
_NAMED = re.compile(r"(?:password|passwd|secret|api[_-]?key|token)$", re.IGNORECASE)
_LITERAL = re.compile(r"(?=[^\s]*[0-9])(?=[^\s]*[A-Za-z])[A-Za-z0-9+/=_.!@#%^&*-]{12,}")


@rule(
    "OH813",
    "credential-in-a-flow",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html",
)
def credential_in_a_flow(flow: Subject) -> Iterator[Diagnostic]:
    """No key, token or password stands in a flow: everybody who may see the flow could use it."""
    texts = [
        (action, value.path, value.value)
        for action in flow.actions
        for value in action.values
        if isinstance(value.value, str) and len(value.value) > 11
    ]
    together = "\n".join(text for _, _, text in texts)
    has_marks = any(mark in together for mark in _MARKS)
    for action, path, text in texts:
        if (_names_one(path[-1]) and _looks_like_one(text)) or (has_marks and _CREDENTIAL.search(text)):
            yield Diagnostic(
                at=action.at("Parameters", *path),
                message=f"{action.label} has a credential in {path[-1]!r}",
                fix="Withdraw it, and let a function read the new one from Secrets Manager",
            )


@cache
def _names_one(name: str | int) -> bool:
    return bool(_NAMED.search(str(name)))


def _looks_like_one(text: str) -> bool:
    return bool(_LITERAL.fullmatch(text)) and not is_open(text) and not text.startswith("arn:")
