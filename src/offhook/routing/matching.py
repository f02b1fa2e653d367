"""Who gets whom: the offers that can be made now.

The rule: of all agents who could take a contact that waits, the one with the fewest contacts, and of those the one
available longest, takes the contact that comes first for the own routing profile; then again, until nobody can. Only
contacts and agents to whom something has happened since the last time are looked at.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/concepts-routing-profiles-priority.html: the row's
priority goes before the waiting time, and a delay holds even for idle agents.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/concepts-queues-standard-and-agent.html: an agent queue
has the highest priority and no delay.
Assumed: the contact's own priority counts within rows of equal priority; a delay counts from `enqueued_at`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from heapq import heapify, heappop, heappush
from math import inf
from weakref import WeakValueDictionary

from offhook.routing.criteria import Ask, Expression
from offhook.routing.model import CONNECTING, Offer, RoutingProfile, StepChange
from offhook.routing.ready import Desk, Opening, Place, Profile
from offhook.routing.steps import StepClock
from offhook.routing.waiting import QUEUED, Line, Rank, Routed

MOST_TIMERS = 256
"""With more, those are forgotten whose contacts do not wait for them any more."""
Timer = tuple[float, int, Routed, Rank | StepClock]

_offer = partial(tuple.__new__, Offer)
"""An Offer from its values in order, twice as quick as calling the class."""


class Matching:
    """Contacts that wait and agents who are ready. `Router` says what happens to them."""

    def __init__(self, profiles: Iterable[RoutingProfile]) -> None:
        self._profiles: dict[str, Profile] = {}
        self._lines: dict[tuple[str, str], Line] = {}
        self._lines_of: dict[str, list[Line]] = {}
        self._desks: dict[str, Desk] = {}
        self._desks_by_id: dict[str, Desk] = {}
        self._own: dict[str, dict[str, Line]] = {}
        self._fresh_contacts: list[Routed] = []
        self._fresh_desks: list[Desk] = []
        self._asked: WeakValueDictionary[Expression, Ask] = WeakValueDictionary()
        self._timers: list[Timer] = []
        self._most_timers = MOST_TIMERS
        self._changes: list[StepChange] = []
        self._count = 0
        self._contacts: dict[str, Routed] = {}
        for profile in profiles:
            self._add(profile)

    def offers(self, now: float) -> list[Offer]:
        """Every offer that can be made at `now`. Each rings from then on: the slot is taken, the contact reserved."""
        timers = self._timers
        if timers and timers[0][0] <= now:
            self._run_timers(now)
        contacts, desks = self._fresh_contacts, self._fresh_desks
        if not desks:
            if not contacts:
                return []
            if len(contacts) == 1:
                return self._place(contacts.pop(), now)
        elif not contacts and len(desks) == 1:
            return self._serve(desks.pop(), now)
        return self._place_all(now)

    def next_due(self) -> float | None:
        """When a delay or a routing step next changes what can be offered; None: never without something happening."""
        timers = self._timers
        while timers and not _still_counts(timers[0]):
            heappop(timers)
        return timers[0][0] if timers else None

    def _add(self, described: RoutingProfile) -> None:
        profile = self._profiles[described.arn] = Profile(described)
        for row in described.queues:
            if row.channel in profile.readies:
                line = self._lines.get((row.queue, row.channel)) or self._new_line(row.queue, row.channel)
                line.add_row(profile, row.priority, row.delay_s)

    def _new_line(self, queue: str, channel: str, *, is_agents: bool = False) -> Line:
        line = self._lines[queue, channel] = Line(queue, channel, queue if is_agents else None)
        self._lines_of.setdefault(queue, []).append(line)
        if is_agents:
            self._own.setdefault(queue, {})[channel] = line
        return line

    def _place(self, routed: Routed, now: float) -> list[Offer]:
        """Offer a contact to the agent who is asked first, or let it wait. Nobody else is to be placed."""
        if routed.state != QUEUED:
            return []
        place = self._first_agent(routed, now)
        if place is None:
            if routed.item is None:
                self._shelve(routed, now)
            return []
        desk = place[2]
        offer = self._ring(desk, routed, now)
        if len(desk.contacts) < desk.profile.most:
            self._make_ready(desk)
        return [offer]

    def _serve(self, desk: Desk, now: float) -> list[Offer]:
        """Give an agent all that can be taken, or let the agent wait. Nobody else is to be placed."""
        desk.is_fresh = False
        offers = []
        while (opening := desk.opening()) is not None:
            routed = _first_contact(desk, opening)
            if routed is None:
                self._put_ready(desk, opening)
                break
            offers.append(self._ring(desk, routed, now))
        return offers

    def _place_all(self, now: float) -> list[Offer]:
        """The rule as it stands above, for those who are to be placed; nobody else can have come to anything."""
        waiting = [routed for routed in self._fresh_contacts if routed.state == QUEUED]
        desks = self._fresh_desks[:]
        self._fresh_contacts.clear()
        self._fresh_desks.clear()
        for routed in waiting:
            if routed.item is None:
                self._shelve(routed, now)
        for desk in desks:
            desk.is_fresh = False
            self._make_ready(desk)
        turns: list[tuple[Place, int, Routed | None]] = []
        turns += [(desk.item, 0, None) for desk in desks if desk.item is not None]
        turns += [(place, routed.order, routed) for routed in waiting if (place := self._first_agent(routed, now))]
        heapify(turns)
        return list(self._take_turns(turns, now))

    def _take_turns(self, turns: list[tuple[Place, int, Routed | None]], now: float) -> Iterator[Offer]:
        """Each turn is an agent's own, or that of a contact with the agent who is asked first for it."""
        while turns:
            place, order, mine = heappop(turns)
            desk = place[2]
            if mine is not None and mine.state != QUEUED:
                continue
            if desk.item is place and desk.open is not None:
                chosen = _first_contact(desk, desk.open)
                if chosen is None:
                    continue
                yield self._ring(desk, chosen, now)
                self._make_ready(desk)
            again = desk.item if mine is None else self._first_agent(mine, now) if mine.state == QUEUED else None
            if again is not None:
                heappush(turns, (again, order, mine))

    def _first_agent(self, routed: Routed, now: float) -> Place | None:
        """Of those who may take the contact: fewest contacts, then longest available."""
        line, asks = routed.line, routed.asks
        if line.owner is not None:
            return _first_of([self._desks.get(line.owner)], line.channel)
        if asks is not None and asks.ids is not None:
            return self._first_preferred(routed, asks.ids, now)
        best: Place | None = None
        enqueued_at = routed.contact.enqueued_at
        for delay_s, ready in line.servers:
            if delay_s and enqueued_at + delay_s > now:
                break
            pile = ready.everyone if asks is None else ready.who_meet(asks)
            if pile:
                top = pile[0]
                place = top if top[2].item is top else pile.first()
                if place is not None and (best is None or place < best):
                    best = place
        return best

    def _first_preferred(self, routed: Routed, ids: Iterable[str], now: float) -> Place | None:
        line, enqueued_at = routed.line, routed.contact.enqueued_at
        desks = [self._desks_by_id.get(id) for id in ids]
        delays = [None if desk is None else line.profiles.get(desk.profile) for desk in desks]
        passed = [
            desk
            for desk, delay_s in zip(desks, delays, strict=True)
            if delay_s is not None and (not delay_s or enqueued_at + delay_s <= now)
        ]
        return _first_of(passed, line.channel)

    def _ring(self, desk: Desk, routed: Routed, now: float) -> Offer:
        routed.state, routed.desk, routed.item = CONNECTING, desk, None
        desk.contacts[routed.id] = routed
        desk.item = None
        return _offer((routed.id, desk.arn, routed.line.queue, now))

    def _shelve(self, routed: Routed, now: float) -> None:
        """Let a contact wait where those can see it whose delay it has outlasted."""
        routed.item = routed.rank()
        routed.passed = 0
        self._shelve_on(routed, routed.item, now)

    def _shelve_on(self, routed: Routed, rank: Rank, now: float) -> None:
        """Put it on the shelves that have come in sight since `routed.passed`."""
        enqueued_at, asks = routed.contact.enqueued_at, routed.asks
        shelves = routed.line.shelves
        for delay_s, shelf in shelves[routed.passed :] if routed.passed else shelves:
            if delay_s and enqueued_at + delay_s > now:
                self._wake(enqueued_at + delay_s, routed, rank)
                break
            routed.passed += 1
            if asks is None:
                shelf.plain.put(rank)
            else:
                shelf.put(rank, asks)

    def _make_ready(self, desk: Desk) -> None:
        """Let an agent wait with those who are ready, if there is a free slot."""
        opening = desk.opening()
        if opening is None:
            desk.item = None
        else:
            self._put_ready(desk, opening)

    def _put_ready(self, desk: Desk, opening: Opening) -> None:
        desk.open = opening
        place = desk.item = (len(desk.contacts), desk.order, desk)
        for ready in opening.readies:
            ready.everyone.put(place)
            if ready.asked:
                ready.put_asked(place)

    def _place_anew(self, routed: Routed) -> None:
        """Something about a contact that waits is different now."""
        if routed.state == QUEUED and routed.item is not None:
            routed.item = None
            self._fresh_contacts.append(routed)

    def _ask_anew(self, desk: Desk) -> None:
        """Something about an agent is different now."""
        desk.item = None
        if desk.takes and not desk.is_fresh:
            desk.is_fresh = True
            self._fresh_desks.append(desk)

    def _wake(self, at: float, routed: Routed, why: Rank | StepClock) -> None:
        self._count += 1
        heappush(self._timers, (at, self._count, routed, why))
        if len(self._timers) > self._most_timers:
            self._timers[:] = filter(_still_counts, self._timers)
            heapify(self._timers)
            self._most_timers = MOST_TIMERS + 2 * len(self._timers)

    def _run_timers(self, now: float) -> None:
        timers = self._timers
        while timers and timers[0][0] <= now:
            timer = heappop(timers)
            if _still_counts(timer):
                routed, why = timer[2:]
                if isinstance(why, StepClock):
                    why.advance(now)
                    self._at_step(routed, why)
                else:
                    self._shelve_on(routed, why, now)
                    self._fresh_contacts.append(routed)

    def _at_step(self, routed: Routed, steps: StepClock) -> None:
        expression = steps.expression
        routed.asks = None if expression is None else self._asked.setdefault(expression, Ask(expression))
        if steps.expires_at < inf:
            self._wake(steps.expires_at, routed, steps)
        self._place_anew(routed)


def _first_contact(desk: Desk, opening: Opening) -> Routed | None:
    """What an agent takes first: from the own queue, else by the priority of the profile's rows, then by rank."""
    if desk.own and (own := _own_first(desk, opening)) is not None:
        return own[3]
    for shelves in opening.shelves:
        best: Rank | None = None
        for shelf in shelves:
            rank = shelf.first(desk) if shelf.asked or shelf.named else shelf.plain.first()
            if rank is not None and (best is None or rank < best):
                best = rank
        if best is not None:
            return best[3]
    return None


def _own_first(desk: Desk, opening: Opening) -> Rank | None:
    lines = [line for channel, line in desk.own.items() if channel in opening.channels]
    return min(filter(None, (line.shelves[0][1].first(desk) for line in lines)), default=None)


def _first_of(desks: Iterable[Desk | None], channel: str) -> Place | None:
    return min(
        (desk.item for desk in desks if desk and desk.item and desk.open and channel in desk.open.channels),
        default=None,
    )


def _still_counts(timer: Timer) -> bool:
    routed, why = timer[2:]
    return routed.steps is why if isinstance(why, StepClock) else routed.item is why
