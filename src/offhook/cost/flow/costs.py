"""What a call through one flow costs: three ways of it, and the mean by service and by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from offhook.cost.bill import NOTHING, SMALLEST, Bill, Used, bill, itemised
from offhook.cost.catalogue import items
from offhook.cost.deployment import Deployment
from offhook.cost.flow.extremes import extreme
from offhook.cost.flow.graph import PROPER, Edge, Unrolled
from offhook.cost.flow.mean import Mean, mean
from offhook.cost.flow.weights import NOWHERE, Place, Thing, Weights
from offhook.cost.metering import metered
from offhook.cost.tariff import Tariff
from offhook.engine.events import ActionRan, FlowEnded, Traced
from offhook.errors import OffhookError
from offhook.errors import Place as Where
from offhook.language.diff.phrases import label
from offhook.language.diff.steps import Steps
from offhook.language.document import Flow

CHEAPEST, TYPICAL, DEAREST = "cheapest", "typical", "dearest"
WAYS = (CHEAPEST, TYPICAL, DEAREST)
ON_AVERAGE = {**{way: way for way in WAYS}, TYPICAL: "typical, on average"}
"""What `FlowCost.amount` is called, by way: that of the typical one is a mean."""

ITSELF = "the contact itself"
"""What is paid although no block took any time: a task, the minimum of a call that ends at once."""


class Explored(Protocol):
    """The ways through a flow, however they were found. `names` are its flows by the reference in events."""

    @property
    def edges(self) -> Sequence[Sequence[Edge]]: ...
    @property
    def came_by(self) -> Sequence[tuple[int, Edge] | None]: ...
    @property
    def beginning(self) -> Sequence[Traced]: ...
    @property
    def is_complete(self) -> bool: ...
    @property
    def names(self) -> Mapping[str, Flow]: ...
    def trace(self, way: Sequence[Any]) -> list[Traced]: ...


class StepOfWay(NamedTuple):
    """A block that a contact has passed: what it took (a result, an error, None), and how long."""

    place: Place
    name: str
    took: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Way:
    """One way: `seconds` from its beginning to its end, `bill` line by line, `trace` all that happens."""

    seconds: float
    bill: Bill
    steps: tuple[StepOfWay, ...]
    trace: tuple[Traced, ...]


class BlockCost(NamedTuple):
    """What a block costs on average: the time of the contact that it takes, and what it uses itself."""

    place: Place
    name: str
    seconds: Decimal
    amount: Decimal


@dataclass(frozen=True)
class FlowCost:
    """`ways` by their names; `mean` is the bill of an average call, `seconds` how long it is.

    `is_complete`: every way was looked at, of `states` states. `ends` are those that its ways come to.
    """

    flow: Flow
    ways: Mapping[str, Way]
    mean: Bill
    seconds: Decimal
    blocks: tuple[BlockCost, ...]
    states: int
    is_complete: bool
    ends: frozenset[str]
    names: Names

    @property
    def is_proper(self) -> bool:
        """The ends are such as the flow means."""
        return bool(self.ends.intersection(PROPER))

    def amount(self, way: str) -> Decimal:
        """What a way costs, the typical one on average, as far as prices are known."""
        return self.mean.total if way == TYPICAL else self.ways[way].bill.total

    @cached_property
    def quantities(self) -> Mapping[Thing, Decimal]:
        """What an average call uses."""
        return {Thing(line.item.key, line.country): Decimal(line.quantity) for line in self.mean.lines}


def flow_cost(flow: Flow, explored: Explored, deployment: Deployment, tariff: Tariff) -> FlowCost:
    """Price the ways of a flow. Raises OffhookError if it has none at all."""
    graph = Unrolled(explored.edges)
    ends = graph.ends()
    if not ends:
        fix = "Give it an action to begin with"
        raise OffhookError("there is no way through this flow", where=Where(flow.file), fix=fix)
    weights = Weights(explored.edges, explored.came_by, explored.beginning, deployment, tariff)
    average = mean(graph, weights, ends)
    names = Names(explored.names)

    def told(way: Sequence[Edge]) -> Way:
        return _way(explored.trace(way), deployment, tariff, names)

    return FlowCost(
        flow=flow,
        ways={
            CHEAPEST: told(extreme(graph, weights, ends, dearest=False)),
            TYPICAL: told(average.example),
            DEAREST: told(extreme(graph, weights, ends, dearest=True)),
        },
        mean=_mean_bill(average, tariff),
        seconds=average.seconds,
        blocks=tuple(_blocks(average, weights, names)),
        states=sum(map(bool, explored.edges)),
        is_complete=explored.is_complete,
        ends=ends,
        names=names,
    )


class Names:
    """What blocks are called where people see them; `first` is the flow that it is about."""

    def __init__(self, flows: Mapping[str, Flow]) -> None:
        self._labels = {
            Place(reference, step.identifier): label(step)
            for reference, flow in flows.items()
            for step in Steps(flow).all
        }
        self._flows = {reference: flow.name for reference, flow in flows.items()}
        self.first = next(iter(flows), "")

    @property
    def places(self) -> Set[Place]:
        """Every block."""
        return self._labels.keys()

    def of(self, place: Place) -> str:
        if place == NOWHERE:
            return ITSELF
        name = self._labels.get(place, place.action)
        return name if place.flow == self.first else f"{self._flows.get(place.flow, place.flow)}: {name}"


def _way(trace: list[Traced], deployment: Deployment, tariff: Tariff, names: Names) -> Way:
    usages = [usage for contact in metered(trace, deployment) for usage in contact.usages]
    seconds = (trace[-1].at - trace[0].at).total_seconds()
    return Way(round(seconds, 1), bill(itemised(usages), tariff), tuple(_steps(trace, names)), tuple(trace))


def _steps(trace: list[Traced], names: Names) -> Iterable[StepOfWay]:
    """The blocks in their order; each lasts until the next one is done, and what is not done until the end."""
    since: datetime = trace[0].at
    last: Place | None = None
    for entry in trace:
        place = Place(entry.flow or "", entry.action or "")
        if isinstance(entry.event, ActionRan):
            yield StepOfWay(place, names.of(place), entry.event.took, _seconds(since, entry.at))
            since, last = entry.at, None
        elif entry.action and not isinstance(entry.event, FlowEnded):
            last = place
    if last is not None:
        yield StepOfWay(last, names.of(last), None, _seconds(since, trace[-1].at))


def _seconds(since: datetime, until: datetime) -> float:
    return round((until - since).total_seconds(), 1)


def _mean_bill(average: Mean, tariff: Tariff) -> Bill:
    quantities = defaultdict[Thing, Decimal](Decimal, average.time)
    for (thing, _), quantity in average.used.items():
        quantities[thing] += quantity
    order = list(items())
    known = sorted(quantities, key=lambda thing: (order.index(thing.item), thing.country))
    used = [Used(thing.item, quantities[thing].quantize(SMALLEST), thing.country) for thing in known]
    return bill([one for one in used if one.quantity], tariff)


def _blocks(average: Mean, weights: Weights, names: Names) -> Iterable[BlockCost]:
    """Each block with what it uses and its share of what the time costs, the dearest first."""
    amounts = defaultdict[Place, Decimal](Decimal)
    for (thing, place), quantity in average.used.items():
        amounts[place] += weights.price(thing) * quantity
    time = sum((weights.price(thing) * quantity for thing, quantity in average.time.items()), NOTHING)
    whole = sum(average.tenths.values(), NOTHING)
    for place, tenths in average.tenths.items():
        amounts[place] += time * tenths / whole if whole else NOTHING
    if not whole and time:
        amounts[NOWHERE] += time
    for place, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])):
        seconds = average.tenths.get(place, NOTHING) / 10
        yield BlockCost(place, names.of(place), seconds, amount.quantize(SMALLEST))
