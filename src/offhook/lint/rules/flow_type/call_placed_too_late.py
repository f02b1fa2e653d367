"""OH315: Call phone number behind a prompt."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import is_heard
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way


@rule(
    "OH315",
    "call-placed-too-late",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/call-phone-number.html",
)
def call_placed_too_late(flow: Subject) -> Iterator[Diagnostic]:
    """Call phone number comes before everything that the customer hears."""
    placed = flow.actions_of("CompleteOutboundCall")
    if not placed:
        return
    arrived = flow.graph.flow(False, max, _is_dialled)
    for action in placed:
        if arrived.get(action.index):
            yield Diagnostic(
                at=action.at("Type"),
                message=f"{action.label} comes after something that the customer hears: the call is placed already",
                fix="Move it before the first prompt",
            )


def _is_dialled(action: Action, _: Way, known: bool) -> bool:
    return known or is_heard(action)
