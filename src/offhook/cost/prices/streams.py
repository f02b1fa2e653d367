"""Large JSON files, member by member, in little memory; and where a broken one breaks.

They may be compressed with gzip, and begin with a byte order mark.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import Any

import ijson  # type: ignore[import-untyped]

from offhook.errors import OffhookError, Place

_CHUNK = 1 << 16
_GZIP, _BOM = b"\x1f\x8b", b"\xef\xbb\xbf"
_WITHIN_CHARACTERS = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that go on with a character


_DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)


class PriceListError(OffhookError):
    """This file is no price list that can be read; whoever imports it gets another one."""


def head(path: Path, shown_as: str) -> tuple[dict[str, str], str]:
    """The texts with which an object begins, by their keys; and the key of the first table or list after them.

    Raises PriceListError if the file is not there or is no JSON object.
    """
    texts: dict[str, str] = {}
    for prefix, event, value in _events(path, shown_as):
        if not prefix and event not in ("start_map", "map_key", "end_map"):
            what = "this is no JSON object"
            raise PriceListError(what, where=Place(shown_as, 1, 1), fix="Import the index.json of one service")
        if prefix and event in ("start_map", "start_array"):
            return texts, prefix
        if event == "string":
            texts[prefix] = value
    return texts, ""


def members(path: Path, shown_as: str, prefix: str) -> Iterator[tuple[str, Any]]:
    """The members of the table at a prefix, such as "terms.OnDemand". Goes on to the end of the file."""
    with _read(path, shown_as) as file:
        yield from ijson.kvitems(file, prefix)


def _events(path: Path, shown_as: str) -> Iterator[tuple[str, str, Any]]:
    with _read(path, shown_as) as file:
        yield from ijson.parse(file)


@contextmanager
def _read(path: Path, shown_as: str) -> Iterator[BufferedIOBase]:
    """The list, open. Whatever cannot be read of it in the block is told with its place."""
    try:
        with _opened(path) as file:
            yield file
    except ijson.JSONError as error:
        raise _broken(path, shown_as) from error
    except _DAMAGED as error:
        raise _damaged(shown_as) from error
    except OSError as error:
        raise _unreadable(error, shown_as) from error


def _opened(path: Path) -> BufferedIOBase:
    """The bytes of the JSON itself."""
    with path.open("rb") as file:
        is_packed = file.read(len(_GZIP)) == _GZIP
    found: BufferedIOBase = gzip.GzipFile(path) if is_packed else path.open("rb")
    if found.read(len(_BOM)) != _BOM:
        found.seek(0)
    return found


def _damaged(shown_as: str) -> PriceListError:
    what = "this compressed file cannot be unpacked to its end"
    return PriceListError(what, where=Place(shown_as), fix="Download it again: it did not arrive whole")


def _unreadable(error: OSError, shown_as: str) -> PriceListError:
    fix = "Give the path of a price list that you have downloaded"
    return PriceListError(f"cannot be read: {error.strerror}", where=Place(shown_as), fix=fix)


def _broken(path: Path, shown_as: str) -> PriceListError:
    """What is wrong with a text that is no JSON: it ends too early, or there is something in it."""
    try:
        size = _size(path)
    except _DAMAGED:
        return _damaged(shown_as)
    offset = _first_bad_byte(path)
    line, column = _line_and_column(path, min(offset, size))
    where = Place(shown_as, line, column)
    if offset >= size:
        fix = "Download it again: it did not arrive whole"
        return PriceListError("the file ends in the middle of its JSON", where=where, fix=fix)
    return PriceListError("not JSON from here on", where=where, fix="Import index.json as AWS publishes it, not a CSV")


def _size(path: Path) -> int:
    with _opened(path) as file:
        return sum(map(len, iter(partial(file.read, _CHUNK), b"")))


def _first_bad_byte(path: Path) -> int:
    """The offset of the first byte that cannot stand where it stands; the file's size if it only ends too early."""
    good = 0
    for step in (_CHUNK, _CHUNK >> 8, 1):  # each time from the beginning: a parser that has failed cannot go back
        parser = _Feeding()
        with _opened(path) as file:
            for begin in range(0, good, _CHUNK):
                parser.takes(file.read(min(_CHUNK, good - begin)))
            while (piece := file.read(step)) and parser.takes(piece):
                good += len(piece)
    return good


class _Feeding:
    """A parser that is fed piece by piece; what it finds is thrown away."""

    def __init__(self) -> None:
        self._found = ijson.sendable_list()
        self._parser = ijson.basic_parse_coro(self._found)

    def takes(self, piece: bytes) -> bool:
        try:
            self._parser.send(piece)
        except ijson.JSONError:
            return False
        self._found.clear()
        return True


def _line_and_column(path: Path, offset: int) -> tuple[int, int]:
    line, column = 1, 1
    with _opened(path) as file:
        for begin in range(0, offset, _CHUNK):
            chunk = file.read(min(_CHUNK, offset - begin))
            before, newline, rest = chunk.rpartition(b"\n")
            if newline:
                line, column = line + before.count(b"\n") + 1, 1
            column += len(rest.translate(None, _WITHIN_CHARACTERS))
    return line, column
