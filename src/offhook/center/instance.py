"""The instance: everything that was provisioned, found by id or by ARN."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from offhook.center.agents.habits import Habits
from offhook.center.bots import LexBot
from offhook.center.defaults import default_flows
from offhook.center.hours import HoursOfOperation
from offhook.center.resources import Disposition, Line, Queue, QuickConnect
from offhook.engine.compiled import CompiledFlow
from offhook.engine.contact import TargetQueue
from offhook.routing.model import Agent, AgentStatus, RoutingProfile


class _HasArn(Protocol):
    @property
    def arn(self) -> str: ...


PERSONAL = "/queue/agent/"

R = TypeVar("R", bound=_HasArn)


@dataclass
class ConnectInstance:
    """A Connect instance, complete. It is what the engine's `Instance` asks for, and what the conductor works with."""

    arn: str
    alias: str
    region: str
    account: str
    flows: Mapping[str, CompiledFlow]
    modules: Mapping[str, CompiledFlow]
    queues: Mapping[str, Queue]
    hours: Mapping[str, HoursOfOperation]
    lines: list[Line]
    profiles: Mapping[str, RoutingProfile]
    agents: list[Agent]
    functions: frozenset[str] = frozenset()
    bots: Mapping[str, LexBot] = field(default_factory=dict)
    habits: Mapping[str, Habits] = field(default_factory=dict)
    """How agents of the local roster work, by ARN."""
    statuses: Mapping[str, AgentStatus] = field(default_factory=dict)
    """The instance's own statuses by name; Available and Offline are there always."""
    quick_connects: Mapping[str, QuickConnect] = field(default_factory=dict)
    """By name."""
    dispositions: Mapping[str, Disposition] = field(default_factory=dict)
    """By key."""
    record_streams: tuple[str, ...] = ()
    """The kinds of streams that contact records go to."""

    @property
    def id(self) -> str:
        return self.arn.rpartition("/")[2]

    def flow(self, reference: str) -> CompiledFlow | None:
        return self.flows.get(reference) or default_flows().get(reference)

    def module(self, reference: str) -> CompiledFlow | None:
        return self.modules.get(reference.removesuffix(":$LATEST"))

    def queue(self, reference: str) -> TargetQueue | None:
        queue = self.queues.get(reference)
        if queue:
            return TargetQueue(queue.arn, queue.name, queue.outbound_number)
        owner = self.owner_of(reference)
        return self.personal_queue(owner) if owner else None

    def personal_queue(self, agent: Agent) -> TargetQueue:
        return TargetQueue(f"{self.arn}{PERSONAL}{agent.id}", agent.username)

    def owner_of(self, queue: str) -> Agent | None:
        """The agent whose personal queue this ARN means.

        Recorded: its ARN ends with `queue/agent/` and the id of the user (ListQueues and contact records).
        """
        user = queue.partition(PERSONAL)[2]
        return next((agent for agent in self.agents if agent.id == user), None) if user else None

    def hours_of_queue(self, queue_arn: str) -> str | None:
        queue = self.queues.get(queue_arn)
        return queue.hours if queue else None

    def line(self, name_or_number: str) -> Line | None:
        """A line by its name or its E.164 number."""
        return next((line for line in self.lines if name_or_number in (line.name, line.number)), None)


def by_reference(resources: Iterable[R]) -> dict[str, R]:
    """Resources by ARN and by id, since Connect takes either."""
    index: dict[str, R] = {}
    for resource in resources:
        index[resource.arn] = index[resource.arn.rpartition("/")[2]] = resource
    return index
