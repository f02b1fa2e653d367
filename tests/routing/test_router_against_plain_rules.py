"""The Router does what the plain rules do, whatever happens in whatever order, and no contact is ever lost."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from offhook.routing.criteria import RoutingCriteria, RoutingStep
from offhook.routing.model import Agent, AgentStatus, QueueRule, WaitingContact
from offhook.routing.router import Router
from tests.routing.centre import AGENTS, CHAT, EXPRESSIONS, LIMITS, PROFILES, STATUSES, TASK, VOICE
from tests.routing.plain_router import PlainRouter

steps = st.builds(RoutingStep, st.sampled_from(EXPRESSIONS), st.sampled_from([None, 1.0, 4.0, 6.0]))
criteria = st.none() | st.builds(RoutingCriteria, st.lists(steps, min_size=1, max_size=3).map(tuple))
agents = st.sampled_from(AGENTS)
queues, channels = st.sampled_from(["q1", "q2", "q1", "q2", "q3"]), st.sampled_from([VOICE, CHAT, TASK])
number = st.integers(0, 50)


class Operations(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.router = Router(PROFILES, [QueueRule(queue, limit) for queue, limit in LIMITS.items()])
        self.plain = PlainRouter(PROFILES, LIMITS)
        self.now = 0.0
        self.began: list[str] = []
        self.changes: dict[str, list[tuple[int, str, float]]] = defaultdict(list)

    @initialize(who=st.lists(agents, min_size=1, max_size=4, unique_by=lambda agent: agent.arn))
    def come_to_work(self, who: list[Agent]) -> None:
        for agent in who:
            self.sign_in(agent)
            self.set_status(agent, STATUSES[0], settles=True)

    def settle(self, settles: bool) -> None:
        if settles:
            assert self.router.offers(self.now) == self.plain.offers(self.now)
            assert self.router.offers(self.now) == []
            assert self.router.next_due() == self.plain.next_due(self.now)

    def pick(self, number: int, *states: str) -> str | None:
        ids = sorted(id for id, contact in self.plain.contacts.items() if contact.state in states)
        return ids[number % len(ids)] if ids else None

    @rule(seconds=st.sampled_from([0.0, 0.5, 1.0, 2.0, 5.0]), settles=st.booleans())
    def time_passes(self, seconds: float, settles: bool) -> None:
        self.now += seconds
        self.settle(settles)

    @rule()
    def the_next_moment_comes(self) -> None:
        self.settle(True)
        self.now = self.router.next_due() or self.now
        self.settle(True)

    @rule(agent=agents)
    def sign_in(self, agent: Agent) -> None:
        if agent.arn not in self.plain.agents:
            self.router.sign_in(agent, self.now)
            self.plain.sign_in(agent, self.now)

    @rule(agent=agents, settles=st.booleans(), really=st.integers(0, 2))
    def sign_out(self, agent: Agent, settles: bool, really: int) -> None:
        if agent.arn in self.plain.agents and not really:
            self.router.sign_out(agent.arn, self.now)
            self.plain.sign_out(agent.arn)
            self.settle(settles)

    @rule(agent=agents, status=st.sampled_from([STATUSES[0], *STATUSES]), settles=st.booleans())
    def set_status(self, agent: Agent, status: AgentStatus, settles: bool) -> None:
        if agent.arn in self.plain.agents:
            self.router.set_status(agent.arn, status, self.now)
            self.plain.set_status(agent.arn, status, self.now)
            self.settle(settles)

    @rule(agent=agents, status=st.sampled_from([None, *STATUSES]), settles=st.booleans())
    def set_next_status(self, agent: Agent, status: AgentStatus | None, settles: bool) -> None:
        if agent.arn in self.plain.agents:
            self.router.set_next_status(agent.arn, status, self.now)
            if status is None:
                self.plain.agents[agent.arn].next_status = None
            else:
                self.plain.set_status(agent.arn, status, self.now)
            self.settle(settles)

    @rule(
        queue=queues,
        channel=channels,
        priority=st.integers(1, 3),
        age_s=st.sampled_from([0.0, 0.0, 4.0]),
        adjustment_s=st.sampled_from([0.0, 0.0, -5.0, 5.0]),
        criteria=criteria,
        owner=st.none() | st.none() | agents,
        settles=st.booleans(),
    )
    def enqueue(self, queue: str, channel: str, owner: Agent | None, settles: bool, age_s: float, **facts: Any) -> None:
        id = f"c{len(self.began)}"
        self.began.append(id)
        queue_type = "STANDARD" if owner is None else "AGENT"
        for router in (self.router, self.plain):
            contact = WaitingContact(
                id, owner.arn if owner else queue, channel, self.now - age_s, queue_type=queue_type, **facts
            )
            router.enqueue(contact, self.now)
        self.settle(settles)

    @rule(queue=st.sampled_from(["q1", "q2"]), channel=channels, count=st.integers(1, 4), at_once=st.booleans())
    def several_come(self, queue: str, channel: str, count: int, at_once: bool) -> None:
        for _ in range(count):
            facts = {"priority": 5, "adjustment_s": 0.0, "criteria": None}
            self.enqueue(queue, channel, owner=None, settles=not at_once, age_s=0.0, **facts)
        self.settle(at_once)

    @rule()
    def everything_that_rings_is_accepted(self) -> None:
        while (id := self.pick(0, "CONNECTING")) and (arn := self.plain.contacts[id].agent):
            self.router.accept(arn, id, self.now)
            self.plain.accept(id, self.now)
        self.settle(True)

    @rule(number=number, settles=st.booleans())
    def withdraw(self, number: int, settles: bool) -> None:
        if id := self.pick(number, "QUEUED", "CONNECTING"):
            self.router.withdraw(id, self.now)
            self.plain.withdraw(id, self.now)
            self.settle(settles)

    @rule(number=number, priority=st.integers(1, 3), adjustment_s=st.sampled_from([-3.0, 7.0]), settles=st.booleans())
    def reprioritise(self, number: int, priority: int, adjustment_s: float, settles: bool) -> None:
        if id := self.pick(number, "QUEUED", "CONNECTING"):
            self.router.reprioritise(id, self.now, priority, adjustment_s)
            contact = self.plain.contacts[id].contact
            contact.priority, contact.adjustment_s = priority, adjustment_s
            self.settle(settles)

    @rule(number=number, criteria=criteria, settles=st.booleans())
    def replace_criteria(self, number: int, criteria: RoutingCriteria | None, settles: bool) -> None:
        if id := self.pick(number, "QUEUED", "CONNECTING"):
            self.router.replace_criteria(id, criteria, self.now)
            self.plain.replace_criteria(id, criteria, self.now)
            self.settle(settles)

    @rule(number=number, settles=st.booleans())
    def accept(self, number: int, settles: bool) -> None:
        if (id := self.pick(number, "CONNECTING")) and (arn := self.plain.contacts[id].agent):
            self.router.accept(arn, id, self.now)
            self.plain.accept(id, self.now)
            self.settle(settles)

    @rule(number=number, how=st.sampled_from(["reject", "miss", "fail"]), settles=st.booleans())
    def leave_unanswered(self, number: int, how: str, settles: bool) -> None:
        if (id := self.pick(number, "CONNECTING")) and (arn := self.plain.contacts[id].agent):
            getattr(self.router, how)(arn, id, self.now)
            self.plain.unanswered(id, {"reject": "REJECTED", "miss": "MISSED", "fail": "ERROR"}[how])
            self.settle(settles)

    @rule(number=number, settles=st.booleans())
    def lose(self, number: int, settles: bool) -> None:
        if (id := self.pick(number, "CONNECTED", "ENDED")) and (arn := self.plain.contacts[id].agent):
            self.router.fail(arn, id, self.now)
            self.plain.lose(id)
            self.settle(settles)

    @rule(agent=agents, number=number, channel=channels, to_the_end=st.booleans(), settles=st.booleans())
    def join(self, agent: Agent, number: int, channel: str, to_the_end: bool, settles: bool) -> None:
        if agent.arn in self.plain.agents:
            id = self.pick(number, "QUEUED") if number % 3 == 0 else None
            if id is None:
                id = f"c{len(self.began)}"
                self.began.append(id)
            else:
                channel = self.plain.contacts[id].contact.channel
            self.router.join(agent.arn, id, channel, self.now, to_the_end=to_the_end)
            self.plain.join(agent.arn, id, channel, self.now, to_the_end=to_the_end)
            self.settle(settles)

    @rule(number=number)
    def end_conversation(self, number: int) -> None:
        if (id := self.pick(number, "CONNECTED")) and (arn := self.plain.contacts[id].agent):
            self.router.to_after_contact_work(arn, id, self.now)
            self.plain.contacts[id].state = "ENDED"

    @rule(number=number, settles=st.booleans())
    def clear(self, number: int, settles: bool) -> None:
        if (id := self.pick(number, "CONNECTED", "ENDED")) and (arn := self.plain.contacts[id].agent):
            self.router.clear(arn, id, self.now)
            self.plain.clear(arn, id, self.now)
            self.settle(settles)

    @precondition(lambda self: any(agent.blocked for agent in self.plain.agents.values()))
    @rule(number=number, settles=st.booleans())
    def clear_what_blocks(self, number: int, settles: bool) -> None:
        blocked = sorted((arn, id) for arn, agent in self.plain.agents.items() for id in agent.blocked)
        arn, id = blocked[number % len(blocked)]
        self.router.clear(arn, id, self.now)
        self.plain.clear(arn, id, self.now)
        self.settle(settles)

    @invariant()
    def queues_agree(self) -> None:
        for queue in ("q1", "q2", "q3", *(agent.arn for agent in AGENTS)):
            members = [one for one in self.plain.contacts.values() if one.is_in_queue and one.contact.queue == queue]
            members.sort(key=lambda one: one.rank)
            assert self.router.waiting(queue) == len(members)
            assert self.router.oldest(queue) == min((one.contact.enqueued_at for one in members), default=None)
            assert [self.router.position(one.contact.id) for one in members] == [*range(1, len(members) + 1)]
            if queue in LIMITS:
                limit = LIMITS[queue]
                assert self.router.has_room(queue) == (limit is None or len(members) < limit)

    @invariant()
    def agents_agree(self) -> None:
        for arn, agent in self.plain.agents.items():
            now = self.router.agent(arn)
            held = {id: (one.contact.channel, one.state) for id, one in self.plain.of_agent(arn).items()}
            assert now.contacts == held | agent.blocked
            assert now.load == len(held | agent.blocked)
            assert (now.status, now.next_status, now.since) == (agent.status, agent.next_status, agent.since)

    @invariant()
    def steps_agree(self) -> None:
        for change in self.router.step_changes(self.now):
            self.changes[change.contact].append((change.number, change.status, change.at))
        for contact in self.plain.contacts.values():
            contact.pass_time(self.now)
        for contact in [*self.plain.contacts.values(), *self.plain.gone]:
            assert self.changes[contact.contact.id] == contact.changes

    @invariant()
    def every_contact_is_in_one_place(self) -> None:
        waiting = [id for line in self.router._lines.values() for id in line.members]
        at_agents = [
            id
            for arn in self.plain.agents
            for id, held in self.router.agent(arn).contacts.items()
            if held.state in ("CONNECTED", "ENDED")
        ]
        gone = [contact.contact.id for contact in self.plain.gone]
        assert sorted([*waiting, *at_agents, *gone]) == sorted(self.began)


TestOperations = Operations.TestCase
TestOperations.settings = settings(
    max_examples=150, stateful_step_count=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
