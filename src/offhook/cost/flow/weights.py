"""What each choice in a flow costs, and what the time of a contact costs beside.

A contact is paid for its time as a whole, with a minimum and rounded, so time is added up along a way and priced at its
end. Everything else is paid where it happens. Both are whatever the meters say of the trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from offhook.center.life import ContactCompleted, ContactDisconnected
from offhook.cost.bill import NOTHING
from offhook.cost.catalogue import item
from offhook.cost.deployment import Deployment
from offhook.cost.flow.graph import Edge
from offhook.cost.metering import Meter
from offhook.cost.tariff import Tariff
from offhook.cost.usage import ContactUsage, Quantity, Usage
from offhook.engine.events import Traced

OVER = "CONTACT_FLOW_DISCONNECT"
_COMPLETED = ContactCompleted()


class Thing(NamedTuple):
    """Something that is paid for: a key of the catalogue, and a country where its price depends on it."""

    item: str
    country: str


class Place(NamedTuple):
    """A block of a flow."""

    flow: str
    action: str


NOWHERE = Place("", "")
"""Where usage is that no block has caused: it is that of the block which the way ends at."""

Amounts = Mapping[Thing, Quantity]
Spent = Mapping[tuple[Thing, Place], Quantity]


class Weights:
    """Quantities and amounts of the edges of a graph. `came_by` is the first edge to each state, and whence.

    `beginning` are the entries of a contact before its flow. A choice is metered after what came before it on the first
    way to its state, which says what voice speaks and so on.
    """

    def __init__(
        self,
        edges: Sequence[Sequence[Edge]],
        came_by: Sequence[tuple[int, Edge] | None],
        beginning: Sequence[Traced],
        deployment: Deployment,
        tariff: Tariff,
    ) -> None:
        self._beginning, self._tariff = list(beginning), tariff
        self._meter = Meter(lambda _: None, deployment)
        self._numbers = count()
        self._lone: dict[int, Amounts] = {}
        self._at_end: dict[int, Spent] = {}
        self._lone_amounts: dict[int, Decimal] = {}
        self._prices: dict[Thing, Decimal | None] = {}
        self._spent: dict[int, Spent] = {}
        self._amounts: dict[int, Decimal] = {}
        arrivals: list[_Arrival] = []
        for choices, came in zip(edges, came_by, strict=True):
            arrivals.append(self._after(*came, arrivals) if came else _Arrival(_latest({}, self._beginning), 0))
            for edge in choices:
                self._weigh(arrivals[-1], edge)

    def spent(self, edge: Edge) -> Spent:
        """What a choice uses, beside time, and where."""
        return self._spent.get(id(edge), {})

    def amount(self, edge: Edge) -> Decimal:
        """What that costs, as far as prices are known."""
        return self._amounts.get(id(edge), NOTHING)

    def time(self, tenths: int) -> Amounts:
        """What a contact uses that only lasts so long."""
        if tenths not in self._lone:
            used = self._used((), [*self._beginning, *self._ending(tenths)])
            self._lone[tenths] = {thing: quantity for (thing, _), quantity in used.items()}
        return self._lone[tenths]

    def time_amount(self, tenths: int) -> Decimal:
        """What that costs, as far as prices are known."""
        if tenths not in self._lone_amounts:
            amounts = (self.price(thing) * quantity for thing, quantity in self.time(tenths).items())
            self._lone_amounts[tenths] = sum(amounts, NOTHING)
        return self._lone_amounts[tenths]

    def price(self, thing: Thing) -> Decimal:
        """What one unit costs, nothing where that is unknown."""
        if thing not in self._prices:
            found = item(thing.item)
            quote = self._tariff.quote(found, thing.country)
            self._prices[thing] = quote.cost(Decimal(1) / found.per) if quote.is_known else None
        return self._prices[thing] or NOTHING

    def _after(self, state: int, edge: Edge, arrivals: Sequence[_Arrival]) -> _Arrival:
        before = arrivals[state]
        return _Arrival(_latest(before.events, self._told(edge)), before.tenths + edge.tenths)

    def _told(self, edge: Edge) -> list[Traced]:
        """What meters read of an edge."""
        return [entry for entry in edge.events if type(entry.event) in self._meter.reads]

    def _weigh(self, arrival: _Arrival, edge: Edge) -> None:
        """What the edge uses; at an end less what any contact of that length uses."""
        told = self._told(edge)
        spent = Counter[tuple[Thing, Place]]()
        place = Place(edge.flow, edge.action)
        if edge.target is not None:
            parts = [(1, self._used(arrival.events.values(), told))] if told else []
        else:
            tenths = arrival.tenths + edge.tenths
            ending = self._ending(tenths)
            if tenths not in self._at_end:
                self._at_end[tenths] = self._used(self._beginning, ending)
            every = self._at_end[tenths]
            parts = [(1, self._used(arrival.events.values(), [*told, *ending])), (-1, every)]
        for sign, used in parts:
            for (thing, at), quantity in used.items():
                spent[thing, at if at != NOWHERE else place] += sign * quantity  # type: ignore[assignment]
        self._spent[id(edge)] = {key: quantity for key, quantity in spent.items() if quantity}
        amounts = (self.price(thing) * quantity for (thing, _), quantity in self._spent[id(edge)].items())
        self._amounts[id(edge)] = sum(amounts, NOTHING)

    def _used(self, before: Iterable[Traced], told: Iterable[Traced]) -> Spent:
        """What a contact uses by what is told of it after something else was. Each time it is another contact."""
        contact_id = str(next(self._numbers))
        contact: ContactUsage | None = None
        already = 0
        for is_counted, entries in ((False, before), (True, told)):
            for entry in entries:
                self._meter.read(entry._replace(contact_id=contact_id))
                contact = contact or next(iter(self._meter.open), None)
            already = already if is_counted or contact is None else len(contact.usages)
        used = _added(contact.usages[already:]) if contact else {}
        self._meter.end(self._beginning[0].at)
        return used

    def _ending(self, tenths: int) -> list[Traced]:
        first = self._beginning[0]
        at = first.at + timedelta(milliseconds=100 * tenths)
        return [Traced(at, first.contact_id, None, None, event) for event in (ContactDisconnected(OVER), _COMPLETED)]


class _Arrival(NamedTuple):
    """How the first way to a state goes: what meters have to know of it, and how long it takes.

    They have to know what began it, and what was said last of anything: what voice speaks, what is recorded.
    """

    events: Mapping[Hashable, Traced]
    tenths: int


def _latest(before: Mapping[Hashable, Traced], events: Iterable[Traced]) -> Mapping[Hashable, Traced]:
    """What was told last of each thing, in its order: an entry of the same type and keys says it anew."""
    told: dict[Hashable, Traced] = {}
    for entry in events:
        told[type(entry.event), tuple(getattr(entry.event, "values", None) or ())] = entry
    return {**{about: entry for about, entry in before.items() if about not in told}, **told} if told else before


def _added(usages: Iterable[Usage]) -> Spent:
    used: dict[tuple[Thing, Place], Quantity] = {}
    for usage in usages:
        place = NOWHERE if usage.action is None else Place(usage.flow or "", usage.action)
        key = (Thing(usage.item, usage.country), place)
        used[key] = used.get(key, 0) + usage.quantity
    return used
