"""OH418: a Loop whose two branches lead to the same place."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH418",
    "loop-counts-nothing",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/loop.html",
)
def loop_counts_nothing(flow: Subject) -> Iterator[Diagnostic]:
    """The two branches of a Loop lead to different actions."""
    for loop in flow.actions_of("Loop"):
        ways = {way.name: way for way in loop.ways if way.kind == "condition"}
        again, done = ways.get("ContinueLooping"), ways.get("DoneLooping")
        if again and done and again.target and again.target == done.target:
            yield Diagnostic(
                at=done.at,
                message=f"both branches of {loop.label} lead to {done.target!r}: it limits nothing",
                fix="Lead DoneLooping to what happens when the tries are used up",
            )
