"""OH421: a check whose answers all lead to the same place."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

CHECKS = ("CheckHoursOfOperation", "CheckMetricData", "Compare")


@rule(
    "OH421",
    "check-without-effect",
    Severity.WARNING,
    source="Assumed: who puts a check into a flow wants its answers to differ",
)
def check_without_effect(flow: Subject) -> Iterator[Diagnostic]:
    """The answers of a check lead to different places."""
    for action in flow.actions_of(*CHECKS):
        if action.index not in flow.graph.reachable_indices:
            continue
        ways = flow.graph.ways_from(action)
        targets = {target.index for way, target in ways if not way.is_failure}
        if len(targets) == 1 and any(way.kind == "condition" for way, _ in ways) and len(ways) > 1:
            target = next(target for way, target in ways if not way.is_failure)
            yield Diagnostic(
                at=action.at("Transitions"),
                message=f"whatever {action.label} finds, the contact goes on to {target.label}",
                fix="Lead the branches to different actions, or take the check out",
            )
