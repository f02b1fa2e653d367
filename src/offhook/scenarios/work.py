"""What a queue-only run is made of: contacts to come, and workers with their shifts and ways. Plain data.

Moments are seconds since the scenario's start, durations are seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import CUSTOM, OFFLINE, ROUTABLE, Agent, AgentStatus, QueueRule, RoutingProfile
from offhook.scenarios.chances import Chance, Constant

AT_ONCE = Constant(0.0)


class ContactToCome(NamedTuple):
    """A contact that reaches a queue at `at_s`, and leaves it unanswered once `patience_s` is over.

    `talk_s` and `wrap_up_s` None: as long as the agent usually takes on this channel.
    """

    at_s: float
    queue: str
    channel: str = "VOICE"
    priority: int = 5
    patience_s: float = math.inf
    talk_s: float | None = None
    wrap_up_s: float | None = None
    criteria: RoutingCriteria | None = None
    customer: str | None = None
    line: str | None = None


class Shift(NamedTuple):
    """Signed in from `begin_s` to `end_s` (`math.inf`: for good), less the breaks in it, which are in order."""

    begin_s: float
    end_s: float
    breaks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How an agent works. `talk` and `wrap_up` are by channel.

    An offer is missed by chance (`miss_share`), or where answering would take longer than an offer rings; the agent
    sees it after `notices_miss` more, and is not offered anything until then.
    """

    talk: Mapping[str, Chance] = field(default_factory=dict)
    wrap_up: Mapping[str, Chance] = field(default_factory=dict)
    answer: Chance = AT_ONCE
    miss_share: float = 0.0
    notices_miss: Chance = AT_ONCE


@dataclass(frozen=True, slots=True)
class Worker:
    """An agent of the roster: who, when and how. Shifts are in order and do not overlap."""

    agent: Agent
    shifts: tuple[Shift, ...]
    manner: Manner = Manner()


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses that workers go through."""

    available: AgentStatus
    on_break: AgentStatus
    offline: AgentStatus


USUAL = Statuses(
    available=AgentStatus("available", "Available", ROUTABLE),
    on_break=AgentStatus("break", "Break", CUSTOM),
    offline=AgentStatus("offline", "Offline", OFFLINE),
)


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a run takes. `contacts` come in the order of their times, and are taken one at a time."""

    start: datetime
    queues: Mapping[str, str]
    """Names by ARN."""
    profiles: tuple[RoutingProfile, ...]
    workers: tuple[Worker, ...]
    contacts: Iterable[ContactToCome]
    rules: tuple[QueueRule, ...] = ()
    statuses: Statuses = USUAL
