"""Where a value of a JSON text begins and ends, found along its path; the C scanner skips what is beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and indices from the root of a document to one of its values."""

_BLANK = re.compile(r"[ \t\n\r]*")
_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in the standard library, not in typeshed


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object or an item of a list. `start` is where the key begins, or the item."""

    key: str | int
    start: int
    value_start: int
    value_end: int


def span_of(text: str, path: Path) -> tuple[int, int]:
    """Start and end of the value at `path` in a text that `json.loads` takes. Raises KeyError if there is none."""
    start, end = skip(text, 0), len(text.rstrip(" \t\n\r"))
    for key in path:
        found = None
        for member in members(text, start):
            if member.key == key:
                found = member  # of equal keys the last counts
        if found is None:
            raise KeyError(path)
        start, end = found.value_start, found.value_end
    return start, end


def members(text: str, start: int) -> Iterator[Member]:
    """The members of the object or list that begins at `start`; none for another value."""
    opening = text[start]
    if opening not in "{[":
        return
    index, at = 0, skip(text, start + 1)
    while text[at] not in "}]":
        begin, key = at, index
        name: str | int = key
        if opening == "{":
            name, at = _scan(text, at)
            at = skip(text, skip(text, at) + 1)
        end = _scan(text, at)[1]
        yield Member(name, begin, at, end)
        index, at = index + 1, skip(text, end)
        if text[at] == ",":
            at = skip(text, at + 1)


def skip(text: str, at: int) -> int:
    """Where the next character that is no blank stands."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
