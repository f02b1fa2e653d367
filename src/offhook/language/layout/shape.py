"""What a layout is told: blocks, branches, and how far apart things stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """Something with a height that stands in a column."""

    name: str
    height: float


@dataclass(frozen=True, slots=True)
class Branch:
    """A way from one block to another. Error branches hang below the others and never go straight on."""

    source: str
    target: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in the unit of the heights. `gap` between two blocks of a column, `thread` for a line that passes
    through a column, `group` before the blocks that cannot be reached."""

    gap: float
    thread: float
    group: float
