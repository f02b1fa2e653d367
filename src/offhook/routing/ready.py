"""The ready side: agents who may be given a contact, in the order in which they are asked.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/channels-and-concurrency.html: a channel has so many
slots, and the cross-channel rule of every channel that the agent is on must allow another one.
Assumed: a channel that the profile has no concurrency for, such as an outbound call of a chat agent, allows no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import TYPE_CHECKING

from offhook.routing.criteria import Ask, agent_id, is_met, levels_of
from offhook.routing.model import ANY_CHANNEL, ROUTABLE, Agent, AgentStatus, ContactAtAgent, RoutingProfile
from offhook.routing.pile import Pile
from offhook.routing.waiting import Shelf

if TYPE_CHECKING:
    from offhook.routing.waiting import Line, Routed

MOST_EXPRESSIONS = 64
"""So many expressions of routing steps are kept sorted for each profile and channel; others are sorted when asked."""


class Desk:
    """An agent who is signed in.

    `item` is the agent's place among those who are ready, by fewest contacts and then longest available, and `open`
    the channels it is for; both are None while nothing can be offered, or while the agent still has to be placed.
    """

    __slots__ = (
        "agent", "arn", "blocked", "contacts", "id", "is_fresh", "item", "known", "levels", "next_status", "open",
        "order", "own", "profile", "since", "status", "takes",
    )  # fmt: skip

    def __init__(self, agent: Agent, profile: Profile, own: dict[str, Line], order: int, now: float) -> None:
        self.agent, self.profile, self.own = agent, profile, own
        self.arn, self.id, self.levels = agent.arn, agent_id(agent.arn), levels_of(agent.proficiencies)
        self.contacts: dict[str, Routed] = {}
        self.blocked: dict[str, ContactAtAgent] = {}
        """Missed, rejected and lost ones, until they are cleared."""
        self.status: AgentStatus | None = None
        self.next_status: AgentStatus | None = None
        self.takes = False
        self.is_fresh = False
        self.order, self.since = order, now
        self.item: Place | None = None
        self.open: Opening | None = None
        self.known: dict[Ask, bool] = {}

    def opening(self) -> Opening | None:
        """The channels on which the agent can be given one more contact now."""
        if not self.takes:
            return None
        contacts = self.contacts
        if not contacts:
            return self.profile.idle
        if len(contacts) >= self.profile.most:
            return None
        return self.profile.beside([contact.channel for contact in contacts.values()])

    def meets(self, asks: Ask) -> bool:
        known = self.known.get(asks)
        if known is None:
            if len(self.known) > 4 * MOST_EXPRESSIONS:
                self.known.clear()
            known = self.known[asks] = is_met(asks.expression, self.id, self.levels)
        return known

    def judge(self) -> None:
        """Work out again whether the agent is given contacts at all."""
        is_routable = self.status is not None and self.status.type == ROUTABLE
        self.takes = is_routable and self.next_status is None and not self.blocked


Place = tuple[int, int, Desk]


class ReadyAgents:
    """Agents of one routing profile with a free slot for one channel, those who are asked first at the top."""

    __slots__ = ("_met", "asked", "channel", "everyone", "profile")

    def __init__(self, profile: Profile, channel: str) -> None:
        self.profile, self.channel = profile, channel
        self.everyone: Pile[Place] = Pile()
        self.asked: dict[Ask, Pile[Place]] = {}
        self._met: dict[Desk, list[Pile[Place]]] = {}
        """Those of `asked` that an agent meets."""

    def put_asked(self, place: Place) -> None:
        desk = place[2]
        met = self._met.get(desk)
        if met is None:
            met = self._met[desk] = [pile for asks, pile in self.asked.items() if desk.meets(asks)]
        for pile in met:
            pile.put(place)

    def who_meet(self, asks: Ask) -> Pile[Place]:
        pile = self.asked.get(asks)
        if pile is None:
            self._met.clear()
            if len(self.asked) >= MOST_EXPRESSIONS:
                del self.asked[next(iter(self.asked))]
            pile = self.asked[asks] = Pile(
                desk.item
                for desk in self.profile.desks
                if desk.item and desk.open and self.channel in desk.open.channels and desk.meets(asks)
            )
        return pile

    def forget(self, desk: Desk) -> None:
        self._met.pop(desk, None)


class Opening:
    """Channels that are open at once, who is ready for them, and where to look for contacts: by priority of rows."""

    __slots__ = ("channels", "readies", "shelves")

    def __init__(self, channels: frozenset[str], readies: Iterable[ReadyAgents], rows: Mapping[Row, Shelf]) -> None:
        self.channels = channels
        self.readies = tuple(ready for ready in readies if ready.channel in channels)
        priorities = sorted({priority for priority, channel in rows if channel in channels})
        self.shelves = tuple(
            tuple(shelf for (priority, channel), shelf in rows.items() if priority == rank and channel in channels)
            for rank in priorities
        )


Row = tuple[int, str]
"""Priority and channel."""


class Profile:
    """A routing profile at work: its agents who are signed in, and what an agent beside some contacts may take."""

    __slots__ = ("_openings", "_shelves", "concurrency", "desks", "idle", "most", "readies")

    def __init__(self, profile: RoutingProfile) -> None:
        self.concurrency = {channel: rule for channel, rule in profile.concurrency.items() if rule.slots > 0}
        self.most = sum(rule.slots for rule in self.concurrency.values()) if len(self.concurrency) == 1 else inf
        """With so many contacts, of whatever channel, nothing is open."""
        self.readies = {channel: ReadyAgents(self, channel) for channel in self.concurrency}
        self.desks: set[Desk] = set()
        rows = sorted({(row.priority, row.channel) for row in profile.queues})
        self._shelves: dict[Row, Shelf] = {(priority, channel): Shelf(channel) for priority, channel in rows}
        self._openings: dict[tuple[str, ...], Opening | None] = {}
        self.idle = self._opening(frozenset(self.concurrency))

    def leave(self, desk: Desk) -> None:
        """The agent signs out."""
        self.desks.discard(desk)
        for ready in self.readies.values():
            ready.forget(desk)

    def shelf(self, priority: int, channel: str) -> Shelf:
        """Where contacts stand that the rows of this priority and channel are for."""
        return self._shelves[priority, channel]

    def beside(self, channels: list[str]) -> Opening | None:
        """What is open to an agent who has contacts of these channels, one entry for each."""
        key = tuple(sorted(channels))
        if key not in self._openings:
            is_open = frozenset(channel for channel in self.concurrency if self._allows(channels, channel))
            self._openings[key] = self._opening(is_open) if is_open else None
        return self._openings[key]

    def _allows(self, taken: list[str], channel: str) -> bool:
        if taken.count(channel) >= self.concurrency[channel].slots:
            return False
        rules = [self.concurrency.get(other) for other in {*taken} - {channel}]
        return all(rule is not None and rule.beside == ANY_CHANNEL for rule in rules)

    def _opening(self, channels: frozenset[str]) -> Opening:
        return Opening(channels, self.readies.values(), self._shelves)
