"""Which agent takes a contact.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/about-routing.html: only agents whose routing profile has
the queue for the channel; after the delay of that queue; the one who has been available longest goes first.
Assumed: every agent of the local roster is available from the start, in the order of their usernames.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProfileQueue:
    """One row of a routing profile. `priority` 1 is served first; `delay_s` must pass before this profile is asked."""

    queue: str
    channel: str
    priority: int
    delay_s: int


@dataclass(frozen=True, slots=True)
class RoutingProfile:
    arn: str
    name: str
    queues: tuple[ProfileQueue, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent and, for the local roster, how soon they take what they are offered."""

    arn: str
    username: str
    first_name: str
    last_name: str
    profile: str
    answers_after_s: float | None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


@dataclass(frozen=True, slots=True)
class Offer:
    """An agent who will take the contact, counted in seconds from when it was queued."""

    agent: Agent
    offered_after_s: float
    accepted_after_s: float


def first_offer(queue: str, channel: str, agents: Iterable[Agent], profiles: Iterable[RoutingProfile]) -> Offer | None:
    """The earliest acceptance by an agent of the roster, or None when nobody serves this queue."""
    rows = {
        profile.arn: [row for row in profile.queues if (row.queue, row.channel) == (queue, channel)]
        for profile in profiles
    }
    offers = [
        Offer(agent, delay, delay + agent.answers_after_s)
        for agent in sorted(agents, key=lambda agent: agent.username)
        if agent.answers_after_s is not None and rows.get(agent.profile)
        for delay in [min(row.delay_s for row in rows[agent.profile])]
    ]
    return min(offers, key=lambda offer: (offer.offered_after_s, offer.agent.username), default=None)
