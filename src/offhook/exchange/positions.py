"""Positions for the blocks of a flow that has none, as `offhook flow fmt` would place them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from offhook.language.digest import branches
from offhook.language.layout import Branch
from offhook.language.layout.editor import positions_of
from offhook.language.next_action import takes_next

Position = dict[str, int]


def positions(document: Mapping[str, Any]) -> tuple[Position, dict[str, Position]]:
    """Where the entry point stands, and each action by its Identifier."""
    found = positions_of(document, list(_branches(document)))
    return _position(found.entry), {identifier: _position(at) for identifier, at in found.actions.items()}


def _branches(document: Mapping[str, Any]) -> Iterator[Branch]:
    actions = document.get("Actions")
    for action in actions if isinstance(actions, list) else []:
        if not isinstance(action, dict) or not isinstance(source := action.get("Identifier"), str):
            continue
        for kind, _, target in branches(action):
            if isinstance(target, str) and (kind != "next" or takes_next(action)):
                yield Branch(source, target, kind == "error")


def _position(at: tuple[float, float]) -> Position:
    return {"x": round(at[0]), "y": round(at[1])}
