"""Runs of flows and modules as they end: facts for the metrics of flows, out of the trace.

Source: system outcomes of flows: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
Assumed: a flow that stops for a fault of its own, or because the customer left, is DROPPED, as is one that is still
running when the contact is completed; a module ends with the flow that called it, and as it does; a customer queue flow
that runs when the agent is joined has ENDED then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from offhook.center.life import AgentConnected, ContactCompleted, ContactInitiated
from offhook.center.metrics.facts import FlowRun
from offhook.engine.events import ActionRan, FlowEnded, FlowEntered, Traced
from offhook.language.document import MODULE

ENDED, DROPPED, TO_FLOW, RETURNED = "ENDED", "DROPPED", "TRANSFERRED_TO_FLOW", "RETURNED_TO_FLOW"
OUTCOMES = {
    "disconnected": "DISCONNECTED_PARTICIPANT",
    "ended": ENDED,
    "enqueued": "TRANSFERRED_TO_QUEUE",
    "transferred": "TRANSFERRED_TO_PHONE_NUMBER",
}
LEAVES = {"TransferToFlow": TO_FLOW, "EndFlowModuleExecution": RETURNED}
TO_AGENT = {"TransferContactToAgent": "TRANSFERRED_TO_AGENT"}
QUEUE_FLOW = "CUSTOMER_QUEUE"


class Run:
    """A flow that a contact is in."""

    __slots__ = ("arn", "is_module", "started_at", "type")

    def __init__(self, arn: str | None, type: str, started_at: datetime) -> None:
        self.arn, self.type, self.started_at = arn, type, started_at
        self.is_module = type == MODULE


class Visits:
    """A contact, and the flows it is in: the innermost module last, and others that run beside them."""

    __slots__ = ("channel", "initiation_method", "leaving_to", "runs")

    def __init__(self, channel: str | None, initiation_method: str | None) -> None:
        self.channel, self.initiation_method = channel, initiation_method
        self.runs: list[Run] = []
        self.leaving_to: str | None = None


class FlowRuns:
    """A reader of the trace. `tell` (one or more, for example `Historical.add`) are given each run that is over."""

    def __init__(self, *tell: Callable[[FlowRun], None]) -> None:
        self._tell = tell
        self._visits: dict[str, Visits] = {}

    def read(self, traced: Traced) -> None:
        event = traced.event
        kind = type(event)
        if kind is ActionRan:
            if event.type in LEAVES or event.type in TO_AGENT:
                self._acted(traced, event)
        elif kind is FlowEntered:
            self._entered(traced, event)
        elif kind is FlowEnded:
            self._ended(traced, event)
        elif kind is ContactInitiated:
            self._visits[traced.contact_id] = Visits(event.channel, event.initiation_method)
        elif kind is AgentConnected:
            self._answered(traced)
        elif kind is ContactCompleted:
            self._completed(traced)

    def _entered(self, traced: Traced, event: FlowEntered) -> None:
        visits = self._visits.setdefault(traced.contact_id, Visits(None, None))
        if visits.leaving_to == TO_FLOW:
            left = visits.runs[-1].arn if visits.runs else None
            self._end(visits, _with_callers(visits.runs, left), traced.at, TO_FLOW)
        visits.leaving_to = None
        visits.runs.append(Run(traced.flow, event.flow_type, traced.at))

    def _acted(self, traced: Traced, event: ActionRan) -> None:
        visits = self._visits.get(traced.contact_id)
        if visits is None or event.next is not None:
            return
        if event.type == "EndFlowModuleExecution":
            self._end(visits, [run for run in visits.runs if run.arn == traced.flow][-1:], traced.at, RETURNED)
        else:
            visits.leaving_to = LEAVES.get(event.type) or TO_AGENT[event.type]

    def _ended(self, traced: Traced, event: FlowEnded) -> None:
        visits = self._visits.get(traced.contact_id)
        if visits is None:
            return
        outcome = OUTCOMES.get(event.how, DROPPED)
        if event.how == "transferred" and visits.leaving_to:
            outcome = visits.leaving_to
        visits.leaving_to = None
        self._end(visits, _with_callers(visits.runs, traced.flow), traced.at, outcome)

    def _answered(self, traced: Traced) -> None:
        if visits := self._visits.get(traced.contact_id):
            first = next((number for number, run in enumerate(visits.runs) if run.type == QUEUE_FLOW), None)
            if first is not None:
                self._end(visits, visits.runs[first:], traced.at, ENDED)

    def _completed(self, traced: Traced) -> None:
        if visits := self._visits.pop(traced.contact_id, None):
            self._end(visits, list(visits.runs), traced.at, DROPPED)

    def _end(self, visits: Visits, runs: list[Run], at: datetime, outcome: str) -> None:
        for run in reversed(runs):
            visits.runs.remove(run)
            about = (run.arn, run.type, visits.channel, visits.initiation_method)
            for tell in self._tell:
                tell(FlowRun(*about, run.started_at, at, outcome))


def _with_callers(runs: list[Run], flow: str | None) -> list[Run]:
    """The last run of a flow; of a module the flow that called it too, through every module between."""
    last = next((number for number in reversed(range(len(runs))) if runs[number].arn == flow), None)
    if last is None:
        return []
    first = last
    while first and runs[first].is_module:
        first -= 1
    return runs[first : last + 1]
