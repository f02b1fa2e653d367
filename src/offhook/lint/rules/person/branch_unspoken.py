"""OH711: a key that works, and that the prompt keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.menus import keys_named, mentions
from offhook.lint.prompts import is_menu, said_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

PERSON = "0"


@rule(
    "OH711",
    "branch-unspoken",
    Severity.INFO,
    source="Assumed: a key that no prompt names is pressed by accident, or by those who were told about it",
)
def branch_unspoken(flow: Subject) -> Iterator[Diagnostic]:
    """A menu's prompt names every key that has a branch, but for 0, which people press without being told."""
    for said in said_in(flow) if flow.actions_of("GetParticipantInput") else ():
        menu = said.action
        if not is_menu(menu) or not menu.conditions or said.has_gaps or not keys_named(said.words):
            continue
        for _, operator, key in menu.operands:
            if operator == "Equals" and len(key) == 1 and key != PERSON and not mentions(said.words, key):
                yield Diagnostic(
                    at=said.at,
                    message=f"{menu.label} has a branch for the key {key}, which this text does not name",
                    fix="Name the key and what it is for, or remove its branch",
                )
