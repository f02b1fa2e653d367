"""OH114: a branch that leads to no action."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule("OH114", "branch-dangling", Severity.ERROR, source=LANGUAGE_PAGE)
def branch_dangling(flow: Subject) -> Iterator[Diagnostic]:
    """Each branch leads to the Identifier of an action of the same flow."""
    known = flow.by_identifier
    for action in flow.actions:
        if action.description and action.description.is_terminal:
            continue
        for way in action.ways:
            if way.target and way.target in known:
                continue
            where = f"to {way.target!r}, which is no action of this flow" if way.target else "nowhere"
            names = (name for name in known if name)
            fix = nearest(way.target, names) if way.target else "Write the Identifier of the action that comes next"
            yield Diagnostic(at=way.at, message=f"{action.label}: {way.label} leads {where}", fix=fix)
