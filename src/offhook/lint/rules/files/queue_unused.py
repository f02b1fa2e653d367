"""OH618: a queue that no flow leads to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import users_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH618",
    "queue-unused",
    Severity.INFO,
    source="Assumed: a queue that no flow names gets contacts only from outside the flows",
    needs_project=True,
)
def queue_unused(flow: Subject) -> Iterator[Diagnostic]:
    """Each queue of the centre is used by a flow, or agents call out for it."""
    assert flow.project is not None
    if not flow.project.speaks_for_center(flow):
        return
    users = users_of(flow.project)
    for key in sorted(flow.project.queue_hours):
        if ("queue", key) not in users and key not in flow.project.outbound_queues:
            yield Diagnostic(
                at=flow.project.center.place("queues", key),
                message=f"no flow leads to the queue {key!r}",
                fix=f"Lead contacts there with ${{queue/{key}}}, or take [queues.{key}] out",
            )
