"""The waiting side: contacts in their queues, each where the agents who may take it look.

A contact that waits stands on a shelf of every routing profile that serves its queue and channel and whose delay it
has outlasted, so that an agent looks at few heaps however many queues the profile has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from offhook.routing.criteria import Ask
from offhook.routing.model import WaitingContact
from offhook.routing.pile import Pile

if TYPE_CHECKING:
    from offhook.routing.ready import Desk, Profile, ReadyAgents
    from offhook.routing.steps import StepClock

QUEUED = "QUEUED"
"""The state of a contact that waits; the others are those of a contact at an agent."""
Key = TypeVar("Key")


class Routed:
    """A contact that the router knows: it waits, rings, or is with an agent (`desk`).

    While it waits, `item` is its rank on its shelves, or None when it still has to be placed.
    """

    __slots__ = (
        "asks",
        "channel",
        "contact",
        "desk",
        "id",
        "is_exempt",
        "item",
        "line",
        "order",
        "passed",
        "state",
        "steps",
    )

    def __init__(self, contact: WaitingContact, line: Line, order: int) -> None:
        self.contact = contact
        self.id = contact.id
        self.channel = contact.channel
        self.line = line
        self.order = order
        self.state = QUEUED
        self.desk: Desk | None = None
        self.item: Rank | None = None
        self.passed = 0
        """On so many of the line's shelves it stands."""
        self.steps: StepClock | None = None
        self.asks: Ask | None = None
        self.is_exempt = False

    def rank(self) -> Rank:
        """What comes first: contact priority, then age, then who came first."""
        contact = self.contact
        return (contact.priority, contact.enqueued_at - contact.adjustment_s, self.order, self)


Rank = tuple[int, float, int, Routed]


class Shelf:
    """Contacts that agents of one profile may take by rows of one channel and priority, the best rank first."""

    __slots__ = ("asked", "channel", "most", "named", "plain")

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.plain: Pile[Rank] = Pile()
        self.asked: dict[Ask, Pile[Rank]] = {}
        """Those with an active routing step, by what it asks for."""
        self.named: dict[str, Pile[Rank]] = {}
        """Those whose step names nothing but agents, by each agent's id."""
        self.most = 32

    def put(self, rank: Rank, asks: Ask) -> None:
        """Let a contact stand here that has an active step; others go straight to `plain`."""
        if asks.ids is None:
            self._put(self.asked, asks, rank)
        else:
            for id in asks.ids:
                self._put(self.named, id, rank)

    def first(self, desk: Desk) -> Rank | None:
        """The contact that this agent would take from here."""
        best = self.plain.first()
        if self.named and (named := self.named.get(desk.id)):
            best = _better(best, named.first())
        for asks, pile in self.asked.items():
            if pile and desk.meets(asks):
                rank = pile.first()
                if best is None or (rank is not None and rank < best):
                    best = rank
        return best

    def _put(self, piles: dict[Key, Pile[Rank]], key: Key, rank: Rank) -> None:
        pile = piles.get(key)
        if pile is None:
            if len(piles) >= self.most:
                self._drop_empty(piles)
            pile = piles[key] = Pile()
        pile.put(rank)

    def _drop_empty(self, piles: dict[Key, Pile[Rank]]) -> None:
        for key in [key for key, pile in piles.items() if pile.first() is None]:
            del piles[key]
        self.most = max(self.most, 2 * len(piles))


class Line:
    """One channel of one queue. `members` wait or ring. `owner` is the ARN of the agent whose queue it is, if any."""

    __slots__ = ("channel", "members", "owner", "profiles", "queue", "servers", "shelves")

    def __init__(self, queue: str, channel: str, owner: str | None = None) -> None:
        self.queue, self.channel, self.owner = queue, channel, owner
        self.members: dict[str, Routed] = {}
        self.shelves: list[tuple[float, Shelf]] = [] if owner is None else [(0.0, Shelf(channel))]
        """Where its contacts stand after which delay in seconds, the shortest first."""
        self.servers: list[tuple[float, ReadyAgents]] = []
        """Who may take its contacts after which delay, the shortest first."""
        self.profiles: dict[Profile, float] = {}

    def add_row(self, profile: Profile, priority: int, delay_s: float) -> None:
        """Agents of this profile take its contacts, after this delay or a shorter one that they have already."""
        self.shelves.append((delay_s, profile.shelf(priority, self.channel)))
        self.shelves.sort(key=lambda shelf: shelf[0])
        self.profiles[profile] = min(delay_s, self.profiles.get(profile, delay_s))
        servers = [(delay, profile.readies[self.channel]) for profile, delay in self.profiles.items()]
        self.servers = sorted(servers, key=lambda server: server[0])


def _better(one: Rank | None, other: Rank | None) -> Rank | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
