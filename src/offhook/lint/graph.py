"""Where a contact can come to in a flow: followed once, read by every rule of the path."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from offhook.lint.once import once

if TYPE_CHECKING:
    from offhook.lint.subject import Action
    from offhook.lint.ways import Way

T = TypeVar("T")


class Graph:
    """Actions and the ways between them that contacts can take. Ways that lead nowhere are left out."""

    def __init__(self, start: Action | None, actions: Sequence[Action], known: Mapping[str, Action]) -> None:
        self._start, self._actions, self._known = start, actions, known

    @once
    def ways(self) -> list[list[tuple[Way, Action]]]:
        """For each action, by its index in `actions`: the ways that can be taken, and the action each leads to."""
        return [
            [(way, self._known[way.target]) for way in action.ways if not way.is_copy and way.target in self._known]
            for action in self._actions
        ]

    def after(self, action: Action) -> list[Action]:
        """The actions that can come next, each once, in the order of the ways."""
        return list({target.index: target for _, target in self.ways[self._position[action.index]]}.values())

    def ways_from(self, action: Action) -> list[tuple[Way, Action]]:
        return self.ways[self._position[action.index]]

    @once
    def before(self) -> Mapping[int, list[Action]]:
        """The actions that lead to an action, by its index; only from where a contact can come."""
        found: dict[int, list[Action]] = {}
        for action in self.reachable:
            for target in self.after(action):
                found.setdefault(target.index, []).append(action)
        return found

    @once
    def reachable(self) -> list[Action]:
        """From the start, nearest first."""
        return self.reachable_from([self._start] if self._start else [])

    @once
    def reachable_indices(self) -> frozenset[int]:
        return frozenset(action.index for action in self.reachable)

    def reachable_from(
        self, starts: Iterable[Action], *, through: Callable[[Action], bool] | None = None
    ) -> list[Action]:
        """The starts and all behind them, nearest first; `through` says of which actions the ways are followed."""
        seen = {action.index: action for action in starts}
        ahead = list(seen.values())
        for action in ahead:
            if through is None or through(action):
                for _, target in self.ways_from(action):
                    if target.index not in seen:
                        seen[target.index] = target
                        ahead.append(target)
        return ahead

    @once
    def circles(self) -> list[list[Action]]:
        """Groups of actions that lead to each other again, each in the order of the text; also an action to itself."""
        return _circles(self)

    def flow(self, initial: T, join: Callable[[T, T], T], step: Callable[[Action, Way, T], T]) -> dict[int, T]:
        """What is known on arrival at each action, by its index: the join over all paths from the start.

        `step(action, way, known)` is what is known on the way on; `join` must be monotone, and values comparable.
        """
        if self._start is None:
            return {}
        ways, position = self.ways, self._position
        arrived: dict[int, T] = {self._start.index: initial}
        ahead, waiting = deque([self._start]), {self._start.index}
        while ahead:
            action = ahead.popleft()
            waiting.discard(action.index)
            known_here = arrived[action.index]
            for way, target in ways[position[action.index]]:
                known = step(action, way, known_here)
                before = arrived.get(target.index)
                joined = known if before is None else join(before, known)
                if before is None or joined != before:
                    arrived[target.index] = joined
                    if target.index not in waiting:
                        waiting.add(target.index)
                        ahead.append(target)
        return arrived

    @once
    def _position(self) -> dict[int, int]:
        """Entries of Actions that are no objects are no actions, so an index in the text is no position."""
        return {action.index: position for position, action in enumerate(self._actions)}


def _circles(graph: Graph) -> list[list[Action]]:
    """Strongly connected groups of what can be reached, by Tarjan's algorithm without recursion."""
    found: list[list[int]] = []
    targets = {action.index: [target.index for target in graph.after(action)] for action in graph.reachable}
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open: set[int] = set()
    for root in graph.reachable[:1]:
        work = [_opened(root.index, targets, number, low, open_, is_open)]
        while work:
            index, ahead = work[-1]
            for target in ahead:
                if target not in number:
                    work.append(_opened(target, targets, number, low, open_, is_open))
                    break
                if target in is_open and number[target] < low[index]:
                    low[index] = number[target]
            else:
                work.pop()
                if work and low[index] < low[work[-1][0]]:
                    low[work[-1][0]] = low[index]
                if low[index] == number[index]:
                    group = [open_.pop()]
                    while group[-1] != index:
                        group.append(open_.pop())
                    is_open.difference_update(group)
                    if len(group) > 1 or index in targets[index]:
                        found.append(sorted(group))
    by_index = {action.index: action for action in graph.reachable}
    return [[by_index[index] for index in group] for group in sorted(found)]


def _opened(
    index: int,
    targets: Mapping[int, list[int]],
    number: dict[int, int],
    low: dict[int, int],
    open_: list[int],
    is_open: set[int],
) -> tuple[int, Iterator[int]]:
    number[index] = low[index] = len(number)
    open_.append(index)
    is_open.add(index)
    return index, iter(targets[index])
