"""The cheapest and the dearest way.

Time is not paid by the second from the first one on, so a way that is dearer so far may be the cheaper one in the end.
At each vertex those are kept that no other beats in both, time and amount: `MOST_KEPT` at most, the best so far.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from offhook.cost.bill import NOTHING
from offhook.cost.flow.graph import Edge, Unrolled, Vertex
from offhook.cost.flow.weights import Weights

MOST_KEPT = 6


class Label(NamedTuple):
    """A way so far: how long it takes, what it costs beside its time, and how it goes on from another one."""

    tenths: int
    amount: Decimal
    before: Label | None
    edge: Edge | None

    @property
    def way(self) -> list[Edge]:
        """The edges from the start."""
        edges: list[Edge] = []
        label: Label | None = self
        while label is not None:
            if label.edge is not None:
                edges.append(label.edge)
            label = label.before
        return edges[::-1]


def extreme(graph: Unrolled, weights: Weights, ends: Collection[str], *, dearest: bool) -> list[Edge]:
    """The way that costs least, or most, of all that come to one of these ends. One of them has to be there."""
    sign = -1 if dearest else 1
    at: dict[Vertex, list[Label]] = {graph.start: [Label(0, NOTHING, None, None)]}
    over: list[Label] = []
    for vertex in graph.order:
        labels = _kept(at.pop(vertex, []), weights, sign)
        for edge, target, end in graph.arcs[vertex]:
            amount = weights.amount(edge)
            after = [Label(one.tenths + edge.tenths, one.amount + amount, one, edge) for one in labels]
            if target is not None:
                at.setdefault(target, []).extend(after)
            elif end in ends:
                over += after
    return min(over, key=lambda label: (sign * _total(label, weights), sign * label.tenths)).way


def _kept(labels: list[Label], weights: Weights, sign: int) -> list[Label]:
    """Those that none of the others beats, the shortest first (the longest, of the dearest)."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: (sign * label.tenths, sign * label.amount)):
        if not kept or sign * label.amount < sign * kept[-1].amount:
            kept.append(label)
    if len(kept) > MOST_KEPT:
        kept = sorted(kept, key=lambda label: sign * _total(label, weights))[:MOST_KEPT]
    return kept


def _total(label: Label, weights: Weights) -> Decimal:
    return label.amount + weights.time_amount(label.tenths)
