"""OH228: keys that cannot end an input."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

MOST_KEYS = 5
KEYS = frozenset("0123456789*#")


@rule(
    "OH228",
    "terminator-unfit",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html",
)
def terminator_unfit(flow: Subject) -> Iterator[Diagnostic]:
    """An input ends with 1 to 5 keys (0-9, *, #), and with * only where * does not erase."""
    for action in flow.actions_of("GetParticipantInput"):
        keys = action.text("DTMFConfiguration", "InputTerminationSequence")
        if not keys or is_open(keys):
            continue
        at = action.at("Parameters", "DTMFConfiguration", "InputTerminationSequence")
        if len(keys) > MOST_KEYS or not KEYS.issuperset(keys):
            yield Diagnostic(
                at=at,
                message=f"{action.label} ends its input with {keys!r}, which is not 1 to {MOST_KEYS} telephone keys",
                fix="Write 1 to 5 of 0-9, * and #, for example '#'",
            )
        elif "*" in keys and action.text("DTMFConfiguration", "DisableCancelKey").lower() != "true":
            yield Diagnostic(
                at=at,
                message=f"{action.label} ends its input with {keys!r}, and * erases what was typed",
                fix="Set DisableCancelKey to 'True', or end with another key",
            )
