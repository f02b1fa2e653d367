"""Where each value of a JSON text stands. Only looked up when somebody asks, because most texts have no fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined]  # in the standard library, not in typeshed

from offhook.errors import Place
from offhook.language.spans import Path, members, skip

__all__ = ["Path", "Places"]

_SCALAR = re.compile(r"[^,\]}\s]+")


@dataclass(slots=True)
class _Open:
    """An object or list whose end has not come yet. `keys` are an object's so far, `count` a list's items so far."""

    path: Path
    is_object: bool
    keys: set[str] = field(default_factory=set)
    count: int = 0


class Places:
    """Places of the values of one text that `json.loads` takes, by path: `places.at("Actions", 0, "Type")`."""

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text = file, text
        self._inside: dict[int, dict[str | int, int]] = {}  # by the start of an object or list, where its values start
        self._faults: list[tuple[str, str, int]] = []

    def at(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of its nearest ancestor that exists."""
        try:
            return self.of_offset(self._start_of(path))
        except RecursionError:  # what `json.loads` takes from a shallow stack
            return self._by_whole_scan(path)

    def _start_of(self, path: Path) -> int:
        """Where a value begins, looking only at the objects and lists on the way to it."""
        start = skip(self._text, 0)
        for key in path:
            inside = self._inside.get(start)
            if inside is None:
                inside = self._inside[start] = {one.key: one.value_start for one in members(self._text, start)}
            if key not in inside:
                break
            start = inside[key]
        return start

    def _by_whole_scan(self, path: Path) -> Place:
        while path not in self._offsets:
            path = path[:-1]
        return self.of_offset(self._offsets[path])

    def of_offset(self, offset: int) -> Place:
        """The place of a character, counted from 0."""
        line = self._text.count("\n", 0, offset) + 1
        return Place(self._file, line, offset - self._text.rfind("\n", 0, offset))

    def faults(self) -> list[tuple[str, str, Place]]:
        """What `json.loads` lets pass and other readers do not: repeated keys, NaN. Each with a fix and its place."""
        assert self._offsets  # the scan finds the faults
        return [(what, fix, self.of_offset(offset)) for what, fix, offset in self._faults]

    @cached_property
    def _offsets(self) -> dict[Path, int]:
        """One pass without recursion, so that every depth that was read can be placed too."""
        offsets: dict[Path, int] = {}
        path: Path = ()
        inside: list[_Open] = []
        offset = skip(self._text, 0)
        while True:
            offsets[path] = offset
            opening = self._text[offset]
            if opening in "{[":
                inside.append(_Open(path, opening == "{"))
            offset = skip(self._text, offset + 1 if opening in "{[" else self._end_of_scalar(offset))
            while inside and self._text[offset] in "}]":
                inside.pop()
                offset = skip(self._text, offset + 1)
            if not inside:
                return offsets
            if self._text[offset] == ",":
                offset = skip(self._text, offset + 1)
            key, offset = self._key(inside[-1], offset)
            path = (*inside[-1].path, key)

    def _end_of_scalar(self, offset: int) -> int:
        if self._text[offset] == '"':
            return int(scanstring(self._text, offset + 1, False)[1])
        scalar = _SCALAR.match(self._text, offset)
        end = scalar.end() if scalar else offset + 1
        if (written := self._text[offset:end]) in ("NaN", "Infinity", "-Infinity"):
            self._faults.append((f"{written} is no JSON", "Write a number", offset))
        return end

    def _key(self, parent: _Open, offset: int) -> tuple[str | int, int]:
        """The key of the value that comes next, and where that value begins."""
        if not parent.is_object:
            parent.count += 1
            return parent.count - 1, offset
        key, end = scanstring(self._text, offset + 1, False)
        if key in parent.keys:
            self._faults.append((f"{key!r} stands twice in one object", "Remove one of them", offset))
        parent.keys.add(key)
        return key, skip(self._text, skip(self._text, end) + 1)
