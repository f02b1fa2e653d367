"""Real-time metrics: what agents, queues and slots are at a moment, out of the trace.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetCurrentMetricData.html
Source: the names under `$.Metrics`: https://docs.aws.amazon.com/connect/latest/adminguide/get-queue-metrics.html
Assumed: a contact is in its queue until an agent accepts it, and again if the agent is lost before they are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any, ClassVar

from offhook.center.life import (
    AgentConnected,
    ContactCompleted,
    ContactDisconnected,
    ContactQueued,
    ContactScheduled,
    ContactTransferred,
    OfferAccepted,
    OfferEnded,
    RoutingChanged,
)
from offhook.center.metrics.agents import UNANSWERED, AgentNow
from offhook.center.metrics.floor import Floor, Taken
from offhook.center.metrics.now import View, current_metric, current_metrics
from offhook.center.metrics.waiting import Line, Waiting
from offhook.engine.contact import Json
from offhook.engine.events import CallbackCreated
from offhook.routing.model import RoutingProfile


class RealTime(Floor[AgentNow]):
    """Reads the trace, and answers what is so now. Memory is that of the contacts and agents that are there.

    `profiles` say which agents serve a queue and how many slots they have; `queue_names` what queues are called. Queues
    that the trace names need not be in it.
    """

    def __init__(self, profiles: Iterable[RoutingProfile], queue_names: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.routing_profiles = {profile.arn: profile for profile in profiles}
        self.lines: dict[tuple[str, str], Line] = {}
        self.scheduled: dict[str, tuple[str | None, str]] = {}
        """Queue (None: not known) and channel of contacts that will be queued later, by contact id."""
        self._names = dict(queue_names or {})
        self._waits: dict[str, Waiting] = {}
        self._numbers = count()

    def _arrives(self, arn: str, profile: str, at: datetime) -> AgentNow:
        return AgentNow(arn, profile)

    def value(
        self,
        name: str,
        now: datetime,
        *,
        queue: str | None = None,
        channel: str | None = None,
        profile: str | None = None,
    ) -> float | None:
        """One metric, of everything or of a queue, a channel, a routing profile. Times are in seconds.

        None where there is no value. Raises ValueError for a metric that there is not.
        """
        return current_metric(name).value(View(self, now, queue, channel, profile))

    def values(
        self, now: datetime, *, queue: str | None = None, channel: str | None = None, profile: str | None = None
    ) -> dict[str, float | None]:
        """Every metric, by name."""
        view = View(self, now, queue, channel, profile)
        return {name: metric.value(view) for name, metric in current_metrics().items()}

    def position(self, contact_id: str) -> int | None:
        """POSITION_IN_QUEUE of a contact: 1 goes next; None: it does not wait."""
        line = self._line_of(contact_id)
        return line.position(contact_id) if line else None

    def estimated_wait_s(self, contact_id: str) -> float | None:
        """ESTIMATED_WAIT_TIME of a contact that waits; None: it does not, or nothing is known yet."""
        line = self._line_of(contact_id)
        return line.estimated_s(line.position(contact_id)) if line else None

    def metrics_of_queue(
        self, queue: str, channel: str | None, now: datetime, contact_id: str | None = None
    ) -> dict[str, Json]:
        """What a flow reads under `$.Metrics`: Queue, Agents, and Contact for a contact that waits.

        Ages are in milliseconds, estimates in seconds. Empty if nothing ever happened in the queue and no agent serves
        it; without Agents if none of them is there.
        """
        view = View(self, now, queue, channel, None)
        is_known = any(named == queue for named, _ in self.lines)
        if not is_known and not view.agents:
            return {}
        metrics: dict[str, Json] = {"Queue": self._queue_metrics(view, queue)}
        if view.agents:
            metrics["Agents"] = {
                name: {"Count": int(current_metric(metric).value(view) or 0)} for name, metric in UNDER_AGENTS.items()
            }
        if contact_id is not None and (position := self.position(contact_id)) is not None:
            metrics["Contact"] = {"PositionInQueue": position, **_estimate(self.estimated_wait_s(contact_id))}
        return metrics

    def _queue_metrics(self, view: View, queue: str) -> dict[str, Json]:
        age_s = current_metric("OLDEST_CONTACT_AGE").value(view) or 0
        metrics: dict[str, Json] = {
            "Name": self._names.get(queue, ""),
            "ARN": queue,
            "Size": len(view.waiting),
            "OldestContactAge": round(age_s * 1_000),
        }
        return {**metrics, **_estimate(current_metric("ESTIMATED_WAIT_TIME").value(view))}

    def _line_of(self, contact_id: str) -> Line | None:
        wait = self._waits.get(contact_id)
        line = self.lines.get((wait.queue, wait.channel)) if wait else None
        return line if line and contact_id in line.contacts else None

    def _waits_in(self, at: datetime, contact_id: str, event: ContactQueued) -> None:
        contact = self.contacts.get(contact_id)
        if contact is None:
            return
        self._goes(contact_id)
        self.scheduled.pop(contact_id, None)
        self._names[event.queue] = event.name
        contact.queue = event.queue
        since = at - timedelta(seconds=event.age_from_s)
        number = next(self._numbers)
        self._waits[contact_id] = Waiting(contact_id, event.queue, contact.channel, event.priority, since, number)
        self._waits_again(contact_id)

    def _waits_again(self, contact_id: str) -> None:
        if wait := self._waits.get(contact_id):
            self.lines.setdefault((wait.queue, wait.channel), Line()).join(wait)

    def _goes(self, contact_id: str) -> None:
        if line := self._line_of(contact_id):
            line.leave(contact_id)
        self._waits.pop(contact_id, None)

    def _is_taken(self, at: datetime, contact_id: str) -> None:
        if line := self._line_of(contact_id):
            line.take(contact_id, at)

    def _is_accepted(self, at: datetime, contact_id: str, event: OfferAccepted) -> None:
        self._is_taken(at, contact_id)
        self._accepted(at, contact_id, event)

    def _is_connected(self, at: datetime, contact_id: str, event: AgentConnected) -> None:
        self._is_taken(at, contact_id)
        self._connected(at, contact_id, event)

    def _is_not_taken(self, at: datetime, contact_id: str, event: OfferEnded) -> None:
        self._offer_ended(at, contact_id, event)
        if event.how in UNANSWERED:
            self._waits_again(contact_id)

    def _moves_on(self, at: datetime, contact_id: str, event: Any) -> None:
        self._goes(contact_id)

    def _is_over(self, at: datetime, contact_id: str, event: ContactDisconnected) -> None:
        self._goes(contact_id)
        self.scheduled.pop(contact_id, None)
        self._disconnected(at, contact_id, event)

    def _is_completed(self, at: datetime, contact_id: str, event: ContactCompleted) -> None:
        self._goes(contact_id)
        self.scheduled.pop(contact_id, None)
        self._completed(at, contact_id, event)

    def _is_scheduled(self, at: datetime, contact_id: str, event: ContactScheduled) -> None:
        if contact := self.contacts.get(contact_id):
            self.scheduled[contact_id] = (event.queue, contact.channel)

    def _is_ranked(self, at: datetime, contact_id: str, event: RoutingChanged) -> None:
        if wait := self._waits.get(contact_id):
            wait.priority, wait.adjustment_s = event.priority, event.adjustment_s

    TAKEN: ClassVar[Taken] = {
        **Floor.TAKEN,
        ContactQueued: _waits_in,
        ContactScheduled: _is_scheduled,
        RoutingChanged: _is_ranked,
        OfferAccepted: _is_accepted,
        AgentConnected: _is_connected,
        OfferEnded: _is_not_taken,
        ContactTransferred: _moves_on,
        CallbackCreated: _moves_on,
        ContactDisconnected: _is_over,
        ContactCompleted: _is_completed,
    }


UNDER_AGENTS = {
    "Online": "AGENTS_ONLINE",
    "Available": "AGENTS_AVAILABLE",
    "Staffed": "AGENTS_STAFFED",
    "AfterContactWork": "AGENTS_AFTER_CONTACT_WORK",
    "Busy": "AGENTS_ON_CONTACT",
    "Missed": "AGENTS_ERROR",
    "NonProductive": "AGENTS_NON_PRODUCTIVE",
}
"""The names under `$.Metrics.Agents`, and the metrics that they are. Assumed: Busy and Missed, by what they say."""


def _estimate(seconds: float | None) -> dict[str, Json]:
    return {} if seconds is None else {"EstimatedWaitTime": round(seconds)}
