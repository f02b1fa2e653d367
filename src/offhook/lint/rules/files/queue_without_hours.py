"""OH617: a queue without hours of operation."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import names_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH617",
    "queue-without-hours",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateQueue.html",
    needs_project=True,
)
def queue_without_hours(flow: Subject) -> Iterator[Diagnostic]:
    """A queue that a flow uses has hours of operation that the project has."""
    assert flow.project is not None
    seen = set[str]()
    for name in names_in(flow):
        if name.kind != "queue" or name.key in seen or name.key not in flow.project.queue_hours:
            continue
        seen.add(name.key)
        hours = flow.project.queue_hours[name.key]
        if hours is None or hours not in flow.project.keys["hours"]:
            wrong = "has no hours" if hours is None else f"has the hours {hours!r}, which do not exist"
            yield Diagnostic(
                at=name.at,
                message=f"{name.written} {wrong}",
                fix=f"Write hours in [queues.{name.key}] of center.toml, and a table [hours.<key>] for them",
            )
