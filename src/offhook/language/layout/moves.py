"""New positions written into a flow's metadata: numbers are changed where they stand, what is missing is added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeGuard

from offhook.language.excerpts import Change
from offhook.language.forms import Found
from offhook.language.layout.editor import Position, Positions
from offhook.language.spans import Member, Path, members, skip
from offhook.language.writer import Edits


class Moves:
    """The moves of one flow. `count` things stand elsewhere afterwards: actions, the entry point, notes."""

    def __init__(self, found: Found, positions: Positions) -> None:
        self._edits = Edits(found)
        self._excerpt = found.excerpt
        self._document: Mapping[str, Any] = found.document or {}
        self._numbers: list[Change] = []
        self._read: dict[int, dict[str | int, Member]] = {}
        self.count = self._move_all(positions)

    def source_changes(self) -> list[Change]:
        """The moves as changes of the file's text."""
        return [*self._edits.source_changes(), *(self._excerpt.source_change(change) for change in self._numbers)]

    def _move_all(self, positions: Positions) -> int:
        if not isinstance(self._document.get("Metadata"), dict):
            value = {"entryPointPosition": _as_json(positions.entry), "ActionMetadata": _all_new(positions.actions)}
            self._edits.set("Metadata", value=value)
            return len(positions.actions) + 1
        moved = self._move(self._metadata, ("Metadata",), "entryPointPosition", positions.entry)
        if not isinstance(self._metadata.get("ActionMetadata"), dict):
            self._edits.set("Metadata", "ActionMetadata", value=_all_new(positions.actions))
            return moved + len(positions.actions)
        for name, position in positions.actions.items():
            moved += self._move_action(name, position)
        return moved + sum(self._move_note(index, note, positions.actions) for index, note in self._notes())

    @cached_property
    def _metadata(self) -> Mapping[str, Any]:
        return _object(self._document.get("Metadata"))

    def _kept(self, name: str) -> Any:
        return _object(self._metadata.get("ActionMetadata")).get(name)

    def _move_action(self, name: str, to: Position) -> int:
        path = ("Metadata", "ActionMetadata", name)
        if isinstance(kept := self._kept(name), dict):
            return self._move(kept, path, "position", to)
        self._edits.set(*path, value={"position": _as_json(to)})
        return 1

    def _move_note(self, index: int, note: Mapping[str, Any], actions: Mapping[str, Position]) -> int:
        """A note keeps its distance from the action it belongs to."""
        name, stands = note.get("actionId"), _position(note.get("position"))
        if not isinstance(name, str) or name not in actions or stands is None:
            return 0
        kept = _object(self._kept(name))
        before = _position(kept.get(_spelled(kept, "position")))
        if before is None:
            return 0
        to = (stands[0] + actions[name][0] - before[0], stands[1] + actions[name][1] - before[1])
        return self._move(note, ("Metadata", "Annotations", index), "position", to)

    def _notes(self) -> Iterable[tuple[int, Mapping[str, Any]]]:
        notes = self._metadata.get("Annotations")
        return [(index, _object(note)) for index, note in enumerate(notes if isinstance(notes, list) else [])]

    def _move(self, kept: Mapping[str, Any], path: Path, key: str, to: Position) -> int:
        """Whether something had to be moved: 1 or 0."""
        key = _spelled(kept, key)
        now = kept.get(key)
        if not isinstance(now, dict):
            self._edits.set(*path, key, value=_as_json(to))
            return 1
        wrong = [(axis, value) for axis, value in _as_json(to).items() if not _is(now.get(axis), value)]
        for axis, value in wrong:
            self._put(now, (*path, key), axis, value)
        return int(bool(wrong))

    def _put(self, now: Mapping[str, Any], path: Path, axis: str, value: float) -> None:
        if axis not in now:
            self._edits.set(*path, axis, value=value)
            return
        number = self._inside(path)[axis]
        self._numbers.append(Change(number.value_start, number.value_end, json.dumps(value)))

    def _inside(self, path: Path) -> dict[str | int, Member]:
        """What the object or list at `path` has, in the text as it was read; each is looked through only once."""
        start = self._inside(path[:-1])[path[-1]].value_start if path else skip(self._excerpt.text, 0)
        if start not in self._read:
            self._read[start] = {one.key: one for one in members(self._excerpt.text, start)}
        return self._read[start]


def _spelled(kept: Mapping[str, Any], key: str) -> str:
    """The guide begins these keys with a capital letter, the editor with a small one; what is there stays."""
    capital = key[0].upper() + key[1:]
    return capital if capital in kept and key not in kept else key


def _all_new(actions: Mapping[str, Position]) -> dict[str, Any]:
    return {name: {"position": _as_json(position)} for name, position in actions.items()}


def _as_json(position: Position) -> dict[str, float]:
    return {axis: int(value) if value == int(value) else value for axis, value in zip("xy", position, strict=True)}


def _position(kept: Any) -> Position | None:
    x, y = _object(kept).get("x"), _object(kept).get("y")
    return (x, y) if _is_number(x) and _is_number(y) else None


def _is(now: Any, value: float) -> bool:
    return _is_number(now) and now == value


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
