"""Which column each block stands in: one right of the last block that leads to it, branches back not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from offhook.language.layout.shape import Branch

After = Mapping[str, Sequence[Branch]]


@dataclass(frozen=True, slots=True)
class Columns:
    """`column` of every block that the starts lead to. `ahead` has the branches of each that lead to the right.

    `order` is the order of the first visit, starts first, along the first branch as far as it goes.
    """

    starts: Sequence[str]
    column: dict[str, int]
    ahead: Mapping[str, Sequence[Branch]]
    order: Mapping[str, int]

    def leftmost_first(self) -> list[str]:
        return sorted(self.column, key=lambda name: (self.column[name], self.order[name]))


def columns_of(starts: Sequence[str], after: After) -> Columns:
    """The longest way from a start decides, so that every branch that does not close a circle leads to the right."""
    order: dict[str, int] = {}
    ahead: dict[str, list[Branch]] = {}
    finished: list[str] = []
    for start in starts:
        if start not in order:
            _visit(start, after, order, ahead, finished)
    column: dict[str, int] = {}
    for name in reversed(finished):
        at = column.setdefault(name, 0)
        for branch in ahead[name]:
            column[branch.target] = max(column.get(branch.target, 0), at + 1)
    return Columns(starts, column, ahead, order)


def _visit(
    start: str, after: After, order: dict[str, int], ahead: dict[str, list[Branch]], finished: list[str]
) -> None:
    """Depth first without recursion. A branch to a block whose visit has not ended closes a circle."""
    is_open = {start}
    order[start], ahead[start] = len(order), []
    work: list[tuple[str, Iterator[Branch]]] = [(start, iter(after[start]))]
    while work:
        name, branches = work[-1]
        for branch in branches:
            target = branch.target
            if target in is_open:
                continue
            ahead[name].append(branch)
            if target not in order:
                order[target], ahead[target] = len(order), []
                is_open.add(target)
                work.append((target, iter(after[target])))
                break
        else:
            work.pop()
            is_open.discard(name)
            finished.append(name)
