"""What routing knows of an instance: agents, their profiles and statuses, contacts that wait, and offers.

Times are seconds on any clock that does not run backwards; nothing here reads one.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/routing-profiles.html: queues with channel, priority 1 to
99 and delay 0 to 9999 s; concurrency: .../adminguide/channels-and-concurrency.html
Source: the default of cross-channel behaviour is ROUTE_CURRENT_CHANNEL_ONLY
(https://docs.aws.amazon.com/connect/latest/APIReference/API_CrossChannelBehavior.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from offhook.routing.criteria import RoutingCriteria, RoutingStep

ROUTABLE, CUSTOM, OFFLINE = "ROUTABLE", "CUSTOM", "OFFLINE"
STANDARD_QUEUE, AGENT_QUEUE = "STANDARD", "AGENT"
CONNECTING, CONNECTED, ENDED = "CONNECTING", "CONNECTED", "ENDED"
"""States of a contact at an agent: it rings, they talk, after-contact work. Those below block the agent until cleared.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/about-contact-states.html
"""
MISSED, REJECTED, ERROR = "MISSED", "REJECTED", "ERROR"
CURRENT_CHANNEL_ONLY, ANY_CHANNEL = "ROUTE_CURRENT_CHANNEL_ONLY", "ROUTE_ANY_CHANNEL"


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """A status that agents set by hand. Only one of type ROUTABLE is given contacts."""

    arn: str
    name: str
    type: str = CUSTOM


@dataclass(frozen=True, slots=True)
class ProfileQueue:
    """One row of a routing profile. `priority` 1 is served first; `delay_s` must pass before this profile is asked."""

    queue: str
    channel: str
    priority: int
    delay_s: int


@dataclass(frozen=True, slots=True)
class Concurrency:
    """How many contacts of a channel an agent takes, and which others beside them (CrossChannelBehavior)."""

    slots: int
    beside: str = CURRENT_CHANNEL_ONLY


@dataclass(frozen=True, slots=True)
class RoutingProfile:
    arn: str
    name: str
    queues: tuple[ProfileQueue, ...]
    concurrency: Mapping[str, Concurrency] = field(default_factory=lambda: {"VOICE": Concurrency(1)})
    default_outbound_queue: str | None = None
    """What an agent's own calls count for; nothing is routed by it."""


class Proficiency(NamedTuple):
    """What an agent is good at, by the predefined attribute's name and value. `level` is 1 to 5."""

    name: str
    value: str
    level: float


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as provisioned. What the roster of the local centre adds is in `center/agents`."""

    arn: str
    username: str
    first_name: str
    last_name: str
    profile: str
    proficiencies: tuple[Proficiency, ...] = ()
    after_contact_work_limit_s: int = 0
    """0: until the agent clears it."""
    auto_accept: bool = False
    """Connected to each contact at once, without a click."""

    @property
    def id(self) -> str:
        return self.arn.rpartition("/")[2]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    def as_seen_by_flows(self) -> dict[str, str]:
        """What `$.Agent` reads."""
        names = {"UserName": self.username, "FirstName": self.first_name, "LastName": self.last_name}
        return {**names, "ARN": self.arn}


@dataclass(slots=True)
class WaitingContact:
    """A contact for a queue, or for one agent (`queue_type` AGENT; `queue` is then the agent's ARN).

    `priority` 1 goes first, 5 is usual. `enqueued_at` is what its age counts from, and `adjustment_s` makes it older.
    """

    id: str
    queue: str
    channel: str
    enqueued_at: float
    priority: int = 5
    adjustment_s: float = 0.0
    criteria: RoutingCriteria | None = None
    queue_type: str = "STANDARD"


class Offer(NamedTuple):
    """A contact rings at an agent: the agent's slot is taken until the offer is accepted, missed or taken back."""

    contact: str
    agent: str
    queue: str
    at: float


class QueueRule(NamedTuple):
    """How many contacts a queue takes, all channels together. None: no limit of its own; 0: closed."""

    arn: str
    most_contacts: int | None = None


class StepChange(NamedTuple):
    """A step of a contact's routing criteria, from 1 on, got this status: ACTIVE, EXPIRED, JOINED, ..."""

    contact: str
    number: int
    status: str
    at: float
    step: RoutingStep


class ContactAtAgent(NamedTuple):
    """A contact that takes one of an agent's slots."""

    channel: str
    state: str


class AgentNow(NamedTuple):
    """An agent who is signed in. `since` is from when the agent's place in the routing order counts."""

    status: AgentStatus | None
    next_status: AgentStatus | None
    contacts: Mapping[str, ContactAtAgent]
    load: int
    since: float


class RoutingError(ValueError):
    """Something was asked of the router that cannot be, such as to accept a contact that does not ring."""
