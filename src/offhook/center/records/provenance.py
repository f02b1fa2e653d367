"""Where records and events come from: what they say of the instance and its people beside the contact itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from offhook.center.agents.work import statuses_of
from offhook.center.instance import ConnectInstance
from offhook.routing.model import Agent, RoutingProfile


class HierarchyGroup(NamedTuple):
    arn: str
    name: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """The account, the instance and its people, by ARN. Whoever is not in it is written without what is not known.

    `queues` has names, `statuses` the ARNs of agent statuses by name, `default_outbound` the ARN of each routing
    profile's default outbound queue, `hierarchy` an agent's groups from the top, five at most.
    """

    account: str
    instance_arn: str
    region: str
    agents: Mapping[str, Agent] = field(default_factory=dict)
    profiles: Mapping[str, RoutingProfile] = field(default_factory=dict)
    queues: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    default_outbound: Mapping[str, str] = field(default_factory=dict)
    hierarchy: Mapping[str, tuple[HierarchyGroup, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, instance: ConnectInstance) -> Self:
        """Everything that the instance itself knows: no hierarchy."""
        return cls(
            account=instance.account,
            instance_arn=instance.arn,
            region=instance.region,
            agents={agent.arn: agent for agent in instance.agents},
            profiles={profile.arn: profile for profile in instance.profiles.values()},
            queues={queue.arn: queue.name for queue in instance.queues.values()},
            default_outbound={
                profile.arn: profile.default_outbound_queue
                for profile in instance.profiles.values()
                if profile.default_outbound_queue
            },
            statuses={name: status.arn for name, status in statuses_of(instance.arn, instance.statuses).items()},
        )

    @property
    def instance_id(self) -> str:
        return self.instance_arn.rpartition("/")[2]

    def contact_arn(self, contact_id: str) -> str:
        return f"{self.instance_arn}/contact/{contact_id}"

    def profile_of(self, agent_arn: str) -> RoutingProfile | None:
        agent = self.agents.get(agent_arn)
        return self.profiles.get(agent.profile) if agent else None

    def tags(self, line: str | None) -> dict[str, str]:
        """The tags that Connect itself gives a contact."""
        own = {"aws:connect:instanceId": self.instance_id}
        return {**own, "aws:connect:systemEndpoint": line} if line else own


def queue_arn(queue: str, queue_type: str | None) -> str:
    """The ARN of a queue. An agent's own is named by the agent's ARN inside, and by .../queue/agent/<id> outside.

    Assumed: the form outside, which is the one of queues of type AGENT in lists of queues; no page says it.
    """
    if queue_type == "AGENT" and "/agent/" in queue:
        instance, _, agent_id = queue.rpartition("/agent/")
        return queue if instance.endswith("/queue") else f"{instance}/queue/agent/{agent_id}"
    return queue
