"""Which block each block hangs on, and which of the blocks that hang on it goes on straight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from offhook.language.layout.columns import Columns

_LONG_ENOUGH = 3  # blocks: the first branch stays the straight one unless it ends sooner, and another does not


@dataclass(frozen=True, slots=True)
class Tree:
    """`lines` are rows of blocks from left to right, by their first block; `hanging` are the first blocks of the lines
    below a block, upper first."""

    roots: Sequence[str]
    lines: Mapping[str, Sequence[str]]
    hanging: Mapping[str, Sequence[str]]


def tree_of(columns: Columns) -> Tree:
    """The tree in which the happy path is the first line, and every other block hangs on its nearest neighbour."""
    onward = _onward(columns)
    parent = _parents(columns, onward)
    straight = {name: target for name, target in onward.items() if parent.get(target) == name}
    continued = set(straight.values())
    hanging: dict[str, list[str]] = {}
    for name in columns.leftmost_first():
        targets = dict.fromkeys(branch.target for branch in columns.ahead[name])
        hanging[name] = [one for one in targets if parent.get(one) == name and one not in continued]
    lines = {name: _line(name, straight) for name in columns.column if name not in continued}
    return Tree([start for start in columns.starts if start not in parent], lines, hanging)


def _line(name: str, straight: Mapping[str, str]) -> list[str]:
    line = [name]
    while line[-1] in straight:
        line.append(straight[line[-1]])
    return line


def _onward(columns: Columns) -> dict[str, str]:
    """For each block the one that a contact comes to if all goes well: by its first branch that leads far enough.

    A target that stands right beside the block is better: a line to another would leave a hole.
    """
    depth: dict[str, int] = {}
    onward: dict[str, str] = {}
    for name in reversed(columns.leftmost_first()):
        well = [branch.target for branch in columns.ahead[name] if not branch.is_error]
        deepest = max((depth[target] for target in well), default=0)
        depth[name] = deepest + 1
        far = [target for target in well if depth[target] >= min(_LONG_ENOUGH, deepest)]
        beside = [target for target in far if columns.column[target] == columns.column[name] + 1]
        if far:
            onward[name] = (beside or far)[0]
    return onward


def _parents(columns: Columns, onward: Mapping[str, str]) -> dict[str, str]:
    """The happy path hangs on itself, any other block on what goes straight to it, else on what has no error."""
    spine: dict[str, str] = {}
    for start in columns.starts[:1]:
        name = start
        while name in onward:
            spine[onward[name]] = name
            name = onward[name]
    parent: dict[str, str] = {}
    rank: dict[str, tuple[bool, bool, bool, int, int]] = {}
    for name in columns.leftmost_first():
        for branch in columns.ahead[name]:
            target = branch.target
            is_straight = onward.get(name) == target and not branch.is_error
            mine = (
                spine.get(target) != name,
                not is_straight,
                branch.is_error,
                -columns.column[name],
                columns.order[name],
            )
            if target not in rank or mine < rank[target]:
                rank[target], parent[target] = mine, name
    return parent
