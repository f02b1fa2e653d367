"""How high each line of blocks stands: below all that was placed before in the columns that it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from offhook.language.layout.columns import Columns
from offhook.language.layout.shape import Spacing
from offhook.language.layout.tree import Tree


class Packing:
    """Lines are put in from the end of each line to its start: so no branch of the tree crosses another."""

    def __init__(self, heights: Mapping[str, float], spacing: Spacing) -> None:
        self.y: dict[str, float] = {}
        self._heights, self._spacing = heights, spacing
        self._free: dict[int, float] = {}  # by column, from where on downwards nothing stands yet
        self._top = 0.0

    def begin_group(self) -> None:
        """What is added from now on stands below everything that is there."""
        lowest = max(self._free.values(), default=0.0)
        self._top = lowest + self._spacing.group if self._free else 0.0
        self._free = {}

    def add(self, tree: Tree, columns: Columns) -> dict[str, str]:
        """Place a tree. What follows each block on its line."""
        onward: dict[str, str] = {}
        waiting = [(root, self._top) for root in reversed(tree.roots)]
        while waiting:
            first, least = waiting.pop()
            line = tree.lines[first]
            y = self._place(line, least, columns.column)
            onward.update(pairwise(line))
            for name in line:  # the last is taken up first
                below = y + self._spacing.thread + self._spacing.gap
                waiting += [(one, below) for one in reversed(tree.hanging[name])]
        return onward

    def _place(self, line: Sequence[str], least: float, column: Mapping[str, int]) -> float:
        taken = self._taken(line, column)
        y = max([least, *(self._free.get(at, self._top) for at in taken)])
        for at, height in taken.items():
            self._free[at] = y + height + self._spacing.gap
        for name in line:
            self.y[name] = y
        return y

    def _taken(self, line: Sequence[str], column: Mapping[str, int]) -> dict[int, float]:
        """By column, how much of it the line takes, the columns between two of its blocks included."""
        taken = dict.fromkeys(range(column[line[0]], column[line[-1]] + 1), self._spacing.thread)
        return taken | {column[name]: self._heights[name] for name in line}
