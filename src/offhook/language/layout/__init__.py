"""Where the blocks of a flow stand: read left to right, the happy path straight, what goes wrong below it.

The layout is a drawn tree. Each block hangs on the block that leads to it (`tree`), one column right of the last
block that does (`columns`); a line of blocks is as high as its first free place allows (`packing`). Blocks keep their
order whatever is added elsewhere, so a small edit moves little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from offhook.language.layout.columns import columns_of
from offhook.language.layout.packing import Packing
from offhook.language.layout.shape import Block, Branch, Spacing
from offhook.language.layout.tree import tree_of

__all__ = ["Block", "Branch", "Layout", "Spacing", "Spot", "lay_out"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: its column, counted from 0, and its upper edge."""

    column: int
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Every block's spot. `onward` leads from a block to the next one on the same straight line.

    `unreachable` are the blocks that no branch from the start leads to; they stand below all others.
    """

    spots: Mapping[str, Spot]
    onward: Mapping[str, str]
    unreachable: frozenset[str] = field(default_factory=frozenset)


def lay_out(blocks: Sequence[Block], branches: Sequence[Branch], start: str | None, spacing: Spacing) -> Layout:
    """Place every block once. Branches that begin or end at no block are left out; equal names are one block."""
    heights = {block.name: block.height for block in reversed(blocks)}
    names = list(dict.fromkeys(block.name for block in blocks))
    after: dict[str, list[Branch]] = {name: [] for name in names}
    for branch in branches:
        if branch.source in after and branch.target in after:
            after[branch.source].append(branch)
    for name in names:
        after[name].sort(key=lambda branch: branch.is_error)  # stable: else in the order that they were given
    packing = Packing(heights, spacing)
    onward: dict[str, str] = {}
    columns = columns_of([start] if start in after else [], after)
    onward |= packing.add(tree_of(columns), columns)
    lost = [name for name in names if name not in columns.column]
    if lost:
        among = {name: [branch for branch in after[name] if branch.target not in columns.column] for name in lost}
        packing.begin_group()
        apart = columns_of(_roots(lost, among), among)
        onward |= packing.add(tree_of(apart), apart)
        columns.column.update(apart.column)
    spots = {name: Spot(columns.column[name], packing.y[name]) for name in names}
    return Layout(spots, onward, frozenset(lost))


def _roots(names: Sequence[str], after: Mapping[str, Sequence[Branch]]) -> list[str]:
    """Blocks that together lead to all `names`: those that nothing leads to, then one of each circle that is left."""
    led_to = {branch.target for name in names for branch in after[name] if branch.target != name}
    roots: list[str] = []
    seen: set[str] = set()
    for name in [*(name for name in names if name not in led_to), *names]:
        if name in seen:
            continue
        roots.append(name)
        ahead = [name]
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += [branch.target for branch in after[one]]
    return roots
