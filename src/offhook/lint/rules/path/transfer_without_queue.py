"""OH413: a transfer to a queue that not every path has named."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import SET_QUEUE, queue_before
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH413",
    "transfer-without-queue",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-queue.html",
)
def transfer_without_queue(flow: Subject) -> Iterator[Diagnostic]:
    """Every path to Transfer to queue has named the queue, if any of them does."""
    transfers = flow.actions_of("TransferContactToQueue")
    if not transfers or not flow.actions_of(SET_QUEUE):
        return
    arrived = queue_before(flow)
    for transfer in transfers:
        if False in arrived.get(transfer.index, ()):
            yield Diagnostic(
                at=transfer.at("Identifier"),
                message=f"a path comes to {transfer.label} on which no queue has been set",
                fix="Set a working queue on every path to it; mind the error branch of Set working queue",
            )
