"""OH806: a secret in a tag, a task, a case or a view."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import is_secret, secrets_keyed_before
from offhook.lint.subject import Subject

SHOWN = {
    "TagContact": "a tag",
    "CreateTask": "a task",
    "CreateCase": "a case",
    "UpdateCase": "a case",
    "ShowView": "what the agent sees",
}


@rule(
    "OH806",
    "secret-shown",
    Severity.WARNING,
    source="Assumed: tags, tasks, cases and views are read by many people, and kept.",
)
def secret_shown(flow: Subject) -> Iterator[Diagnostic]:
    """A secret is not written into a tag, a task, a case or a view."""
    for action in flow.actions_of(*SHOWN):
        for use in action.uses:
            is_keyed = use.namespace == "StoredCustomerInput" and secrets_keyed_before(flow).get(action.index)
            if is_keyed or is_secret(use.reference):
                yield Diagnostic(
                    at=use.at,
                    message=f"{action.label} writes {use.reference.text!r} into {SHOWN[action.type]}",
                    fix="Leave it out, or write only its last digits",
                )
