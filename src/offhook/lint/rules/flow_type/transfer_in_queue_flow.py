"""OH313: a queue flow that transfers as an inbound flow does."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH313",
    "transfer-in-queue-flow",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-queue.html",
)
def transfer_in_queue_flow(flow: Subject) -> Iterator[Diagnostic]:
    """Out of a queue, a contact is moved by the block that takes it out of the queue first."""
    if flow.type != "CUSTOMER_QUEUE":
        return
    for action in flow.actions_of("TransferContactToQueue", "TransferToFlow", "UpdateContactTargetQueue"):
        yield Diagnostic(
            at=action.at("Type"),
            message=f"{action.label} ({action.type}) cannot stand in a customer queue flow",
            fix="Use DequeueContactAndTransferToQueue, the Transfer to queue block of a queue flow, with its QueueId",
        )
