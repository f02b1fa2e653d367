"""Texts inside texts: a flow in a JSON string in a template, each of its characters traced back to the file.

An excerpt is read as if it stood alone. Whoever finds something in it asks for the place in the file, and whoever
changes it gets the change of the file that has the same effect, escapes and all.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from offhook.errors import FlowError, Place
from offhook.language.encodings import Encoding
from offhook.language.places import Places

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """The characters from `start` up to `end` become `new`."""

    start: int
    end: int
    new: str


class Run(NamedTuple):
    """A stretch of an excerpt and the stretch around it that it comes from; of equal length where it is verbatim."""

    start: int
    length: int
    outer_start: int
    outer_length: int


class Excerpt(ABC):
    """A text, and where each of its characters stands in the file."""

    text: str

    @property
    @abstractmethod
    def source(self) -> Source: ...

    @abstractmethod
    def source_offset(self, offset: int) -> int:
        """Where the character at `offset` stands in the file's text."""

    @abstractmethod
    def source_change(self, change: Change) -> Change:
        """The change of the file's text that changes this text so. Raises FlowError where there is none."""

    def place(self, offset: int) -> Place:
        return self.source.place_of(self.source_offset(offset))

    @cached_property
    def places(self) -> Places:
        """Places of the values of this text, which must be JSON."""
        return _ExcerptPlaces(self)


class Source(Excerpt):
    """The whole text of a file."""

    def __init__(self, file: str, text: str, encoding: Encoding) -> None:
        self.file, self.text, self.encoding = file, text, encoding

    @property
    def source(self) -> Source:
        return self

    def source_offset(self, offset: int) -> int:
        return offset

    def source_change(self, change: Change) -> Change:
        return change

    def place_of(self, offset: int) -> Place:
        line = bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = accumulate(map(len, self.text.split("\n")))  # the line ends themselves come on top
        return [0, *(end + number for number, end in enumerate(lengths, 1))]

    def rewritten(self, changes: Iterable[Change]) -> bytes:
        """The file's bytes with changes that do not overlap; without one they are the bytes that were read."""
        pieces, end = [], 0
        for change in sorted(changes):
            pieces += [self.text[end : change.start], change.new]
            end = change.end
        return self.encoding.encode("".join([*pieces, self.text[end:]]))


class Cut(Excerpt):
    """Part of another text, read differently: unescaped, unindented, with quotes added.

    `write` says how to write new text in the text around; `runs` is only called when somebody asks for a place.
    """

    def __init__(
        self, around: Excerpt, text: str, runs: Callable[[], Sequence[Run]], write: Callable[[str], str]
    ) -> None:
        self.around, self.text, self._read_runs, self._write = around, text, runs, write

    @property
    def source(self) -> Source:
        return self.around.source

    def source_offset(self, offset: int) -> int:
        return self.around.source_offset(self._outer_start(offset))

    def source_change(self, change: Change) -> Change:
        start = self._outer_start(change.start)
        end = start if change.start == change.end else self._outer_end(change.end)
        return self.around.source_change(Change(start, end, self._write(change.new)))

    @cached_property
    def _runs(self) -> Sequence[Run]:
        return self._read_runs()

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self._runs]

    def _outer_start(self, offset: int) -> int:
        run = self._runs[max(bisect_right(self._starts, offset) - 1, 0)]
        if run.length == run.outer_length:
            return run.outer_start + offset - run.start
        return run.outer_start + (run.outer_length if offset >= run.start + run.length else 0)

    def _outer_end(self, offset: int) -> int:
        """Where the character before `offset` ends."""
        run = self._runs[max(bisect_right(self._starts, offset - 1) - 1, 0)]
        if run.length == run.outer_length:
            return run.outer_start + offset - run.start
        return run.outer_start + run.outer_length


class Joined(Excerpt):
    """Texts and values of a template in a row, as `Fn::Join` puts them together."""

    def __init__(self, source: Source, pieces: Sequence[tuple[str, Excerpt | int]]) -> None:
        """`pieces`: text with its excerpt, or, for what stands for something else, with its offset in the file."""
        self._source, self._pieces = source, pieces
        self.text = "".join(text for text, _ in pieces)
        self._starts, end = list[int](), 0
        for text, _ in pieces:
            self._starts.append(end)
            end += len(text)

    @property
    def source(self) -> Source:
        return self._source

    def source_offset(self, offset: int) -> int:
        index = self._index(offset)
        origin = self._pieces[index][1]
        return origin if isinstance(origin, int) else origin.source_offset(offset - self._starts[index])

    def source_change(self, change: Change) -> Change:
        index = self._index(change.start)
        if change.start == change.end and change.start == self._starts[index] and index > 0:
            index -= isinstance(self._pieces[index][1], int)  # before a value of the template: after the text before it
        text, origin = self._pieces[index]
        start = self._starts[index]
        if isinstance(origin, int) or change.end > start + len(text):
            where = self._source.place_of(self.source_offset(change.start))
            fix = "Change the template itself"
            raise FlowError("a value that the template puts together cannot be changed here", where=where, fix=fix)
        return origin.source_change(Change(change.start - start, change.end - start, change.new))

    def _index(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def part(around: Excerpt, start: int, end: int) -> Excerpt:
    """A stretch of a text, as it stands."""
    length = end - start
    return Cut(around, around.text[start:end], lambda: [Run(0, length, start, length)], str)


def json_string(around: Excerpt, start: int, end: int, value: str) -> Excerpt:
    """The value of a JSON string whose inside stands from `start` up to `end`."""
    return Cut(
        around, value, lambda: _unescaped(around.text, start, end), lambda new: _escaped(new, around.source.encoding)
    )


def escaped_text(around: Excerpt) -> Excerpt | None:
    """A whole text as the inside of a JSON string whose quotes got lost: `{\\"Version\\": ...`. None if it is not."""
    end = len(around.text.rstrip())
    try:
        value = json.loads(f'"{around.text[:end]}"', strict=False)
    except ValueError:
        return None
    return json_string(around, 0, end, value)


def substituted(around: Excerpt) -> Excerpt:
    """What `Fn::Sub` makes of a text: `${!x}` becomes `${x}`; `${x}` stays, as a placeholder."""
    if "${!" not in around.text:
        return around
    runs, start = list[Run](), 0
    for found in re.finditer(r"\$\{!", around.text):
        end = found.end() - 1
        runs.append(Run(start - len(runs), end - start, start, end - start))
        start = found.end()
    runs.append(Run(start - len(runs), len(around.text) - start, start, len(around.text) - start))
    return Cut(around, around.text.replace("${!", "${"), lambda: runs, lambda new: new.replace("${!", "${!!"))


def quoted(around: Excerpt, spans: Sequence[tuple[int, int]]) -> Excerpt:
    """The same text with quotes around each span, so that what stands there unquoted is a JSON string."""
    pieces, runs, end, length = list[str](), list[Run](), 0, 0
    for start, stop in [*spans, (len(around.text), -1)]:
        for begin, finish, quote in ((end, start, stop >= 0), (start, stop, stop >= 0)):
            if finish < begin:
                continue
            pieces.append(around.text[begin:finish])
            runs.append(Run(length, finish - begin, begin, finish - begin))
            length += finish - begin
            if quote:
                pieces.append('"')
                runs.append(Run(length, 1, finish, 0))
                length += 1
        end = stop
    return Cut(around, "".join(pieces), lambda: runs, str)


class _ExcerptPlaces(Places):
    """Places in the file of the values of an excerpt."""

    def __init__(self, excerpt: Excerpt) -> None:
        super().__init__(excerpt.source.file, excerpt.text)
        self._excerpt = excerpt

    def of_offset(self, offset: int) -> Place:
        return self._excerpt.place(offset)


def _unescaped(text: str, start: int, end: int) -> list[Run]:
    runs, at = list[Run](), start
    value_at = 0
    for found in _ESCAPE.finditer(text, start, end):
        if found.start() > at:
            runs.append(Run(value_at, found.start() - at, at, found.start() - at))
            value_at += found.start() - at
        runs.append(Run(value_at, 1, found.start(), found.end() - found.start()))
        value_at, at = value_at + 1, found.end()
    runs.append(Run(value_at, end - at, at, end - at))
    return runs


def _escaped(text: str, encoding: Encoding) -> str:
    written = json.dumps(text, ensure_ascii=False)[1:-1]
    return written if encoding.can_write(written) else json.dumps(text)[1:-1]
