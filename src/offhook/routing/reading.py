"""What can be asked of the router at any moment: how full queues are, where a contact stands, what an agent has."""

from __future__ import annotations

from collections.abc import Iterable

from offhook.routing.capacity import has_room
from offhook.routing.matching import Matching
from offhook.routing.model import (
    AGENT_QUEUE,
    CONNECTING,
    STANDARD_QUEUE,
    AgentNow,
    ContactAtAgent,
    QueueRule,
    RoutingError,
    RoutingProfile,
)
from offhook.routing.ready import Desk
from offhook.routing.waiting import QUEUED, Line, Routed


class Reading(Matching):
    """Nothing here changes anything. Queues are ARNs; an agent's queue has the agent's ARN."""

    def __init__(self, profiles: Iterable[RoutingProfile], rules: Iterable[QueueRule] = ()) -> None:
        super().__init__(profiles)
        self._rules = {rule.arn: rule.most_contacts for rule in rules}

    def agent(self, agent_id: str) -> AgentNow:
        desk = self._desk(agent_id)
        contacts = {id: ContactAtAgent(routed.channel, routed.state) for id, routed in desk.contacts.items()}
        contacts |= desk.blocked
        return AgentNow(desk.status, desk.next_status, contacts, len(contacts), desk.since)

    def has_room(self, queue: str, *, may_overflow: bool = False, queue_type: str = STANDARD_QUEUE) -> bool:
        """Whether one more contact may enter. An agent's queue is known by its agent, or by `queue_type` AGENT."""
        is_agents = queue_type == AGENT_QUEUE or queue in self._own
        return has_room(self.waiting(queue), self._rules.get(queue), is_agents=is_agents, may_overflow=may_overflow)

    def waiting(self, queue: str, channel: str | None = None) -> int:
        """How many wait or ring."""
        return sum(len(line.members) for line in self._lines_in(queue, channel))

    def oldest(self, queue: str, channel: str | None = None) -> float | None:
        """When the contact that waits longest was enqueued; None: nobody waits."""
        members = [routed for line in self._lines_in(queue, channel) for routed in line.members.values()]
        return min((routed.contact.enqueued_at for routed in members), default=None)

    def rings_at(self, contact_id: str) -> str | None:
        """The agent at whom the contact rings; None: it does not ring."""
        routed = self._contacts.get(contact_id)
        return routed.desk.arn if routed and routed.desk and routed.state == CONNECTING else None

    def is_in_queue(self, contact_id: str) -> bool:
        """Whether the contact waits or rings."""
        routed = self._contacts.get(contact_id)
        return routed is not None and routed.state in (QUEUED, CONNECTING)

    def position(self, contact_id: str) -> int:
        """The contact's place in its queue over all channels, 1 for the one that comes first."""
        own = self._in_queue(contact_id)
        rank = own.rank()
        lines = self._lines_in(own.line.queue)
        return 1 + sum(routed.rank() < rank for line in lines for routed in line.members.values() if routed is not own)

    def _desk(self, agent_id: str) -> Desk:
        if agent_id not in self._desks:
            raise RoutingError(f"{agent_id} is not signed in")
        return self._desks[agent_id]

    def _lines_in(self, queue: str, channel: str | None = None) -> list[Line]:
        return [line for line in self._lines_of.get(queue, ()) if channel is None or line.channel == channel]

    def _in_queue(self, contact_id: str) -> Routed:
        routed = self._contacts.get(contact_id)
        if routed is None or routed.state not in (QUEUED, CONNECTING):
            raise RoutingError(f"contact {contact_id} is in no queue")
        return routed
