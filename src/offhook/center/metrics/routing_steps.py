"""Steps of routing criteria as they end: facts for the metrics of steps, out of the trace."""

from __future__ import annotations

import json
from collections.abc import Callable

from offhook.center.life import ContactCompleted, ContactInitiated, ContactQueued, RoutingStepChanged
from offhook.center.metrics.facts import StepRun
from offhook.engine.events import Traced

ENDS = frozenset({"EXPIRED", "JOINED", "INTERRUPTED", "DEACTIVATED"})


class StepRuns:
    """A reader of the trace. `tell` (one or more) are given each step that was active and is over.

    The expression is told as JSON in the form of the API, with its keys in order, so that equal ones are one group.
    """

    def __init__(self, *tell: Callable[[StepRun], None]) -> None:
        self._tell = tell
        self._channels: dict[str, str] = {}
        self._queues: dict[str, str] = {}

    def read(self, traced: Traced) -> None:
        event = traced.event
        kind = type(event)
        if kind is RoutingStepChanged:
            self._changed(traced, event)
        elif kind is ContactInitiated:
            self._channels[traced.contact_id] = event.channel
        elif kind is ContactQueued:
            self._queues[traced.contact_id] = event.queue
        elif kind is ContactCompleted:
            self._channels.pop(traced.contact_id, None)
            self._queues.pop(traced.contact_id, None)

    def _changed(self, traced: Traced, event: RoutingStepChanged) -> None:
        if event.status not in ENDS:
            return
        expression = json.dumps(event.expression, ensure_ascii=False, sort_keys=True)
        contact = traced.contact_id
        run = StepRun(self._queues.get(contact), self._channels.get(contact), expression, traced.at, event.status)
        for tell in self._tell:
            tell(run)
