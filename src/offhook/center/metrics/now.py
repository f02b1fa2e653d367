"""The real-time metrics there are, and what they look at. A file in `current/` registers its own.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetCurrentMetricData.html
Assumed: an agent belongs to a queue or channel that the agent's routing profile has; what is counted of contacts (on
contact, after-contact work, active slots) belongs to the queue and channel of the contact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from offhook.center.metrics.agents import HANDLED, AgentNow
from offhook.center.metrics.registry import DEFINITIONS, import_all
from offhook.center.metrics.waiting import Line, Waiting
from offhook.errors import nearest
from offhook.routing.model import ANY_CHANNEL, OFFLINE, RoutingProfile

CURRENT = "https://docs.aws.amazon.com/connect/latest/APIReference/API_GetCurrentMetricData.html"

if TYPE_CHECKING:
    from offhook.center.metrics.floor import ContactNow
    from offhook.center.metrics.real_time import RealTime


class View:
    """A moment, seen as a whole (None) or as one queue, channel or routing profile sees it."""

    def __init__(
        self, center: RealTime, now: datetime, queue: str | None, channel: str | None, profile: str | None
    ) -> None:
        self.now, self._center = now, center
        self.queue, self.channel, self.profile = queue, channel, profile

    @cached_property
    def agents(self) -> list[AgentNow]:
        """Agents who are online, that is in any status but Offline."""
        profiles = {arn for arn, profile in self._center.routing_profiles.items() if self._serves(profile)}
        is_whole = self.queue is self.channel is self.profile is None
        return [
            agent
            for agent in self._center.agents.values()
            if agent.type != OFFLINE and (is_whole or agent.profile in profiles)
        ]

    def _serves(self, profile: RoutingProfile) -> bool:
        if self.profile not in (None, profile.arn):
            return False
        return self.queue is self.channel is None or any(self.rows(profile))

    def rows(self, profile: RoutingProfile) -> Iterator[str]:
        """The channels in which a profile serves what is looked at."""
        for row in profile.queues:
            if self.queue in (None, row.queue) and self.channel in (None, row.channel):
                yield row.channel

    @cached_property
    def handled(self) -> list[tuple[AgentNow, ContactNow, str]]:
        """Contacts that agents are at, with their state: accepted, connected, on hold, after-contact work."""
        contacts = self._center.contacts
        return [
            (agent, contact, state)
            for agent in self._center.agents.values()
            if self.profile in (None, agent.profile)
            for id, state in agent.contacts.items()
            if state in HANDLED and (contact := contacts.get(id)) is not None
            if self.queue in (None, contact.queue) and self.channel in (None, contact.channel)
        ]

    @cached_property
    def lines(self) -> list[Line]:
        return [
            line
            for (queue, channel), line in self._center.lines.items()
            if self.queue in (None, queue) and self.channel in (None, channel)
        ]

    @cached_property
    def waiting(self) -> list[Waiting]:
        return [contact for line in self.lines for contact in line.contacts.values()]

    @property
    def scheduled(self) -> int:
        return sum(
            self.queue in (None, queue) and self.channel in (None, channel)
            for queue, channel in self._center.scheduled.values()
        )

    def free_slots(self, agent: AgentNow) -> int:
        """How many more contacts the agent could be given of what is looked at, as the contacts at hand allow."""
        profile = self._center.routing_profiles.get(agent.profile)
        if profile is None:
            return 0
        taken = [contact.channel for id in agent.contacts if (contact := self._center.contacts.get(id))]
        return sum(_free_of(profile, channel, taken) for channel in set(self.rows(profile)))


def _free_of(profile: RoutingProfile, channel: str, taken: list[str]) -> int:
    """Slots of a channel that are free beside the contacts at hand, given by their channels."""
    limits = profile.concurrency
    if channel not in limits:
        return 0
    may_come = all(other == channel or limits[other].beside == ANY_CHANNEL for other in taken if other in limits)
    return max(0, limits[channel].slots - taken.count(channel)) if may_come else 0


@dataclass(frozen=True, slots=True)
class CurrentMetric:
    """One real-time metric: what is counted or measured, in which unit, and how that is known."""

    name: str
    unit: str
    family: str
    of: str
    source: str
    assumed: str
    value: Callable[[View], float | None]

    @property
    def grade(self) -> str:
        return "Assumed" if self.assumed else "Source"


_metrics: dict[str, CurrentMetric] = {}
Value = Callable[[View], float | None]


def current(name: str, unit: str, of: str, *, anchor: str = "", assumed: str = "") -> Callable[[Value], Value]:
    """Register the function below as a real-time metric. `anchor` is the section of the page of definitions."""

    def register(value: Value) -> Value:
        if name in _metrics:
            raise ValueError(f"{name} is there already, in {_metrics[name].family}")
        family = value.__module__.rpartition(".")[2]
        page = f"{DEFINITIONS}#{anchor}" if anchor else CURRENT
        _metrics[name] = CurrentMetric(name, unit, family, of, page, assumed, value)
        return value

    return register


@cache
def current_metrics() -> Mapping[str, CurrentMetric]:
    """Every real-time metric by its name, in the order of the names."""
    from offhook.center.metrics import current as package

    import_all(package)
    return dict(sorted(_metrics.items()))


def current_metric(name: str) -> CurrentMetric:
    """Raises ValueError, with the nearest name, for one that there is not."""
    found = current_metrics().get(name)
    if found is None:
        raise ValueError(f"there is no real-time metric {name!r}. {nearest(name, current_metrics())}")
    return found
