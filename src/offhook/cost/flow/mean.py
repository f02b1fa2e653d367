"""What callers cost on average who take likely choices, worked out over all their ways at once, not drawn.

A choice is taken as often as it is likely, among those after which a way can still come to an end that counts. Where
none that is likely leads to one, all others are equally likely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from offhook.cost.bill import NOTHING
from offhook.cost.flow.graph import Arc, Edge, Unrolled, Vertex
from offhook.cost.flow.weights import Place, Thing, Weights

ONE = Decimal(1)
RARELY = Decimal("1E-9")
"""How much less a way counts at each choice that is not likely, where there is no other."""

DRAWN, SEED = 200, 1
"""How many ways are drawn to find one that is like the mean."""

MOST_DURATIONS = 150
"""Durations that are told apart at one vertex; beyond that they are counted in coarser steps."""

Durations = dict[int, Decimal]
"""How likely a contact comes to a vertex after so many tenths of a second."""


@dataclass(frozen=True)
class Mean:
    """`used` by thing and block, time left aside; `time` what is used for it; `tenths` how long, by block.

    `example` is a way that costs about as much.
    """

    used: dict[tuple[Thing, Place], Decimal]
    time: dict[Thing, Decimal]
    tenths: dict[Place, Decimal]
    example: list[Edge]

    @property
    def seconds(self) -> Decimal:
        return sum(self.tenths.values(), NOTHING) / 10


def mean(graph: Unrolled, weights: Weights, ends: Collection[str]) -> Mean:
    """The mean over the ways to these ends. One of them has to be there."""
    shares = _shares(graph, ends)
    used = defaultdict[tuple[Thing, Place], Decimal](Decimal)
    tenths = defaultdict[Place, Decimal](Decimal)
    over: Durations = {}
    at: dict[Vertex, Durations] = {graph.start: {0: ONE}}
    for vertex in graph.order:
        durations = _coarser(at.pop(vertex, {}))
        mass = sum(durations.values(), NOTHING)
        for arc, share in shares.get(vertex, ()):
            edge, target, _ = arc
            for key, quantity in weights.spent(edge).items():
                used[key] += mass * share * quantity
            if edge.tenths:
                tenths[Place(edge.flow, edge.action)] += mass * share * edge.tenths
            _pass_on(durations, edge.tenths, share, over if target is None else at.setdefault(target, {}))
    time = defaultdict[Thing, Decimal](Decimal)
    for duration, mass in over.items():
        for thing, quantity in weights.time(duration).items():
            time[thing] += mass * quantity
    amounts = (weights.price(thing) * quantity for thing, quantity in time.items())
    spent = (weights.price(thing) * quantity for (thing, _), quantity in used.items())
    example = _near(graph, shares, weights, sum(amounts, NOTHING) + sum(spent, NOTHING))
    return Mean(dict(used), dict(time), dict(tenths), example)


Shares = dict[Vertex, list[tuple[Arc, Decimal]]]


def _shares(graph: Unrolled, ends: Collection[str]) -> Shares:
    """How often each choice is taken at each vertex from which an end can be come to, the ends first."""
    arrives: dict[Vertex, Decimal] = {}
    shares: Shares = {}
    for vertex in reversed(graph.order):
        arcs = [(arc, _arrives(arc, arrives, ends)) for arc in graph.arcs[vertex]]
        likely = [(arc, arc.edge.likely * chance) for arc, chance in arcs if arc.edge.likely * chance]
        whole = sum((arc.edge.likely for arc, _ in arcs), NOTHING)
        if not likely:
            likely = [(arc, chance * RARELY) for arc, chance in arcs if chance]
            whole = Decimal(len(likely))
        total = sum((weight for _, weight in likely), NOTHING)
        if total:
            arrives[vertex] = total / whole
            shares[vertex] = [(arc, weight / total) for arc, weight in likely]
    return shares


def _arrives(arc: Arc, arrives: dict[Vertex, Decimal], ends: Collection[str]) -> Decimal:
    if arc.target is None:
        return ONE if arc.end in ends else NOTHING
    return arrives.get(arc.target, NOTHING)


def _pass_on(durations: Durations, tenths: int, share: Decimal, to: Durations) -> None:
    for duration, mass in durations.items():
        to[duration + tenths] = to.get(duration + tenths, NOTHING) + mass * share


def _coarser(durations: Durations) -> Durations:
    """The same in steps of a second, ten, a hundred, so that there are not too many of them."""
    step = 1
    while len(durations) > MOST_DURATIONS:
        step *= 10
        coarse: Durations = {}
        for duration, mass in durations.items():
            rounded = (duration + step // 2) // step * step
            coarse[rounded] = coarse.get(rounded, NOTHING) + mass
        durations = coarse
    return durations


def _near(graph: Unrolled, shares: Shares, weights: Weights, wanted: Decimal) -> list[Edge]:
    """Of `DRAWN` ways, each choice drawn as often as it is taken, the first that costs as near to the mean as any."""
    random = Random(SEED)
    best: tuple[Decimal, list[Edge]] | None = None
    chances = {vertex: [float(share) for _, share in those] for vertex, those in shares.items()}
    for _ in range(DRAWN):
        way: list[Edge] = []
        vertex: Vertex | None = graph.start
        while vertex is not None:
            (arc, _), *_ = random.choices(shares[vertex], chances[vertex])
            way.append(arc.edge)
            vertex = arc.target
        amount = sum(map(weights.amount, way), weights.time_amount(sum(edge.tenths for edge in way)))
        if best is None or abs(amount - wanted) < best[0]:
            best = abs(amount - wanted), way
    return best[1] if best else []
