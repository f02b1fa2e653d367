"""Edits of a flow that keep every byte they do not change: order, numbers, metadata, layout, line ends, escapes.

    edits = Edits(found)
    edits.set("Actions", 0, "Parameters", "Text", value="Good morning")
    path.write_bytes(edits.written())

Edits follow each other: each path is one of the document as the edits before it left it. New values take the layout of
what stands around them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from offhook.errors import FlowError, nearest
from offhook.language.excerpts import Change, Excerpt
from offhook.language.forms import Found
from offhook.language.places import Path
from offhook.language.spans import Member, members, skip, span_of

_LINE_END = re.compile(r"\r\n|\n|\r")
_KEY_AT_MOST = re.compile(r'[ \t]*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?')
_FIRST_COLON = re.compile(r'\s*\{\s*"(?:[^"\\]|\\.)*"([ \t]*:[ \t]*)')
_ESCAPED_LETTER = re.compile(r"\\u(?!00[0-7])[0-9a-fA-F]{4}")


class Edits:
    """The edits of one flow. Raises FlowError, with a place, for a path that leads nowhere."""

    def __init__(self, found: Found | Excerpt) -> None:
        self._excerpt = found.excerpt if isinstance(found, Found) else found
        if isinstance(found, Found) and found.document is None:
            what, where = "a broken flow cannot be edited", found.place
            raise FlowError(what, where=where, fix="Mend its faults first")
        self.text = self._excerpt.text
        self.source = self._excerpt.source
        self._pieces: list[slice | str] = [slice(0, len(self.text))]  # of the text as it was read, and what is new

    def set(self, *path: str | int, value: Any) -> None:
        """Write `value` at `path`; a key that the object does not have yet is added at its end."""
        if not path:
            start, end = span_of(self.text, ())
            self._splice(start, end, self._rendered(value, start))
            return
        parent, entries = self._parent(path)
        member = next((entry for entry in reversed(entries) if entry.key == path[-1]), None)
        if member is None:
            if isinstance(path[-1], int):
                raise self._missing(path, entries)
            self._add(parent, entries, path, len(entries), value)
        else:
            self._splice(member.value_start, member.value_end, self._rendered(value, member.value_start))

    def insert(self, *path: str | int, value: Any) -> None:
        """Put `value` before the item at `path` of a list, or at its end, or add a key that is not there yet."""
        parent, entries = self._parent(path)
        if isinstance(path[-1], str) and any(entry.key == path[-1] for entry in entries):
            raise self._no(f"{path[-1]!r} is there already", path, "Set it, or insert another key")
        at = path[-1] if isinstance(path[-1], int) else len(entries)
        self._add(parent, entries, path, at, value)

    def remove(self, *path: str | int) -> None:
        """Take out a member or an item, with its comma."""
        parent, entries = self._parent(path)
        index = next((index for index, entry in enumerate(entries) if entry.key == path[-1]), None)
        if index is None:
            raise self._missing(path, entries)
        member = entries[index]
        if len(entries) == 1:
            self._splice(parent + 1, skip(self.text, member.value_end), "")
        elif index + 1 < len(entries):
            self._splice(member.start, entries[index + 1].start, "")
        else:
            self._splice(entries[index - 1].value_end, member.value_end, "")

    def source_changes(self) -> list[Change]:
        """The edits as changes of the file's text."""
        return [self._excerpt.source_change(change) for change in self._changes()]

    def written(self) -> bytes:
        """The whole file's bytes after the edits; without an edit, the bytes that were read."""
        return self._excerpt.source.rewritten(self.source_changes())

    def _parent(self, path: Path) -> tuple[int, list[Member]]:
        """Where the object or list that has the last step begins, and what it has."""
        if not path:
            raise self._no("the whole document", path, "Name a member of it")
        try:
            start, _ = span_of(self.text, path[:-1])
        except KeyError as error:
            raise self._no(f"nothing stands at {_shown(path[:-1])}", path, "Name a path that exists") from error
        if self.text[start] != ("{" if isinstance(path[-1], str) else "["):
            kind = "object" if isinstance(path[-1], str) else "list"
            raise self._no(f"{_shown(path[:-1])} is no {kind}", path, "Name a path that exists")
        entries = [*members(self.text, start)]
        if [entry.key for entry in entries].count(path[-1]) > 1:
            raise self._no(f"{path[-1]!r} stands twice in one object", path, "Remove one of them by hand")
        return start, entries

    def _add(self, parent: int, entries: list[Member], path: Path, at: int, value: Any) -> None:
        if not 0 <= at <= len(entries):
            raise self._missing(path, entries)
        key = self._in_json(path[-1]) + self._colon() if isinstance(path[-1], str) else ""
        if not entries:
            self._fill(parent, key, value)
            return
        near = entries[min(at, len(entries) - 1)]
        new, gap = key + self._rendered(value, near.start), self._gap(parent, entries, at)
        if at < len(entries):
            self._splice(near.start, near.start, f"{new},{gap}")
        else:
            self._splice(near.value_end, near.value_end, f",{gap}{new}")

    def _fill(self, parent: int, key: str, value: Any) -> None:
        """Put the first member into an empty object or list."""
        end, unit = skip(self.text, parent + 1), self._unit()
        if unit is None or not self._has_line(parent):
            self._splice(parent + 1, end, key + self._rendered(value, parent))
            return
        around = self._line_end() + self._indentation(parent)
        new = self._rendered(value, parent).replace(around, around + unit)
        self._splice(parent + 1, end, f"{around}{unit}{key}{new}{around}")

    def _gap(self, parent: int, entries: list[Member], at: int) -> str:
        """The blanks between two members, as they are near this one or as they would be."""
        if len(entries) > 1:
            index = min(max(at, 1), len(entries) - 1)
            between = self.text[entries[index - 1].value_end : entries[index].start]
            return between.partition(",")[2]
        before = self.text[parent + 1 : entries[0].start]
        return before if _LINE_END.search(before) else self._comma_blank()

    def _has_line(self, at: int) -> bool:
        """Whether a member or value begins its line."""
        return _KEY_AT_MOST.fullmatch(self.text, self._line_start(at), at) is not None

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _indentation(self, at: int) -> str:
        line = self.text[self._line_start(at) : at]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _unit(self) -> str | None:
        """One step of indentation, that of the first member. None if that stands in the first line."""
        start = skip(self.text, 0)
        first = next(members(self.text, start), None)
        if first is None or not _LINE_END.search(self.text, start, first.start):
            return None
        return self._indentation(first.start).removeprefix(self._indentation(start))

    def _line_end(self) -> str:
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _colon(self) -> str:
        found = _FIRST_COLON.match(self.text)
        return found[1] if found else ": "

    def _comma_blank(self) -> str:
        """What follows a comma inside a line."""
        return " " if self._colon().endswith(" ") else ""

    def _rendered(self, value: Any, at: int) -> str:
        """A value in the layout of the document, to stand where now something begins at `at`."""
        unit = self._unit()
        if unit is None or not self._has_line(at):
            return self._in_json(value)
        lines = self._in_json(value, unit).split("\n")
        return (self._line_end() + self._indentation(at)).join(lines)

    def _in_json(self, value: Any, unit: str | None = None) -> str:
        """JSON with the letters that this file can hold; only ASCII if it has escapes for all others so far."""
        read = self._excerpt.text
        only_ascii = read.isascii() and _ESCAPED_LETTER.search(read) is not None
        comma = "," if unit is not None else "," + self._comma_blank()
        separators = (comma, self._colon())
        text = json.dumps(value, ensure_ascii=only_ascii, indent=unit, separators=separators, allow_nan=False)
        encoding = self._excerpt.source.encoding
        if encoding.can_write(text):
            return text
        return "".join(char if encoding.can_write(char) else json.dumps(char)[1:-1] for char in text)

    def _splice(self, start: int, end: int, new: str) -> None:
        after = len(self.text)
        self._pieces = [*self._kept(0, start), new, *self._kept(end, after)]
        self.text = self.text[:start] + new + self.text[end:]

    def _kept(self, start: int, end: int) -> Iterator[slice | str]:
        """The pieces of the text as it is now from `start` up to `end`."""
        at = 0
        for piece in self._pieces:
            length = len(piece) if isinstance(piece, str) else piece.stop - piece.start
            begin, finish = max(start - at, 0), min(end - at, length)
            if begin < finish:
                yield (
                    piece[begin:finish] if isinstance(piece, str) else slice(piece.start + begin, piece.start + finish)
                )
            at += length

    def _changes(self) -> Iterator[Change]:
        """What became of the text as it was read."""
        end, new = 0, ""
        for piece in [*self._pieces, slice(len(self._excerpt.text), len(self._excerpt.text))]:
            if isinstance(piece, str):
                new += piece
                continue
            if new or piece.start > end:
                yield Change(end, piece.start, new)
            end, new = piece.stop, ""

    def _missing(self, path: Path, entries: list[Member]) -> FlowError:
        names = [str(entry.key) for entry in entries]
        fix = nearest(str(path[-1]), names) if isinstance(path[-1], str) else f"It has {len(names)}, counted from 0"
        return self._no(f"nothing stands at {_shown(path)}", path, fix)

    def _no(self, what: str, path: Path, fix: str) -> FlowError:
        return FlowError(what, where=self._excerpt.places.at(*path), fix=fix)


def written(edits: Iterable[Edits]) -> bytes:
    """One file's bytes after the edits of several of its flows."""
    every = [*edits]
    changes = [change for one in every for change in one.source_changes()]
    return every[0].source.rewritten(changes)


def _shown(path: Path) -> str:
    return "/".join(str(step) for step in path) or "the top"
