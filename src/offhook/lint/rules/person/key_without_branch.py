"""OH710: a prompt that offers a key which leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.menus import keys_named
from offhook.lint.prompts import is_menu, said_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule(
    "OH710",
    "key-without-branch",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
)
def key_without_branch(flow: Subject) -> Iterator[Diagnostic]:
    """A menu has a branch for every key that its prompt offers."""
    for said in said_in(flow) if flow.actions_of("GetParticipantInput") else ():
        menu = said.action
        if not is_menu(menu) or not menu.conditions:
            continue
        branches = {operand for _, _, operand in menu.operands}
        if any(is_open(operand) for operand in branches):
            continue
        for key in (key for key in keys_named(said.words) if key not in branches):
            yield Diagnostic(
                at=said.at,
                message=f"{menu.label} offers the key {key}, and has no branch for it",
                fix=f"Add a condition Equals {key!r}, or take the key out of the text",
            )
