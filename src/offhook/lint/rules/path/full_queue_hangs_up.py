"""OH417: a full or broken queue that ends the call without a word."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import DISCONNECT, hang_up_without_a_word, says_anything
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH417",
    "full-queue-hangs-up",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-queue.html",
)
def full_queue_hangs_up(flow: Subject) -> Iterator[Diagnostic]:
    """A customer who cannot be queued hears why before the call ends."""
    transfers = flow.actions_of("TransferContactToQueue", "DequeueContactAndTransferToQueue")
    if not transfers or not flow.actions_of(DISCONNECT) or not says_anything(flow):
        return
    for transfer in transfers:
        if transfer.index not in flow.graph.reachable_indices:
            continue
        silent = [
            way
            for way, target in flow.graph.ways_from(transfer)
            if way.is_failure and hang_up_without_a_word(flow, target)
        ]
        if silent:
            names = " and ".join(way.name for way in silent)
            yield Diagnostic(
                at=silent[0].at,
                message=f"after {names} of {transfer.label} the call ends without a word",
                fix="Say that all lines are busy, and offer a callback or another number",
            )
