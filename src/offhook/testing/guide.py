"""Where a random run had better go: towards the branches that no run has taken yet.

A branch that runs have aimed at in vain counts as farther away with each of them, so that one which its inputs do not
allow keeps nobody from the others.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence, Set
from heapq import heapify, heappop, heappush
from math import inf
from random import Random

from offhook.testing.coverage import Branch, Reachable

IN_VAIN = 2.0
"""How much farther away a branch seems after a run that aimed at it and did not take it."""

ZEAL = (0.0, 0.6, 0.97)
"""How often a run goes where it is guided to; each run has one of these."""


class Guide:
    """The distances to what is unvisited, and what the actions of the present run aim at."""

    def __init__(self, start: str, reachable: Reachable, visited: Set[Branch]) -> None:
        self._start, self._reachable, self._visited = start, reachable, visited
        self._aims_in_vain: Counter[Branch] = Counter()
        self._values_in_vain: Counter[Branch] = Counter()
        self._aimed: set[Branch] = set()
        self._valued: set[Branch] = set()
        self._from_here = start
        self._distances: dict[str, float] = {}
        self._steps_from: dict[str, dict[str, int]] = {}
        self._coming: dict[str, list[str]] = {}
        for identifier, ways in reachable.ways.items():
            for target in ways.values():
                self._coming.setdefault(target, []).append(identifier)
        self.aims: dict[str, str | None] = {}
        self.random = Random(0)
        self.zeal = 0.0

    def begin(self, random: Random) -> None:
        """Begin a run, with a generator of its own."""
        self._aims_in_vain.update(self._aimed - self._visited)
        self._values_in_vain.update(self._valued - self._visited)
        self._aimed, self._valued, self.aims = set(), set(), {}
        self._from_here, self.random = self._start, random
        self.zeal = random.choice(ZEAL)
        self._distances = self._measured()

    def arrive(self, identifier: str) -> str | None:
        """The branch that the action had better take now; None: any."""
        ways = self._reachable.ways.get(identifier)
        if ways is None:
            return None
        self._from_here = identifier
        far = [(self._distance((identifier, branch)), (identifier, branch)) for branch in ways]
        nearest = self._nearest(far, self._aimed)
        self.aims[identifier] = aim = nearest[1] if nearest else None
        return aim

    def choose(self, wishes: Sequence[tuple[Branch, str]]) -> str | None:
        """The value that opens a branch ahead which leads soonest to something unvisited; None: any value."""
        steps = self._steps(self._from_here)
        far = [
            (steps[branch[0]] + IN_VAIN * self._values_in_vain[branch] + self._distance(branch), branch)
            for branch, _ in wishes
            if branch[0] in steps
        ]
        nearest = self._nearest(far, self._valued)
        return self.random.choice([value for branch, value in wishes if branch == nearest]) if nearest else None

    def _nearest(self, far: list[tuple[float, Branch]], aimed: set[Branch]) -> Branch | None:
        """One of the nearest branches; None where all are visited, and where the run is not guided."""
        if self.random.random() >= self.zeal:
            return None
        least = min((distance for distance, _ in far), default=inf)
        if least == inf:
            return None
        branch = self.random.choice([branch for distance, branch in far if distance == least])
        if branch not in self._visited:
            aimed.add(branch)
        return branch

    def _distance(self, branch: Branch) -> float:
        """From a branch to something unvisited, which may be itself."""
        identifier, name = branch
        target = self._reachable.ways.get(identifier, {}).get(name)
        if target is None:
            return inf
        if branch not in self._visited:
            return IN_VAIN * self._aims_in_vain[branch]
        return 1 + self._distances.get(target, inf)

    def _steps(self, start: str) -> dict[str, int]:
        """How many actions ahead each action is."""
        if start not in self._steps_from:
            steps = {start: 0}
            ahead = deque([start])
            while ahead:
                identifier = ahead.popleft()
                for target in self._reachable.ways[identifier].values():
                    if target not in steps:
                        steps[target] = steps[identifier] + 1
                        ahead.append(target)
            self._steps_from[start] = steps
        return self._steps_from[start]

    def _measured(self) -> dict[str, float]:
        """From each action to the nearest unvisited branch (Dijkstra, from the branches backwards)."""
        distances: dict[str, float] = {}
        for branch in self._reachable.branches - self._visited:
            distance = IN_VAIN * self._aims_in_vain[branch]
            distances[branch[0]] = min(distance, distances.get(branch[0], inf))
        ahead = [(distance, identifier) for identifier, distance in distances.items()]
        heapify(ahead)
        while ahead:
            distance, identifier = heappop(ahead)
            if distance > distances[identifier]:
                continue
            for before in self._coming.get(identifier, ()):
                if distance + 1 < distances.get(before, inf):
                    distances[before] = distance + 1
                    heappush(ahead, (distance + 1, before))
        return distances
