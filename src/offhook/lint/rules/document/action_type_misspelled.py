"""OH112: an action type by a name that Connect does not know, where it is clear which one was meant."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.action_names import is_other_spelling, meant_type
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule("OH112", "action-type-misspelled", Severity.ERROR, source=LANGUAGE_PAGE)
def action_type_misspelled(flow: Subject) -> Iterator[Diagnostic]:
    """An action's Type is spelled as the Flow language spells it, not as logs, the editor or a memory do."""
    for action in flow.actions:
        if action.description is None and action.type and not is_open(action.type):
            if (meant := meant_type(action.type)) is None:
                continue
            is_same = is_other_spelling(action.type)
            yield Diagnostic(
                at=action.at("Type"),
                message=f"{action.label} has the type {action.type!r}, which Connect calls {meant!r}",
                fix=f"Write {meant!r}" if is_same else f"Write {meant!r}, and its parameters as that type has them",
                edits=(Put(action.at("Type"), meant),) if is_same else (),
            )
