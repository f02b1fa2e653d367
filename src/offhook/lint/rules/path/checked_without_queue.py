"""OH415: hours or figures of a queue that no path has named."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import INBOUND, possible_types
from offhook.lint.paths import queue_before
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

CHECKS = ("CheckHoursOfOperation", "CheckMetricData", "GetMetricData")
NAMED = ("HoursOfOperationId", "QueueId", "AgentId")
NEVER = frozenset({False})


@rule(
    "OH415",
    "checked-without-queue",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/check-hours-of-operation.html",
)
def checked_without_queue(flow: Subject) -> Iterator[Diagnostic]:
    """A check of hours or figures without a queue of its own comes after Set working queue."""
    checks = [action for action in flow.actions_of(*CHECKS) if not any(name in action.parameters for name in NAMED)]
    if not checks or INBOUND not in possible_types(flow):
        return
    arrived = queue_before(flow)
    for check in checks:
        if arrived.get(check.index) == NEVER:
            yield Diagnostic(
                at=check.at("Identifier"),
                message=f"{check.label} names none, so it takes those of the working queue, and no path has set one",
                fix="Name it there, or put Set working queue before it",
            )
