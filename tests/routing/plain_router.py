"""The rules of routing written down as plainly as they are said, by searching through everything every time.

`Router` is held to it, operation by operation. It knows no heaps, no versions and nobody who is to be looked at anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from offhook.routing.criteria import RoutingCriteria, is_met
from offhook.routing.model import ANY_CHANNEL, Agent, AgentStatus, Offer, ProfileQueue, RoutingProfile, WaitingContact


@dataclass
class PlainContact:
    contact: WaitingContact
    came: int
    state: str = "QUEUED"
    agent: str | None = None
    counts_for_order: bool = True
    step: int = 0
    step_began: float = 0.0
    changes: list[tuple[int, str, float]] = field(default_factory=list)

    @property
    def is_in_queue(self) -> bool:
        return self.state in ("QUEUED", "CONNECTING")

    @property
    def rank(self) -> tuple[int, float, int]:
        return (self.contact.priority, self.contact.enqueued_at - self.contact.adjustment_s, self.came)

    @property
    def criteria(self) -> RoutingCriteria | None:
        return self.contact.criteria if self.contact.queue_type == "STANDARD" else None

    def step_ends(self) -> float:
        if self.criteria is None or self.step >= len(self.criteria.steps):
            return inf
        expiry_s = self.criteria.steps[self.step].expiry_s
        return inf if expiry_s is None else self.step_began + expiry_s

    def begin(self, criteria: RoutingCriteria | None, now: float) -> None:
        self.contact.criteria, self.step, self.step_began = criteria, 0, now
        if self.criteria is not None:
            self.changes.append((1, "ACTIVE", now))

    def pass_time(self, now: float) -> None:
        while self.is_in_queue and self.criteria is not None and (end := self.step_ends()) <= now:
            self.changes.append((self.step + 1, "EXPIRED", end))
            self.step, self.step_began = self.step + 1, end
            if self.step < len(self.criteria.steps):
                self.changes.append((self.step + 1, "ACTIVE", end))

    def end_step(self, status: str, now: float) -> None:
        self.pass_time(now)
        if self.criteria is not None and self.step < len(self.criteria.steps):
            self.changes.append((self.step + 1, status, now))
        self.contact.criteria = None


@dataclass
class PlainAgent:
    agent: Agent
    profile: RoutingProfile
    place: int
    since: float
    status: AgentStatus | None = None
    next_status: AgentStatus | None = None
    blocked: dict[str, tuple[str, str]] = field(default_factory=dict)


class PlainRouter:
    def __init__(self, profiles: list[RoutingProfile], limits: dict[str, int | None]) -> None:
        self.profiles = {profile.arn: profile for profile in profiles}
        self.limits = limits
        self.agents: dict[str, PlainAgent] = {}
        self.contacts: dict[str, PlainContact] = {}
        self.gone: list[PlainContact] = []
        self.counter = 0

    def tick(self) -> int:
        self.counter += 1
        return self.counter

    def of_agent(self, arn: str) -> dict[str, PlainContact]:
        return {id: contact for id, contact in self.contacts.items() if contact.agent == arn}

    def may_take_channel(self, agent: PlainAgent, channel: str) -> bool:
        is_routable = agent.status is not None and agent.status.type == "ROUTABLE"
        if not is_routable or agent.next_status is not None or agent.blocked:
            return False
        channels = [contact.contact.channel for contact in self.of_agent(agent.agent.arn).values()]
        rule = agent.profile.concurrency.get(channel)
        if rule is None or channels.count(channel) >= rule.slots:
            return False
        others = [agent.profile.concurrency.get(other) for other in set(channels) - {channel}]
        return all(other is not None and other.slots and other.beside == ANY_CHANNEL for other in others)

    def rows(self, agent: PlainAgent, contact: PlainContact, now: float) -> list[ProfileQueue]:
        wanted = contact.contact
        return [
            row
            for row in agent.profile.queues
            if (row.queue, row.channel) == (wanted.queue, wanted.channel)
            and (row.delay_s == 0 or wanted.enqueued_at + row.delay_s <= now)
        ]

    def meets_step(self, agent: PlainAgent, contact: PlainContact) -> bool:
        criteria = contact.criteria
        if criteria is None or contact.step >= len(criteria.steps):
            return True
        levels = {(one.name, one.value): one.level for one in agent.agent.proficiencies}
        return is_met(criteria.steps[contact.step].expression, agent.agent.arn.rsplit("/", 1)[-1], levels)

    def order_for(self, agent: PlainAgent, contact: PlainContact, now: float) -> tuple[int, int, float, int] | None:
        """How soon this agent takes this contact, or None for not at all."""
        if contact.state != "QUEUED" or not self.may_take_channel(agent, contact.contact.channel):
            return None
        if contact.contact.queue_type == "AGENT":
            return (0, *contact.rank) if contact.contact.queue == agent.agent.arn else None
        rows = self.rows(agent, contact, now)
        if not rows or not self.meets_step(agent, contact):
            return None
        return (min(row.priority for row in rows), *contact.rank)

    def best_offer(self, now: float) -> tuple[PlainAgent, PlainContact] | None:
        def load(agent: PlainAgent) -> int:
            return len(self.of_agent(agent.agent.arn)) + len(agent.blocked)

        for agent in sorted(self.agents.values(), key=lambda one: (load(one), one.place)):
            orders = [(order, one) for one in self.contacts.values() if (order := self.order_for(agent, one, now))]
            if orders:
                return agent, min(orders, key=lambda pair: pair[0])[1]
        return None

    def offers(self, now: float) -> list[Offer]:
        for contact in self.contacts.values():
            contact.pass_time(now)
        made = []
        while (best := self.best_offer(now)) is not None:
            agent, contact = best
            contact.state, contact.agent = "CONNECTING", agent.agent.arn
            made.append(Offer(contact.contact.id, agent.agent.arn, contact.contact.queue, now))
        return made

    def next_due(self, now: float) -> float | None:
        due = [contact.step_ends() for contact in self.contacts.values() if contact.is_in_queue]
        for contact in self.contacts.values():
            for profile in self.profiles.values():
                for row in profile.queues:
                    is_here = (row.queue, row.channel) == (contact.contact.queue, contact.contact.channel)
                    is_taken = profile.concurrency.get(row.channel) is not None and row.delay_s > 0
                    if is_here and is_taken and contact.state == "QUEUED":
                        due.append(contact.contact.enqueued_at + row.delay_s)
        return min((at for at in due if now < at < inf), default=None)

    def sign_in(self, agent: Agent, now: float) -> None:
        self.agents[agent.arn] = PlainAgent(agent, self.profiles[agent.profile], self.tick(), now)

    def sign_out(self, arn: str) -> None:
        for id, contact in self.of_agent(arn).items():
            if contact.state == "CONNECTING":
                contact.state, contact.agent = "QUEUED", None
            else:
                self.gone.append(self.contacts.pop(id))
        del self.agents[arn]

    def set_status(self, arn: str, status: AgentStatus, now: float) -> None:
        agent = self.agents[arn]
        if self.of_agent(arn) or agent.blocked:
            agent.next_status = None if status == agent.status else status
        else:
            self.take_status(agent, status, now)

    def take_status(self, agent: PlainAgent, status: AgentStatus, now: float) -> None:
        was_routable = agent.status is not None and agent.status.type == "ROUTABLE"
        if status.type == "ROUTABLE" and not was_routable:
            agent.place, agent.since = self.tick(), now
        agent.status, agent.next_status = status, None

    def enqueue(self, contact: WaitingContact, now: float) -> None:
        plain = self.contacts[contact.id] = PlainContact(contact, self.tick())
        plain.begin(contact.criteria, now)

    def withdraw(self, id: str, now: float) -> None:
        contact = self.contacts.pop(id)
        contact.end_step("DEACTIVATED", now)
        self.gone.append(contact)
        if contact.agent is not None:
            self.rest(self.agents[contact.agent], now)

    def replace_criteria(self, id: str, criteria: RoutingCriteria | None, now: float) -> None:
        self.contacts[id].end_step("INTERRUPTED", now)
        self.contacts[id].begin(criteria, now)

    def accept(self, id: str, now: float) -> None:
        contact = self.contacts[id]
        contact.end_step("JOINED", now)
        contact.state = "CONNECTED"
        assert contact.agent is not None
        self.to_the_end(self.agents[contact.agent], now)

    def unanswered(self, id: str, state: str) -> None:
        contact = self.contacts[id]
        assert contact.agent is not None
        self.agents[contact.agent].blocked[id] = (contact.contact.channel, state)
        contact.state, contact.agent = "QUEUED", None

    def lose(self, id: str) -> None:
        contact = self.contacts.pop(id)
        assert contact.agent is not None
        self.agents[contact.agent].blocked[id] = (contact.contact.channel, "ERROR")
        self.gone.append(contact)

    def join(self, arn: str, id: str, channel: str, now: float, *, to_the_end: bool) -> None:
        if id in self.contacts:
            self.contacts[id].end_step("JOINED", now)
        else:
            self.contacts[id] = PlainContact(WaitingContact(id, "", channel, now), self.tick())
        contact = self.contacts[id]
        contact.state, contact.agent, contact.counts_for_order = "CONNECTED", arn, to_the_end
        self.agents[arn].blocked.pop(id, None)
        if to_the_end:
            self.to_the_end(self.agents[arn], now)

    def clear(self, arn: str, id: str, now: float) -> None:
        agent = self.agents[arn]
        if agent.blocked.pop(id, None) is None:
            contact = self.contacts.pop(id)
            self.gone.append(contact)
            if contact.counts_for_order:
                self.to_the_end(agent, now)
        self.rest(agent, now)

    def to_the_end(self, agent: PlainAgent, now: float) -> None:
        agent.place, agent.since = self.tick(), now

    def rest(self, agent: PlainAgent, now: float) -> None:
        if agent.next_status is not None and not self.of_agent(agent.agent.arn) and not agent.blocked:
            self.take_status(agent, agent.next_status, now)
