"""A table as TOML text that people like to read: short things on one line, long lists one item a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

Table = dict[str, Any]

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH: Final = 110
_INLINE_TABLE: Final = 80


def toml_text(table: Table, *, headed: frozenset[str] = frozenset()) -> str:
    """The text. Each table in a table named in `headed` has a header of its own, however short it is."""
    return "\n".join(_lines(table, (), headed)).strip() + "\n"


def _lines(table: Table, path: tuple[str, ...], headed: frozenset[str]) -> Iterator[str]:
    below = {key: value for key, value in table.items() if _has_header(key, value, path, headed)}
    own = {key: value for key, value in table.items() if key not in below}
    if path and (own or not below):
        yield ""
        yield f"[{'.'.join(_key(part) for part in path)}]"
    for key, value in own.items():
        yield _pair(key, value)
    for key, value in below.items():
        yield from _lines(value, (*path, key), headed)


def _has_header(key: str, value: Any, path: tuple[str, ...], headed: frozenset[str]) -> bool:
    if not isinstance(value, dict) or (not value and not (path and path[-1] in headed)):
        return False
    return key in headed or bool(path and path[-1] in headed) or len(_inline(value)) > _INLINE_TABLE


def _pair(key: str, value: Any) -> str:
    line = f"{_key(key)} = {_inline(value)}"
    if not isinstance(value, list) or len(line) <= _WIDTH:
        return line
    return "\n".join([f"{_key(key)} = [", *(f"    {_inline(item)}," for item in value), "]"])


def _inline(value: Any) -> str:
    match value:
        case dict():
            inner = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case str():
            return _quoted(value)
    return json.dumps(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
