"""OH401: blocks that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH401",
    "unreachable-action",
    Severity.INFO,
    source="Assumed: Connect publishes blocks that nothing leads to; somebody meant them to run",
)
def unreachable_action(flow: Subject) -> Iterator[Diagnostic]:
    """Every action can be come to from the start."""
    if flow.start is None:
        return
    reached = flow.graph.reachable_indices
    left = [action for action in flow.actions if action.index not in reached]
    led_to = {target.index for action in left for target in flow.graph.after(action) if target is not action}
    covered: set[int] = set()
    for first in [action for action in left if action.index not in led_to] + left:
        if first.index in covered:
            continue
        behind = [one for one in flow.graph.reachable_from([first]) if one.index not in reached | covered]
        covered |= {one.index for one in behind}
        more = f" and {len(behind) - 1} more behind it" if len(behind) > 1 else ""
        yield Diagnostic(
            at=first.at("Identifier"),
            message=f"nothing leads to {first.label}{more}",
            fix="Lead a branch to it, or take it out",
        )
