"""The layout of a flow as the contact-flow editor keeps it: `Metadata.entryPointPosition` and ActionMetadata.

Recorded: 177 published exports. Neighbours stand about 250 apart, and a block of the editor grows with its branches;
actions of one block (`children`, `fragments`) have the position of that block, or one that the editor does not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offhook.language.layout import Block, Branch, Spacing, lay_out

_ENTRY = (20, 20)
_FIRST_COLUMN, _COLUMN = 180, 250
_LEAST_HEIGHT, _HEAD, _ROW = 140, 100, 33
_SPACING = Spacing(gap=40, thread=60, group=120)

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the entry point stands, and every action by its Identifier."""

    entry: Position
    actions: Mapping[str, Position]


def positions_of(document: Mapping[str, Any], branches: Sequence[Branch]) -> Positions:
    """Where the actions of a document should stand; `branches` are those between its actions, in the editor's order."""
    names = [action.get("Identifier") for action in _objects(document.get("Actions"))]
    actions = list(dict.fromkeys(name for name in names if isinstance(name, str)))
    block_of = _blocks(actions, _object(_object(document.get("Metadata")).get("ActionMetadata")))
    outer = [
        Branch(block_of[branch.source], block_of[branch.target], branch.is_error)
        for branch in branches
        if branch.source in block_of and branch.target in block_of
    ]
    between = [branch for branch in outer if branch.source != branch.target]
    rows = dict.fromkeys(actions, 0)
    for branch in outer:
        rows[branch.source] += 1
    blocks = [Block(name, max(_LEAST_HEIGHT, _HEAD + _ROW * rows[name])) for name in actions if block_of[name] == name]
    start = document.get("StartAction")
    spots = lay_out(blocks, between, block_of.get(start) if isinstance(start, str) else None, _SPACING).spots
    left, top = _ENTRY
    return Positions(
        _ENTRY,
        {
            name: (left + _FIRST_COLUMN + _COLUMN * spots[block_of[name]].column, top + spots[block_of[name]].y)
            for name in actions
        },
    )


def _blocks(actions: Iterable[str], kept: Mapping[str, Any]) -> dict[str, str]:
    """For each action the one whose block in the editor it is part of; most are their own."""
    block_of = {name: name for name in actions}
    for name in [*block_of]:
        entry = _object(kept.get(name))
        children = entry.get("children")
        parts = [*(children if isinstance(children, list) else ()), *_object(entry.get("fragments")).values()]
        for part in parts:
            if isinstance(part, str) and block_of.get(part) == part and block_of[name] != part:
                block_of[part] = block_of[name]
    for name in block_of:
        while block_of[block_of[name]] != block_of[name]:
            block_of[name] = block_of[block_of[name]]
    return block_of


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
