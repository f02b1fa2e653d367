"""Places for a flow whose text was made here: each value points to what it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from offhook.errors import Place
from offhook.language.places import Path, Places


class Origins(Places):
    """`origins` leads from a path in the made text to one in the text that was read; a parent speaks for the rest."""

    def __init__(self, file: str, text: str, read: Places, origins: Mapping[Path, Path]) -> None:
        super().__init__(file, text)
        self._read, self._origins = read, origins

    def at(self, *path: str | int) -> Place:
        while path and path not in self._origins:
            path = path[:-1]
        return self._read.at(*self._origins.get(path, ()))

    def of_offset(self, offset: int) -> Place:
        starts, paths = self._by_offset
        return self.at(*paths[max(bisect_right(starts, offset) - 1, 0)])

    @cached_property
    def _by_offset(self) -> tuple[list[int], list[Path]]:
        ordered = sorted((offset, path) for path, offset in self._offsets.items())
        return [offset for offset, _ in ordered], [path for _, path in ordered]


class Recovered(Places):
    """Places of values that were read out of a broken text, at the offsets that the reader noted."""

    def __init__(self, places: Places, offsets: Mapping[Path, int]) -> None:
        self._around, self._known = places, offsets

    def at(self, *path: str | int) -> Place:
        while path not in self._known:
            path = path[:-1]
        return self._around.of_offset(self._known[path])

    def faults(self) -> list[tuple[str, str, Place]]:
        return []  # the reader has named them
