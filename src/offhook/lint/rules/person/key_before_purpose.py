"""OH703: "press 1 for orders" instead of "for orders, press 1"."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.menus import key_before_purpose as first_key
from offhook.lint.prompts import is_menu, texts_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH703",
    "key-before-purpose",
    Severity.INFO,
    source="Assumed: who hears the key first must keep it in mind until they know whether they want it",
)
def key_before_purpose(flow: Subject) -> Iterator[Diagnostic]:
    """A menu says what a choice is for, and then its key."""
    for said in texts_in(flow):
        if not is_menu(said.action) and said.action.type != "MessageParticipant":
            continue
        key = first_key(said.words)
        if key is not None:
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} names the key {key} before it says what the key is for",
                fix=f'Turn it around, as in "For orders, press {key}"',
            )
