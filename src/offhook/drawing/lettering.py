"""How wide a text is, how it is cut and wrapped, and how it becomes XML. Texts are from outside, and not trusted."""

from __future__ import annotations

import re
import unicodedata
from html import escape

ELLIPSIS = "…"
_NARROW = set("iIjl.,:;'|!()[]{} ft-r`°")
_BROAD = set("mwMW@%…—")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")
_ODD_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def width_of(text: str, size: float) -> float:
    """How wide a text gets at most, in pixels, in an ordinary sans-serif face."""
    return size * sum(_share(char) for char in text)


def _share(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    if char in _NARROW:
        return 0.36
    if char in _BROAD:
        return 0.94
    return 0.68 if char.isupper() else 0.58


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as there is room for."""
    text = on_one_line(text)
    if width_of(text, size) <= room:
        return text
    room -= size * _share(ELLIPSIS)
    end = 0
    while end < len(text) and size * _share(text[end]) <= room:
        room -= size * _share(text[end])
        end += 1
    return text[:end].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """At most `most` lines; what does not fit any more is left out with an ellipsis."""
    lines: list[str] = []
    rest = on_one_line(text)
    while rest and len(lines) < most - 1 and width_of(rest, size) > room:
        end = _end_of_line(rest, size, room)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, cut(rest, size, room)] if rest else lines


def on_one_line(text: str) -> str:
    """Without what a picture cannot show or what would turn its letters around."""
    return _BLANKS.sub(" ", _ODD_DIRECTION.sub("", _NOT_XML.sub("\ufffd", text))).strip()


def in_xml(text: str) -> str:
    """Text for an element or an attribute."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _end_of_line(text: str, size: float, room: float) -> int:
    """Where the first line ends: behind its last blank or wide letter, else in the middle of a word."""
    taken, good = 0.0, 0
    for index, char in enumerate(text):
        taken += size * _share(char)
        if taken > room:
            return good or max(index, 1)
        if char == "$" and index:
            good = index
        elif char == " " or unicodedata.east_asian_width(char) in "WF":
            good = index + 1
    return len(text)
