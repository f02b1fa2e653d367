"""The ways through a flow as a graph, and the same graph without circles.

A circle in which nothing changes, a menu that is asked again, could be gone round for ever: a way goes back in it
`ROUNDS` times at most. Loops that count are no circles, for each round of them is another state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from offhook.engine.events import Traced

ROUNDS = 2
"""How often a way goes back within one circle, and how often whoever never comes to an end has gone back."""

PROPER = ("disconnected", "enqueued", "transferred", "ended")
"""Ends of a flow at which all is as its author wants it; the others are those of broken flows."""

GIVEN_UP = "given up"
"""The end of a way that is not followed any further."""


class Edge(Protocol):
    """One choice in one state. `target` None: the flow is over, by the end `end`; `likely` 0: not what goes well."""

    @property
    def target(self) -> int | None: ...
    @property
    def end(self) -> str: ...
    @property
    def likely(self) -> Decimal: ...
    @property
    def tenths(self) -> int: ...
    @property
    def flow(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def events(self) -> Sequence[Traced]: ...


class Vertex(NamedTuple):
    """A state, after so many rounds in its circle."""

    state: int
    rounds: int


class Arc(NamedTuple):
    """A choice between vertices; `target` None: the way is over, by this end."""

    edge: Edge
    target: Vertex | None
    end: str


class Unrolled:
    """The graph without circles: `arcs` by vertex, and the vertices in an order in which none leads back."""

    def __init__(self, edges: Sequence[Sequence[Edge]]) -> None:
        order = _order(edges)
        self._rank = {state: rank for rank, state in enumerate(order)}
        self._circle = _circles(edges, order)
        self._edges = edges
        self.start = Vertex(0, 0)
        self.arcs = self._all_arcs()
        self.order = sorted(
            self.arcs, key=lambda vertex: (self._circle[vertex.state], vertex.rounds, self._rank[vertex.state])
        )

    def _all_arcs(self) -> dict[Vertex, list[Arc]]:
        arcs: dict[Vertex, list[Arc]] = {}
        ahead = [self.start]
        while ahead:
            vertex = ahead.pop()
            if vertex not in arcs:
                arcs[vertex] = [self._arc(vertex, edge) for edge in self._edges[vertex.state]]
                ahead += [arc.target for arc in arcs[vertex] if arc.target]
        return arcs

    def _arc(self, vertex: Vertex, edge: Edge) -> Arc:
        target = edge.target
        if target is None:
            return Arc(edge, None, edge.end)
        if not self._edges[target]:
            return Arc(edge, None, GIVEN_UP)
        if self._circle[target] != self._circle[vertex.state]:
            return Arc(edge, Vertex(target, 0), "")
        rounds = vertex.rounds + (self._rank[target] <= self._rank[vertex.state])
        return Arc(edge, Vertex(target, rounds), "") if rounds <= ROUNDS else Arc(edge, None, GIVEN_UP)

    def ends(self) -> frozenset[str]:
        """The ends that count: proper ones where there are any, else those of a broken flow, else ways given up."""
        found = {arc.end for arcs in self.arcs.values() for arc in arcs if arc.target is None}
        for wanted in (found.intersection(PROPER), found - {GIVEN_UP}, found):
            if wanted:
                return frozenset(wanted)
        return frozenset()


def _order(edges: Sequence[Sequence[Edge]]) -> list[int]:
    """States by a search in depth, each before those that it leads to, circles left aside."""
    done: list[int] = []
    seen = {0}
    ahead = [(0, iter(_targets(edges[0])))]
    while ahead:
        state, targets = ahead[-1]
        target = next((one for one in targets if one not in seen), None)
        if target is None:
            done.append(state)
            ahead.pop()
        else:
            seen.add(target)
            ahead.append((target, iter(_targets(edges[target]))))
    return done[::-1]


def _circles(edges: Sequence[Sequence[Edge]], order: Sequence[int]) -> dict[int, int]:
    """The number of the circle that each state is in, in the order in which they are come to (Kosaraju)."""
    before: dict[int, list[int]] = {}
    for state in order:
        for target in _targets(edges[state]):
            before.setdefault(target, []).append(state)
    circles: dict[int, int] = {}
    for number, root in enumerate(order):
        ahead = [root]
        while ahead:
            state = ahead.pop()
            if state not in circles:
                circles[state] = number
                ahead += before.get(state, [])
    return circles


def _targets(edges: Iterable[Edge]) -> list[int]:
    return [edge.target for edge in edges if edge.target is not None]
