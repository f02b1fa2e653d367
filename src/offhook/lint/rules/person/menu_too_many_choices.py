"""OH702: a menu with more choices than people keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import is_menu
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST = 5


@rule(
    "OH702",
    "menu-too-many-choices",
    Severity.WARNING,
    source="Assumed: five choices are about what people remember by ear; keys that lead to one place are one choice",
)
def menu_too_many_choices(flow: Subject) -> Iterator[Diagnostic]:
    """A menu offers at most five choices; a key that plays it again is none."""
    for menu in flow.actions_of("GetParticipantInput"):
        if len(menu.conditions) <= MOST or not is_menu(menu):
            continue
        targets = {str(entry.get("NextAction")) for _, entry in menu.conditions} - {menu.identifier}
        if len(targets) > MOST:
            yield Diagnostic(
                at=menu.at("Transitions", "Conditions"),
                message=f"{menu.label} offers {len(targets)} choices; people remember about {MOST}",
                fix="Ask in two steps, or offer first what most people call about and the rest behind one key",
            )
