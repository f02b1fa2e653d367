"""OH105: more actions than a flow may have."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST = 250


@rule(
    "OH105",
    "too-many-actions",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-example.html",
)
def too_many_actions(flow: Subject) -> Iterator[Diagnostic]:
    """A flow has at most 250 actions."""
    if len(flow.actions) > MOST:
        yield Diagnostic(
            at=("Actions",),
            message=f"{len(flow.actions)} actions are more than the {MOST} that a flow may have",
            fix="Move a part that belongs together into a module or into a flow of its own",
        )
