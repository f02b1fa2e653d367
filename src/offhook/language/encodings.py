"""Bytes to text and back without a loss: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, else Windows-1252.

Assumed: bytes that are no UTF-8 are Windows-1252 (Latin-1 where that has a hole), the encoding of the tools that still
write neither; a text in which UTF-8 letters outnumber the broken bytes is a damaged UTF-8 file and is refused.
"""

from __future__ import annotations

import codecs
import re

from offhook.errors import Faults, FlowError, Place

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED_WIDE = ((re.compile(rb"[ -~\n\r\t]\0"), "utf-16-le"), (re.compile(rb"\0[ -~\n\r\t]"), "utf-16-be"))
_BINARY = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Encoding:
    """How a file was written: the name that Python knows it by, and the byte order mark it began with."""

    def __init__(self, name: str, mark: bytes = b"") -> None:
        self.name, self.mark = name, mark

    def encode(self, text: str) -> bytes:
        return self.mark + text.encode(self.name)

    def can_write(self, text: str) -> bool:
        try:
            text.encode(self.name)
        except UnicodeEncodeError:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name} with a byte order mark" if self.mark else self.name


def decode(data: bytes, *, file: str) -> tuple[str, Encoding]:
    """The text of a file and how to write it back. Raises Faults for a damaged or binary file."""
    mark, name = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    name = name or next((wide for pattern, wide in _UNMARKED_WIDE if pattern.match(data)), "")
    encoding = Encoding(name or "utf-8", mark)
    body = data[len(mark) :]
    try:
        text = body.decode(encoding.name)
    except UnicodeDecodeError as error:
        if name and encoding.name != "utf-8":
            what = f"byte {len(mark) + error.start} is not {encoding.name.upper()}"
            raise Faults([FlowError(what, where=Place(file), fix="Save it as UTF-8")]) from error
        text, encoding = _single_byte(body, mark, file)
    if _is_binary(text):
        raise Faults([FlowError("this is no text", where=Place(file), fix="Export the flow again, as JSON")])
    return text, encoding


def _single_byte(body: bytes, mark: bytes, file: str) -> tuple[str, Encoding]:
    broken, offset = list[int](), 0
    while offset < len(body):
        try:
            body[offset:].decode("utf-8")
            break
        except UnicodeDecodeError as error:
            broken.append(offset + error.start)
            offset += error.end
        if len(broken) > 100:
            break
    letters = len(_UTF8_LETTER.findall(body))
    if mark or (letters > len(broken) and len(broken) <= 100):
        raise Faults([_broken_byte(body, at, file) for at in broken])
    for name in ("cp1252", "latin-1"):
        try:
            return body.decode(name), Encoding(name)
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 reads any byte")


def _broken_byte(body: bytes, at: int, file: str) -> FlowError:
    before = body[:at].decode("utf-8", errors="replace")
    where = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return FlowError(f"byte 0x{body[at]:02X} is not UTF-8", where=where, fix="Type the letter again and save as UTF-8")


def _is_binary(text: str) -> bool:
    return len(_BINARY.findall(text)) * 20 > len(text)
