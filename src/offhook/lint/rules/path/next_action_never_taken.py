"""OH419: a NextAction that no contact takes, leading where no other branch does."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH419",
    "next-action-never-taken",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html",
)
def next_action_never_taken(flow: Subject) -> Iterator[Diagnostic]:
    """A NextAction that no contact takes repeats one of the action's branches, as the editor writes it."""
    for action in flow.graph.reachable:
        copies = [way for way in action.ways if way.is_copy and way.target]
        others = {way.target for way in action.ways if not way.is_copy}
        for copy in copies:
            if others and copy.target not in others and copy.target in flow.by_identifier:
                yield Diagnostic(
                    at=copy.at,
                    message=f"no contact goes from {action.label} to {copy.target!r}: "
                    f"{action.type} takes a condition or an error branch, never this NextAction",
                    fix="Lead a condition or an error branch there, and repeat one of the branches in NextAction",
                )
