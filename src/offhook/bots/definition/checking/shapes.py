"""Is every value of the kind, length and range that Lex's API takes, and is everything there that it wants?"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from offhook.bots.definition.definition import Definition, Part, parts_of
from offhook.bots.definition.forms import is_of, no_kind
from offhook.bots.definition.shapes import Shape, shape
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest


@dataclass(frozen=True, slots=True)
class _Found:
    """`voids`: no other check can make anything of the value. `is_kind`: a value is of a wrong kind."""

    wrong: Wrong
    voids: bool = False
    is_kind: bool = False


def sound(definition: Definition, wrongs: list[Wrong]) -> Definition:
    """The definition without what is of a wrong kind; what is wrong is added to `wrongs`."""
    void: list[Path] = []
    for part in parts_of(definition):
        for found in _wrong(part.lex, part.shape, (), part):
            path = (*part.path, *found.wrong.path)
            wrongs.append(replace(found.wrong, path=path))
            if found.voids:
                void.append(path)
    return _without(definition, void) if void else definition


def wrong_kinds(definition: Definition) -> Iterator[Wrong]:
    """Values that are not of the kind that Lex has there, so that nothing can be made of the definition."""
    for part in parts_of(definition):
        for found in _wrong(part.lex, part.shape, (), part):
            if found.is_kind:
                yield replace(found.wrong, path=(*part.path, *found.wrong.path))


def _wrong(value: Any, of: str, path: Path, part: Part) -> Iterator[_Found]:
    found = shape(of)
    if found.kind == "anything":
        return
    if not is_of(found.kind, value):
        yield from (_Found(wrong, voids=True, is_kind=True) for wrong in no_kind(value, found.kind, path))
        return
    match found.kind:
        case "table":
            yield from _wrong_table(value, found, path, part)
        case "list":
            yield from _wrong_size(len(value), found, "entries", path)
            for index, item in enumerate(value):
                yield from _wrong(item, found.of, (*path, index), part)
        case "map":
            yield from _wrong_size(len(value), found, "entries", path)
            for name, item in value.items():
                yield from _wrong(name, found.key, (*path, name), part)
                yield from _wrong(item, found.of, (*path, name), part)
        case "text":
            yield from _wrong_text(value, found, path)
        case "whole" | "number":
            yield from _wrong_number(value, found, path)


def _wrong_table(value: Mapping[str, Any], found: Shape, path: Path, part: Part) -> Iterator[_Found]:
    for name, item in value.items():
        if (member := found.members.get(name)) is None:
            fix = nearest(name, found.members)
            yield _Found(Wrong((*path, name), f"unknown key {name!r}", fix, is_key=True), voids=True)
        else:
            yield from _wrong(item, member.shape, (*path, name), part)
    for name in found.required:
        if name not in value:
            written = _as_written((*path, name), part)
            yield _Found(Wrong(path, f"there is no {written!r} here", f"Add {written} = ..."), voids=bool(path))


def _as_written(path: Path, part: Part) -> str:
    """What people call a member: the key that makes it, else its name in the API's shape."""
    keys = (written for written, key in part.keys.items() if key.to == path)
    return ".".join(next(keys, (str(path[-1]),)))


def _wrong_text(value: str, found: Shape, path: Path) -> Iterator[_Found]:
    if found.choices:
        if value not in found.choices:
            yield _Found(Wrong(path, f"{value!r} is none of Lex's words here", nearest(value, found.choices)))
        return
    yield from _wrong_size(len(value), found, "characters", path)
    if found.matches and not found.matches.search(value) and not _is_too_long(len(value), found):
        plain = re.sub(r"[^0-9A-Za-z_-]", "", value)
        fix = f"Write {plain!r}" if plain and found.matches.search(plain) else f"It has to match {found.pattern}"
        yield _Found(Wrong(path, f"{value!r} is not in Lex's form", fix))


def _wrong_size(size: int, found: Shape, unit: str, path: Path) -> Iterator[_Found]:
    if size < (found.minimum or 0):
        least = "a text" if unit == "characters" else f"at least {found.minimum}"
        yield _Found(Wrong(path, "this is empty" if size == 0 else f"there are {size} {unit}", f"Write {least}"))
    elif _is_too_long(size, found):
        yield _Found(Wrong(path, f"there are {size} {unit}", f"Write at most {found.maximum}"))


def _is_too_long(size: int, found: Shape) -> bool:
    return found.maximum is not None and size > found.maximum


def _wrong_number(value: float, found: Shape, path: Path) -> Iterator[_Found]:
    least = found.minimum or 0
    if value < least:
        yield _Found(Wrong(path, f"{value} is too small", f"Write at least {least}"))
    elif found.maximum is not None and value > found.maximum:
        yield _Found(Wrong(path, f"{value} is too large", f"Write at most {found.maximum}"))


def _without(definition: Definition, void: list[Path]) -> Definition:
    whole = {"bot": copy.deepcopy(definition.bot), "locales": copy.deepcopy(dict(definition.locales))}
    for path in sorted(void, key=len, reverse=True):
        _drop(whole if path[:1] == ("locales",) else whole["bot"], path)
    return replace(definition, bot=whole["bot"], locales=whole["locales"])


def _drop(value: Any, path: Path) -> None:
    """What stands at the path goes. An item of a list stays, because the places of the others count."""
    if not path:
        return
    for step in path[:-1]:
        value = value[step]
    if isinstance(value, dict):
        value.pop(path[-1], None)
