"""What became of everybody who came: each is counted in exactly one outcome, whichever way it took.

A contact that is transferred goes on as another one, and has the outcome of the last. Contacts that the centre begins
itself (callbacks, calls out) did not come, and are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from offhook.center.records.record import ContactRecord

GOES_ON = frozenset({"TRANSFER", "QUEUE_TRANSFER"})
BY_THE_CENTRE = frozenset({"OUTBOUND", "CALLBACK", "MONITOR", "DISCONNECT", "EXTERNAL_OUTBOUND", "AGENT_REPLY", "FLOW"})
"""Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html"""


@dataclass(slots=True)
class Outcomes:
    """`arrived` is the sum of the others, unless a contact was lost: then it is not."""

    arrived: int = 0
    handled: int = 0
    """An agent talked with them."""
    abandoned: int = 0
    """Left a queue before an agent had them."""
    ended_in_flow: int = 0
    """Were served by a flow, left it, or found the queue full."""
    called_back_later: int = 0
    in_flow: int = 0
    """There at the end, not in a queue yet; likewise the next two."""
    in_queue: int = 0
    with_agent: int = 0

    @property
    def still_there(self) -> int:
        return self.in_flow + self.in_queue + self.with_agent


class Reckoning:
    """Adds up outcomes from contact records as they are completed."""

    def __init__(self) -> None:
        self.outcomes = Outcomes()
        self._open_transfers: set[str] = set()
        """Contacts that have the outcome of one that came before them."""

    def add(self, record: ContactRecord, *, has_callback: bool = False) -> None:
        """A record that is complete. `has_callback`: the customer will be called back instead of waiting."""
        if not self._counts(record):
            return
        outcomes, agent = self.outcomes, record.agent
        if agent is not None and agent.connected_at is not None:
            outcomes.handled += 1
        elif has_callback or record.is_queued_for_callback:
            outcomes.called_back_later += 1
        elif record.transfer_kind is not None and record.next_id is not None:
            self._open_transfers.add(record.next_id)
        elif record.enqueued_at is not None:
            outcomes.abandoned += 1
        else:
            outcomes.ended_in_flow += 1

    def finish(self, still_open: Iterable[ContactRecord]) -> Outcomes:
        """The run is over, and these are there."""
        outcomes = self.outcomes
        for record in still_open:
            if not self._counts(record):
                continue
            if record.agent is not None and record.agent.connected_at is not None:
                outcomes.with_agent += 1
            elif record.enqueued_at is not None:
                outcomes.in_queue += 1
            else:
                outcomes.in_flow += 1
        return outcomes

    def _counts(self, record: ContactRecord) -> bool:
        """Whether this is somebody who came, or what one who came has become."""
        if record.initiation_method in GOES_ON:
            if record.id not in self._open_transfers:
                return False
            self._open_transfers.remove(record.id)
            return True
        if record.initiation_method in BY_THE_CENTRE:
            return False
        self.outcomes.arrived += 1
        return True
