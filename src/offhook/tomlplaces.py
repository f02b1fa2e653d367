"""TOML that people write: read with every fault placed, and where each key and each value of it stands."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from offhook.errors import Faults, OffhookError, Place, nearest

KeyPath: TypeAlias = tuple[str | int, ...]  # ("routing_profiles", "front-desk", "queues", 0, "queue")

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\])*"|' + r"'[^']*'",
    re.DOTALL,
)
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_SYNTAX = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.S)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A text and the document it holds; messages call it `shown_as`."""

    shown_as: str
    text: str
    document: dict[str, Any]


def read_toml(path: Path, shown_as: str, *, error: type[OffhookError], start_from: str) -> TomlFile:
    """The file. Raises Faults of the class `error`; `start_from` tells a person whose file is not there what to do."""
    try:
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as fault:
        raise Faults([error(f"cannot be read: {fault.strerror}", where=Place(shown_as), fix=start_from)]) from fault
    except UnicodeDecodeError as fault:
        where = Place(shown_as, fault.object.count(b"\n", 0, fault.start) + 1, 1)
        raise Faults([error("not UTF-8", where=where, fix="Save the file as UTF-8")]) from fault
    try:
        return TomlFile(shown_as, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        found, end = _SYNTAX.match(str(fault)), text.rstrip()
        line = int(found["line"]) if found and found["line"] else end.count("\n") + 1
        column = int(found["column"]) if found and found["column"] else len(end) - end.rfind("\n")
        what = f"not TOML: {found['what'] if found else fault}"
        fix = "Mend the text just before this place; the other checks come after that"
        raise Faults([error(what, where=Place(shown_as, line, column), fix=fix)]) from fault


class Places:
    """The places of a text that is valid TOML."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        scan = _Scan(text)
        self._keys, self._values = scan.keys, scan.values

    def key(self, *path: str | int) -> Place:
        """Where the key stands; for a table its header, for a list item the item; for what is not there, its parent."""
        return self._deepest(self._keys, path)

    def value(self, *path: str | int) -> Place:
        """Where the value begins; for a table its header; for what is not there, its parent."""
        return self._deepest(self._values, path)

    def _deepest(self, offsets: dict[KeyPath, int], path: KeyPath) -> Place:
        for length in range(len(path), 0, -1):
            if (offset := offsets.get(path[:length])) is not None:
                line = bisect.bisect_right(self._lines, offset)
                return Place(self._file, line, offset - self._lines[line - 1] + 1)
        return Place(self._file, 1, 1)


class TomlReader:
    """Reads a file by hand: what is wrong with it is noted, each fault once, and placed only if there is one."""

    def __init__(self, read: TomlFile, error: type[OffhookError]) -> None:
        self._read, self._error = read, error
        self._faults: dict[tuple[Place, str], OffhookError] = {}

    @property
    def faults(self) -> list[OffhookError]:
        """Complete once everything has been read."""
        return list(self._faults.values())

    def _known_keys(self, table: Mapping[str, Any], known: Collection[str], of: str, *path: str | int) -> None:
        for key in table:
            if key not in known:
                self._note(self._places.key(*path, key), f"unknown key {key!r} in {of}", nearest(key, known))

    def _fault(self, what: str, fix: str, *path: str | int) -> None:
        self._note(self._places.value(*path), what, fix)

    def _note(self, place: Place, what: str, fix: str) -> None:
        self._faults.setdefault((place, what), self._error(what, where=place, fix=fix))

    @cached_property
    def _places(self) -> Places:
        return Places(self._read.shown_as, self._read.text)


class _Scan:
    """One walk over the text. It relies on tomllib having accepted the text, and so checks nothing itself."""

    def __init__(self, text: str) -> None:
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self._text = text
        self._at = 0
        self._lengths: dict[KeyPath, int] = defaultdict(int)  # of the arrays of tables seen so far
        self._document()

    def _document(self) -> None:
        table: KeyPath = ()
        while not self._skip(_BLANK):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        start, is_array = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        path: KeyPath = ()
        parts = self._key()
        for number, (part, _) in enumerate(parts, start=1):
            path += (part,)
            self._note(path, start, start)
            if is_array and number == len(parts):
                self._lengths[path] += 1
            if path in self._lengths:
                path += (self._lengths[path] - 1,)
                self._note(path, start, start)
        self._at += 2 if is_array else 1
        return path

    def _pair(self, table: KeyPath) -> None:
        parts = self._key()
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        path = table
        for part, start in parts:
            path += (part,)
            self._note(path, start, start)
        self.values[path] = self._at
        self._value(path)

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset; stops at the equals sign or bracket after it."""
        parts = []
        while True:
            self._skip(_SPACE)
            start = self._at
            written = self._take(_STRING if self._text[start] in "\"'" else _BARE_KEY)
            part = tomllib.loads(f"key = {written}")["key"] if written[0] in "\"'" else written
            parts.append((part, start))
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        match self._text[self._at]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(_STRING)
            case _:
                self._take(_BARE_VALUE)

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        index = 0
        while self._skip_to_item("]"):
            self._note((*path, index), self._at, self._at)
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while self._skip_to_item("}"):
            self._pair(path)

    def _skip_to_item(self, end: str) -> bool:
        """To the next item of an array or inline table, over the comma before it; or behind the end, then False."""
        self._skip(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)
        if self._text[self._at] == end:
            self._at += 1
            return False
        return True

    def _note(self, path: KeyPath, key: int, value: int) -> None:
        self.keys.setdefault(path, key)
        self.values.setdefault(path, value)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match, "tomllib has accepted this text"
        self._at = match.end()
        return match.group()

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Over blanks; True at the end of the text."""
        self._take(pattern)
        return self._at >= len(self._text)
