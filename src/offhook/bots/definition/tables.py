"""One table of a bot's folder into the API's shape, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from offhook.bots.definition.forms import no_keys, no_kind
from offhook.bots.definition.keys import LEX, Keys
from offhook.bots.definition.wrong import Path, Wrong

Table = dict[str, Any]


def wrong_in(table: Mapping[str, Any], keys: Keys, *, besides: tuple[str, ...] = ()) -> Iterator[Wrong]:
    """Unknown keys and values of a wrong kind. `besides` are keys that others read."""
    yield from no_keys(table, (*dict.fromkeys(path[0] for path in keys), LEX, *besides))
    yield from no_kind(table.get(LEX, {}), "table", (LEX,))
    for group in dict.fromkeys(path[0] for path in keys if len(path) > 1):
        if (inner := table.get(group)) is not None:
            yield from no_kind(inner, "table", (group,))
            if isinstance(inner, dict):
                known = tuple(path[1] for path in keys if path[0] == group and len(path) > 1)
                yield from no_keys(inner, known, (group,))
    for path, key in keys.items():
        if (value := at(table, path)) is not None:
            for one in key.form.wrong(value):
                yield Wrong((*path, *one.path), one.what, one.fix, one.is_key)


def lex_of(table: Mapping[str, Any], keys: Keys) -> Table:
    """The table in the API's shape. What is wrong in it is left out, so that the rest can be checked."""
    made: Table = {}
    for path, key in keys.items():
        value = at(table, path)
        if value is not None and not any(key.form.wrong(value)):
            put(made, key.to, key.form.lex(value))
    return merged(made, lex) if isinstance(lex := table.get(LEX), dict) else made


def readable_of(lex: Mapping[str, Any], keys: Keys) -> Table:
    """The table that says the same: keys where they can say it, the rest verbatim in `lex`."""
    table: Table = {}
    rest = copied(lex)
    for path, key in keys.items():
        found = at(lex, key.to)
        readable = None if found is None else key.form.readable(found)
        if readable is not None:
            put(table, path, readable)
            take(rest, key.to)
    return table | ({LEX: rest} if rest else {})


def place_of(path: Path, table: Mapping[str, Any], keys: Keys) -> Path:
    """Where in the table stands what `path` leads to in the API's shape; the nearest place that there is."""
    verbatim = _common(path, table.get(LEX))
    if verbatim == len(path) and path:
        return (LEX, *path)
    for written, key in keys.items():
        value = at(table, written)
        if value is not None and path[: len(key.to)] == key.to:
            return (*written, *key.form.inside(value, path[len(key.to) :]))
    if verbatim:
        return (LEX, *path[:verbatim])
    return _nearest_key(path, table, keys)


def _nearest_key(path: Path, table: Mapping[str, Any], keys: Keys) -> Path:
    """The key of the table that shares the most of the path."""
    best: tuple[int, Path] = (0, ())
    for written, key in keys.items():
        shared = sum(1 for _ in _shared(path, key.to))
        if shared > best[0] and at(table, written) is not None:
            best = (shared, written)
    return best[1]


def _shared(left: Path, right: Path) -> Iterator[None]:
    for one, other in zip(left, right, strict=False):
        if one != other:
            return
        yield None


def _common(path: Path, value: Any) -> int:
    """How many steps of the path the value has."""
    for number, step in enumerate(path):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return number
    return len(path)


def at(table: Any, path: Path) -> Any:
    """The value at a path of names; None where there is none."""
    for step in path:
        if not isinstance(table, Mapping) or step not in table:
            return None
        table = table[step]
    return table


def put(table: Table, path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        table = table.setdefault(step, {})
    table[path[-1]] = value


def take(table: Table, path: tuple[str, ...]) -> None:
    """The value goes, and the tables that are empty without it."""
    inner = table[path[0]]
    if len(path) > 1:
        take(inner, path[1:])
    if len(path) == 1 or not inner:
        del table[path[0]]


def merged(under: Table, over: Mapping[str, Any]) -> Table:
    """`over` laid over `under`, table by table; other values replace each other."""
    made = dict(under)
    for key, value in over.items():
        below = made.get(key)
        made[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return made


def copied(table: Mapping[str, Any]) -> Table:
    return {key: copied(value) if isinstance(value, Mapping) else value for key, value in table.items()}
