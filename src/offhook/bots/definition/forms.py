"""How a value is written in a bot's folder, and what it is in the shapes of Lex's API."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest

KINDS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "text": (str, "a text"),
    "whole": (int, "a whole number"),
    "number": ((int, float), "a number"),
    "truth": (bool, "true or false"),
    "list": (list, "a list"),
    "table": (dict, "a table"),
    "map": (dict, "a table"),
}


def is_of(kind: str, value: Any) -> bool:
    """Whether a value is of one of KINDS; true and false are no numbers."""
    return isinstance(value, KINDS[kind][0]) and (kind == "truth" or not isinstance(value, bool))


def no_kind(value: Any, kind: str, path: Path = ()) -> Iterator[Wrong]:
    if not is_of(kind, value):
        yield Wrong(path, f"{_shown(value)} stands where {KINDS[kind][1]} is due", _instead(value, kind))


def no_keys(value: Mapping[str, Any], known: tuple[str, ...], path: Path = ()) -> Iterator[Wrong]:
    for key in value:
        if key not in known:
            yield Wrong((*path, key), f"unknown key {key!r}", nearest(key, known), is_key=True)


def _instead(value: Any, kind: str) -> str:
    """What to write, made of what is written where that can be told."""
    plain = value if isinstance(value, str) else json.dumps(value) if isinstance(value, bool | int | float) else None
    if kind == "text" and plain:
        return f"Write {json.dumps(plain, ensure_ascii=False)}"
    if kind == "list" and isinstance(value, str):
        return f"Write [{json.dumps(value, ensure_ascii=False)}]"
    if kind == "whole" and plain and re.fullmatch(r"[0-9]{1,9}", plain):
        return f"Write {plain}"
    return f"Write {KINDS[kind][1]}"


def _shown(value: Any) -> str:
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)


class Form(ABC):
    """One way of writing. `wrong` comes before `lex`, which takes only what is right."""

    @abstractmethod
    def wrong(self, value: Any) -> Iterator[Wrong]:
        """What is wrong with a written value; paths lead into it."""

    @abstractmethod
    def lex(self, value: Any) -> Any:
        """The value in the API's shape."""

    @abstractmethod
    def readable(self, lex: Any) -> Any:
        """How a value of the API is written; None if this form cannot say all of it."""

    def inside(self, value: Any, path: Path) -> Path:
        """Where in the written value stands what `path` leads to in the API's."""
        return path


@dataclass(frozen=True)
class Plain(Form):
    """Written as the API has it."""

    kind: str

    def wrong(self, value: Any) -> Iterator[Wrong]:
        return no_kind(value, self.kind)

    def lex(self, value: Any) -> Any:
        return value

    def readable(self, lex: Any) -> Any:
        return lex if is_of(self.kind, lex) else None


@dataclass(frozen=True)
class Truth(Form):
    """true or false for two words of the API."""

    true: str
    false: str

    def wrong(self, value: Any) -> Iterator[Wrong]:
        return no_kind(value, "truth")

    def lex(self, value: Any) -> Any:
        return self.true if value else self.false

    def readable(self, lex: Any) -> Any:
        return {self.true: True, self.false: False}.get(lex) if isinstance(lex, str) else None


@dataclass(frozen=True)
class Texts(Form):
    """A list of texts, where the API has a list of tables with one member."""

    member: str

    def wrong(self, value: Any) -> Iterator[Wrong]:
        yield from no_kind(value, "list")
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from no_kind(item, "text", (index,))

    def lex(self, value: Any) -> Any:
        return [{self.member: item} for item in value]

    def readable(self, lex: Any) -> Any:
        if all(isinstance(item, dict) and item.keys() == {self.member} for item in lex):
            return [item[self.member] for item in lex]
        return None

    def inside(self, value: Any, path: Path) -> Path:
        return path[:1]


@dataclass(frozen=True)
class Tables(Form):
    """A list of tables with shorter names for the API's members; all of them are due."""

    members: Mapping[str, str] = field(hash=False)
    kinds: Mapping[str, str] = field(hash=False)

    def wrong(self, value: Any) -> Iterator[Wrong]:
        yield from no_kind(value, "list")
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from self._item(item, index)

    def _item(self, item: Any, index: int) -> Iterator[Wrong]:
        yield from no_kind(item, "table", (index,))
        if isinstance(item, dict):
            yield from no_keys(item, tuple(self.members), (index,))
            for name in self.members:
                if name in item:
                    yield from no_kind(item[name], self.kinds[name], (index, name))
                else:
                    yield Wrong((index,), f"there is no {name!r} here", f"Add {name} = ...")

    def lex(self, value: Any) -> Any:
        return [{self.members[key]: inner for key, inner in item.items()} for item in value]

    def readable(self, lex: Any) -> Any:
        if all(isinstance(item, dict) and item.keys() == set(self.members.values()) for item in lex):
            return [{key: item[name] for key, name in self.members.items()} for item in lex]
        return None


class Values(Form):
    """The values of a slot type with their synonyms: a table of lists, or a list where none has any."""

    def wrong(self, value: Any) -> Iterator[Wrong]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from no_kind(item, "text", (index,))
            return
        yield from no_kind(value, "table")
        for key, synonyms in value.items() if isinstance(value, dict) else ():
            yield from no_kind(synonyms, "list", (key,))
            for index, synonym in enumerate(synonyms if isinstance(synonyms, list) else ()):
                yield from no_kind(synonym, "text", (key, index))

    def lex(self, value: Any) -> Any:
        items = dict.fromkeys(value, ()) if isinstance(value, list) else value
        return [
            {"sampleValue": {"value": key}} | ({"synonyms": [{"value": one} for one in synonyms]} if synonyms else {})
            for key, synonyms in items.items()
        ]

    def readable(self, lex: Any) -> Any:
        try:
            written = {item["sampleValue"]["value"]: [one["value"] for one in item.get("synonyms", ())] for item in lex}
        except (KeyError, TypeError):
            return None
        if self.lex(written) != lex:
            return None
        return written if any(written.values()) else list(written)

    def inside(self, value: Any, path: Path) -> Path:
        if isinstance(value, list) or not path or not isinstance(path[0], int):
            return path[:1]
        key = list(value)[path[0]]
        return (key, path[2]) if path[1:2] == ("synonyms",) and len(path) > 2 else (key,)


class Parts(Form):
    """The parts of a composite slot type: a table of their types."""

    def wrong(self, value: Any) -> Iterator[Wrong]:
        yield from no_kind(value, "table")
        for key, item in value.items() if isinstance(value, dict) else ():
            yield from no_kind(item, "text", (key,))

    def lex(self, value: Any) -> Any:
        return [{"name": key, "slotTypeName": item} for key, item in value.items()]

    def readable(self, lex: Any) -> Any:
        if not all(isinstance(item, dict) and item.keys() == {"name", "slotTypeName"} for item in lex):
            return None
        written = {item["name"]: item["slotTypeName"] for item in lex}
        return written if len(written) == len(lex) else None

    def inside(self, value: Any, path: Path) -> Path:
        return (list(value)[path[0]],) if path and isinstance(path[0], int) else ()
