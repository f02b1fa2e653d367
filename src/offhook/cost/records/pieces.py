"""A file of JSON taken to pieces, one a record, where records do not stand one a line.

No piece is parsed before duckdb does, so a broken one is a piece too: whoever asks for the texts of pieces says what
is wrong with it.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from typing import NamedTuple

from offhook.cost.records.files import BETWEEN, BOM, Form, RecordsFile

CHUNK = 1 << 22
LARGEST = 1 << 24
"""Bytes of a piece. A record has some 100 KB at most; of what is longer, and so is none, the middle is left out."""

DAMAGED = b"damaged"
"""The piece that stands for the rest of a compressed file that cannot be unpacked."""

_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_SEPARATORS = re.compile(r"[\s,\[\]]*")


class Piece(NamedTuple):
    """Where a record stands, from line 1 and column 1 on (bytes, or characters where it spreads), and its text."""

    line: int
    column: int
    text: bytes


def pieces(file: RecordsFile) -> Iterator[Piece]:
    """Every record of a file of JSON in its order, blank lines left out. No piece has a line break in it."""
    with file.open() as stream:
        chunks = _chunks(stream)
        may_be_several = file.form == Form.JOINED or file.is_compressed
        yield from _spread(chunks) if file.form == Form.SPREAD else _joined(chunks, may_be_several)


def as_lines(file: RecordsFile) -> Iterator[bytes]:
    """The same records, in the same order, one a line: blocks of whole lines. Much faster than `pieces`."""
    if file.form == Form.SPREAD:
        yield from (piece.text + b"\n" for piece in pieces(file))
        return
    rest = b""
    with file.open() as stream:
        for chunk in _chunks(stream):
            whole, _, rest = _in_lines(rest + chunk).rpartition(b"\n")
            rest = rest[:LARGEST]
            yield whole + b"\n"
    yield b"\n".join([*_records(rest), b""])


def _in_lines(data: bytes) -> bytes:
    parts = data.split(BETWEEN)
    if all(map(_is_name, parts[1:])):
        return b'}\n{"'.join(parts)
    lines = data.split(b"\n")
    return b"\n".join(text for line in lines for text in _records(line))


def is_several(line: bytes) -> bool:
    """There may be more than one record on this line."""
    return BETWEEN in line


def _chunks(stream: BufferedIOBase) -> Iterator[bytes]:
    """The bytes of a file. One that cannot be unpacked to its end ends with a line that says so."""
    begins = BOM
    try:
        while chunk := stream.read1(CHUNK):
            yield chunk.removeprefix(begins)
            begins = b""
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield b"\n" + DAMAGED


def _joined(chunks: Iterator[bytes], may_be_several: bool) -> Iterator[Piece]:
    """What stands behind the last certain end of a record waits for the next chunk."""
    line, column, rest = 1, 1, b""
    for chunk in chunks:
        *lines, last = (rest + chunk).split(b"\n")
        for text in lines:
            yield from _placed(line, column, _records(text) if may_be_several else [text])
            line, column = line + 1, 1
        *whole, rest = _records(last) if may_be_several else [last]
        yield from _placed(line, column, whole)
        column += sum(map(len, whole))
        rest = rest[:LARGEST]
    yield from _placed(line, column, _records(rest) if may_be_several else [rest])


def _placed(line: int, column: int, texts: list[bytes]) -> Iterator[Piece]:
    for text in texts:
        if text and not text.isspace():
            yield Piece(line, column, text)
        column += len(text)


def _records(line: bytes) -> list[bytes]:
    """The records of one line. What stands between two of them may stand inside of a string as well."""
    parts = line.split(BETWEEN)
    last = len(parts) - 1
    found: list[bytes] = []
    is_open = False
    for number, part in enumerate(parts):
        piece = (b'{"' if number else b"") + part + (b"}" if number < last else b"")
        if is_open and not _is_name(part):
            piece = found.pop() + piece
        found.append(piece)
        is_open = number < last and _is_in_string(piece)
    return found


def _is_name(part: bytes) -> bool:
    """What stands behind `}{"` is a name, so a record begins there: a string that ends there has no letter behind it.

    So does one behind a record that is cut in the middle of a string.
    """
    return part[:1].isalpha()


def _is_in_string(text: bytes) -> bool:
    """A string has begun in this text and not ended."""
    return bool((_ESCAPED.sub(b"", text) if b"\\" in text else text).count(b'"') % 2)


def _spread(chunks: Iterator[bytes]) -> Iterator[Piece]:
    """Values of an array, or one after the other, over as many lines as they like.

    A value that cannot be read ends the reading: nobody can say where the next one begins.
    """
    decode, decoder = codecs.getincrementaldecoder("utf-8")("replace").decode, json.JSONDecoder()
    line, column, text = 1, 1, ""
    for chunk in chunks:
        text += decode(chunk)
        at = 0
        while True:
            begin = _value_at(text, at)
            line, column = _after(text, at, begin, line, column)
            try:
                _, end = decoder.raw_decode(text, begin)
            except (ValueError, RecursionError):
                at = begin
                break
            yield Piece(line, column, _on_one_line(text[begin:end]))
            line, column = _after(text, begin, end, line, column)
            at = end
        text = text[at:]
        if len(text) > LARGEST:
            break
    if text:
        yield Piece(line, column, _on_one_line(text[:LARGEST]))


def _value_at(text: str, at: int) -> int:
    found = _SEPARATORS.match(text, at)
    return found.end() if found else at


def _after(text: str, begin: int, end: int, line: int, column: int) -> tuple[int, int]:
    """The place of `end`, where `begin` is at line and column."""
    breaks = text.count("\n", begin, end)
    return (line + breaks, end - text.rfind("\n", begin, end)) if breaks else (line, column + end - begin)


def _on_one_line(text: str) -> bytes:
    return text.replace("\n", " ").encode()
