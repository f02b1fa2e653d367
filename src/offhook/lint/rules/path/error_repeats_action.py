"""OH405: an error branch that leads straight back to the action that failed."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import is_quiet, successes
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH405",
    "error-repeats-action",
    Severity.WARNING,
    source="Assumed: what has just failed fails again at once, and nothing counts the tries",
)
def error_repeats_action(flow: Subject) -> Iterator[Diagnostic]:
    """An error branch does not lead straight back to the action that failed."""
    for action in (one for circle in flow.graph.circles for one in circle):
        for way, target in flow.graph.ways_from(action):
            if way.kind == "error" and way.name == "NoMatchingError" and _leads_back(flow, target, action):
                yield Diagnostic(
                    at=way.at,
                    message=f"the {way.label} of {action.label} leads straight back to it",
                    fix="Lead it to another way on, or count the tries with a Loop",
                )


def _leads_back(flow: Subject, target: Action, failed: Action) -> bool:
    seen: set[int] = set()
    while target is not failed:
        onward = {one.index: one for _, one in successes(flow, target)}
        if target.index in seen or not is_quiet(target) or len(onward) != 1:
            return False
        seen.add(target.index)
        (target,) = onward.values()
    return True
