"""OH414: a transfer to a queue in a flow that names none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import INBOUND, possible_types
from offhook.lint.paths import SET_QUEUE, queue_before
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

NEVER = frozenset({False})


@rule(
    "OH414",
    "queue-never-set",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-queue.html",
)
def queue_never_set(flow: Subject) -> Iterator[Diagnostic]:
    """A flow that transfers to a queue names the queue."""
    transfers = [one for one in flow.actions_of("TransferContactToQueue") if one.index in flow.graph.reachable_indices]
    if not transfers or INBOUND not in possible_types(flow) or flow.actions_of(SET_QUEUE):
        return
    if queue_before(flow).get(transfers[0].index) == NEVER:
        yield Diagnostic(
            at=transfers[0].at("Identifier"),
            message=f"nothing in this flow sets the queue that {transfers[0].label} transfers to",
            fix="Put Set working queue before it, unless every flow that leads here has done so",
        )
