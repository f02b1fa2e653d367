"""Where each value of a JSON text stands. Only looked up when somebody asks, because most texts have no fault."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # in the standard library, not in typeshed

from offhook.errors import Place

Path = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"[^,\]}\s]+")


class Places:
    """Places of the values of one valid JSON text, by path: `places.at("Actions", 0, "Type")`."""

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text = file, text
        self._offsets: dict[Path, int] = {}

    def at(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of its nearest ancestor that exists."""
        if not self._offsets:
            self._value(self._skip(0), ())
        while path not in self._offsets:
            path = path[:-1]
        return self.of_offset(self._offsets[path])

    def of_offset(self, offset: int) -> Place:
        """The place of a character, counted from 0."""
        line = self._text.count("\n", 0, offset) + 1
        return Place(self._file, line, offset - self._text.rfind("\n", 0, offset))

    def _skip(self, offset: int) -> int:
        found = _BLANK.match(self._text, offset)
        return found.end() if found else offset

    def _value(self, offset: int, path: Path) -> int:
        self._offsets[path] = offset
        opening = self._text[offset]
        if opening == '"':
            return int(scanstring(self._text, offset + 1, False)[1])
        if opening in "{[":
            return self._members(offset, path, opening == "{")
        scalar = _SCALAR.match(self._text, offset)
        return scalar.end() if scalar else offset + 1

    def _members(self, offset: int, path: Path, is_object: bool) -> int:
        offset, index = self._skip(offset + 1), 0
        while self._text[offset] not in "}]":
            key: str | int = index
            if is_object:
                key, offset = scanstring(self._text, offset + 1, False)
                offset = self._skip(self._skip(offset) + 1)
            offset = self._skip(self._value(offset, (*path, key)))
            if self._text[offset] == ",":
                offset = self._skip(offset + 1)
            index += 1
        return offset + 1
