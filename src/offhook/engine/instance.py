"""What the engine asks of a Connect instance: look-ups that do not change during a turn, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from offhook.engine.contact import TargetQueue

if TYPE_CHECKING:
    from offhook.engine.compiled import CompiledFlow


class Instance(Protocol):
    """A reference is an id or an ARN: Connect takes either."""

    arn: str
    region: str

    def flow(self, reference: str) -> CompiledFlow | None: ...

    def module(self, reference: str) -> CompiledFlow | None: ...

    def queue(self, reference: str) -> TargetQueue | None: ...

    def hours_of_queue(self, queue_arn: str) -> str | None:
        """The ARN of a queue's hours of operation."""
