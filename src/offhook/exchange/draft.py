"""A flow being changed: its text, edited byte by byte, and what the text says by now."""

from __future__ import annotations

import copy
from typing import Any

from offhook.language.excerpts import Excerpt
from offhook.language.forms import Found
from offhook.language.places import Path
from offhook.language.values import value_at
from offhook.language.writer import Edits


class Draft:
    """`document` follows the edits. Members that are put stand behind those that are there."""

    def __init__(self, found: Found | Excerpt, document: dict[str, Any]) -> None:
        self._edits = Edits(found)
        self.document = copy.deepcopy(document)

    @property
    def text(self) -> str:
        return self._edits.text

    def get(self, path: Path) -> Any:
        """The value at a path, None if there is none."""
        return value_at(self.document, path)

    def set(self, path: Path, value: Any) -> None:
        """Write a value where one stands."""
        self._edits.set(*path, value=value)
        self.get(path[:-1])[path[-1]] = value

    def put(self, path: Path, value: Any) -> None:
        """Write a value at a path of keys where nothing stands yet, with the objects around it that are missing."""
        for depth in range(len(path)):
            around = self.get(path[:depth])
            if not isinstance(around, dict) or (depth == len(path) - 1 and path[depth] in around):
                return
            if path[depth] not in around:
                for key in reversed(path[depth + 1 :]):
                    value = {key: value}
                self._edits.set(*path[: depth + 1], value=value)
                around[path[depth]] = value
                return

    def drop(self, path: Path, *, down_to: int) -> None:
        """Take out what stands at a path, and objects that are empty without it, but none of the first `down_to`."""
        self._edits.remove(*path)
        del self.get(path[:-1])[path[-1]]
        if len(path) - 1 > down_to and self.get(path[:-1]) == {}:
            self.drop(path[:-1], down_to=down_to)
