"""References: `$.Attributes.name` and its relatives, in a whole value or inside text.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
Assumed: a name in dotted form is ASCII letters, digits, `_` and `-`, so Japanese text may follow a reference directly;
a final dot belongs to the text. The guide gives no grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_STEP = r"(?:\.\[(?:'[^']+'|\"[^\"]+\")\]|\[(?:'[^']+'|\"[^\"]+\"|[0-9]+)\]|\.[A-Za-z0-9_-]+)"
_REFERENCE = re.compile(rf"\$(?:{_STEP})+")
_KEY = re.compile(r"\.?\[(?:'([^']+)'|\"([^\"]+)\"|([0-9]+))\]|\.([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A path into what the contact knows: `$.Queue.Name` is `("Queue", "Name")`. `text` is as written."""

    path: tuple[str, ...]
    text: str


Template = tuple[str | Reference, ...]
"""A text cut into literal pieces and references, in order."""


@lru_cache(maxsize=4096)
def whole_reference(text: str) -> Reference | None:
    """The reference that makes up the whole of `text`, or None for a literal."""
    found = _REFERENCE.fullmatch(text)
    return Reference(_path(text), text) if found else None


@lru_cache(maxsize=4096)
def template(text: str) -> Template:
    """`text` cut into literal pieces and references."""
    pieces: list[str | Reference] = []
    end = 0
    for found in _REFERENCE.finditer(text):
        if found.start() > end:
            pieces.append(text[end : found.start()])
        pieces.append(Reference(_path(found[0]), found[0]))
        end = found.end()
    if end < len(text) or not pieces:
        pieces.append(text[end:])
    return tuple(pieces)


def _path(text: str) -> tuple[str, ...]:
    return tuple(next(part for part in step if part) for step in _KEY.findall(text))
