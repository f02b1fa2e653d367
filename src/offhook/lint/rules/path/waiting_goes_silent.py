"""OH408: a circle of waiting without a sound in a queue flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import is_heard, names_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH408",
    "waiting-goes-silent",
    Severity.WARNING,
    source="Assumed: a caller who hears nothing for a while hangs up",
)
def waiting_goes_silent(flow: Subject) -> Iterator[Diagnostic]:
    """A queue flow that goes round and waits lets the customer hear something in each round."""
    if flow.type != "CUSTOMER_QUEUE" or not flow.actions_of("Wait"):
        return
    for circle in flow.graph.circles:
        waits = [action for action in circle if action.type == "Wait"]
        if waits and not any(is_heard(action) for action in circle):
            yield Diagnostic(
                at=waits[0].at("Identifier"),
                message=f"customers wait in the circle of {names_of(circle)} without hearing anything",
                fix="Play a prompt in each round, or use Loop prompts with an interruption instead of Wait",
            )
