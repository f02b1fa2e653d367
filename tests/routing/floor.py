"""A contact centre's floor for the tests of routing: agents who are available, contacts that arrive, who gets whom."""

from __future__ import annotations

from typing import Any

from offhook.routing.model import (
    Agent,
    AgentStatus,
    Concurrency,
    Proficiency,
    ProfileQueue,
    QueueRule,
    RoutingProfile,
    WaitingContact,
)
from offhook.routing.router import Router

AVAILABLE = AgentStatus("arn:available", "Available", "ROUTABLE")
LUNCH = AgentStatus("arn:lunch", "Lunch", "CUSTOM")
OFFLINE = AgentStatus("arn:offline", "Offline", "OFFLINE")


def row(queue: str, priority: int = 1, delay_s: int = 0, channel: str = "VOICE") -> ProfileQueue:
    return ProfileQueue(queue, channel, priority, delay_s)


def profile(name: str, *rows: ProfileQueue, **concurrency: Concurrency) -> RoutingProfile:
    return RoutingProfile(name, name, rows, concurrency or {"VOICE": Concurrency(1)})


def agent(name: str, profile: str = "front", /, **levels: float) -> Agent:
    """`levels` are the agent's proficiencies in languages."""
    return Agent(name, name, name, "", profile, tuple(Proficiency("language", *level) for level in levels.items()))


class Floor:
    """A router and the time. Agents and contacts go by short names."""

    def __init__(self, *profiles: RoutingProfile, rules: tuple[QueueRule, ...] = ()) -> None:
        self.router = Router(profiles or [profile("front", row("orders"))], rules)
        self.now = 0.0

    def at(self, now: float) -> Floor:
        self.now = now
        return self

    def comes(self, name: str, profile: str = "front", /, **levels: float) -> None:
        """The agent signs in and is available, after those who came before."""
        self.router.sign_in(agent(name, profile, **levels), self.now)
        self.router.set_status(name, AVAILABLE, self.now)

    def waits(self, id: str, queue: str = "orders", channel: str = "VOICE", **facts: Any) -> None:
        self.router.enqueue(WaitingContact(id, queue, channel, **{"enqueued_at": self.now} | facts), self.now)

    def rings(self) -> list[str]:
        """What is offered now, as `contact at agent`."""
        return [f"{offer.contact} at {offer.agent}" for offer in self.router.offers(self.now)]

    def answers(self, agent: str, contact: str) -> None:
        """What rings at the agent, or is about to, is accepted."""
        self.rings()
        self.router.accept(agent, contact, self.now)

    def done(self, agent: str, contact: str) -> None:
        """The conversation and the work after it are over."""
        self.router.to_after_contact_work(agent, contact, self.now)
        self.router.clear(agent, contact, self.now)

    def states(self, agent: str) -> dict[str, str]:
        return {id: contact.state for id, contact in self.router.agent(agent).contacts.items()}
