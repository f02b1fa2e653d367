"""Reading `center.toml`: every fault at once, each with its place and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from offhook.centerfile.models import Center, Table
from offhook.centerfile.phone_numbers import number_faults
from offhook.centerfile.wrong import KIND
from offhook.errors import CenterFileError, Faults, nearest
from offhook.tomlplaces import KeyPath, Places, read_toml

# Within each of these tables the key's value belongs to one entry only.
_UNIQUE = (
    ("lines", "number"),
    ("hours", "name"),
    ("queues", "name"),
    ("routing_profiles", "name"),
    ("security_profiles", "name"),
    ("agents", "username"),
)

# The value at this path is the key of an entry of that table; "*" is any entry.
_REFERENCES = (
    (("queues", "*", "hours"), "hours"),
    (("routing_profiles", "*", "queues", "*", "queue"), "queues"),
    (("routing_profiles", "*", "default_outbound_queue"), "queues"),
    (("agents", "*", "routing_profile"), "routing_profiles"),
    (("agents", "*", "security_profile"), "security_profiles"),
)

_TYPES = {
    "string_type": "a text in quotes",
    "int_type": "a whole number without quotes",
    "tuple_type": "a list in brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date without quotes or time, such as 2026-12-25",
}


def read_center(path: Path, *, shown_as: str | None = None) -> Center:
    """The centre that the file describes. Raises Faults with every fault found; messages call it `shown_as`."""
    file = shown_as or str(path)
    read = read_toml(path, file, error=CenterFileError, start_from="Start from the center.toml that offhook ships with")
    document, places = read.document, Places(file, read.text)
    faults = [*_cross_faults(document, places)]
    try:
        center = Center.model_validate(document, context=places)
    except ValidationError as error:
        faults += [_fault(details, places) for details in error.errors(include_url=False)]
    if faults:
        raise Faults(faults)
    return center


def _fault(error: ErrorDetails, places: Places) -> CenterFileError:
    path: KeyPath = tuple(part for part in error["loc"] if part != "[key]")
    key, kind, context = path[-1], error["type"], error.get("ctx", {})
    where = places.value(*path, *context.get("inside", ()))
    if error["loc"][-1] == "[key]" or kind == "extra_forbidden":
        where = places.key(*path)
    match kind:
        case "missing":
            description = _fields(_model_at(path[:-1]))[str(key)].description
            what, fix = f"{_table_name(path[:-1])} has no {key!r}", f"Add {key}: {description}"
        case "extra_forbidden":
            what = f"unknown key {key!r} in {_table_name(path[:-1])}"
            fix = nearest(str(key), _fields(_model_at(path[:-1])))
        case "string_too_short" | "too_short":
            what, fix = f"{key!r} is empty", "Write at least one" if kind == "too_short" else "Write a text"
        case "string_too_long" | "too_long":
            most, written = context["max_length"], error["input"]
            what, fix = f"{key!r} has {len(written)} {_unit(kind)}", f"Write at most {most}"
        case "greater_than_equal" | "less_than_equal":
            bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
            what, fix = f"{key!r} is {error['input']}", f"Write {bound}"
        case _ if kind == KIND:
            what, fix = str(context["what"]), str(context["fix"])
        case _:
            what, fix = f"{key!r} is {error['input']!r}", f"Write {_TYPES.get(kind, error['msg'])}"
    return CenterFileError(what, where=where, fix=fix)


def _unit(kind: str) -> str:
    return "characters" if kind == "string_too_long" else "entries"


def _cross_faults(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    """Faults between tables, found on the raw document so that a fault of one entry hides none of another."""
    for table, key in _UNIQUE:
        yield from _repeated(document, places, table, key)
    for path, table in _REFERENCES:
        for where, value in _values(document, path):
            if value not in _entries(document, table):
                what = f"there is no [{table}.{value}]"
                yield CenterFileError(what, where=places.value(*where), fix=nearest(value, _entries(document, table)))
    for (_, line, _), number in _values(document, ("lines", "*", "number")):
        country = _entries(document, "lines").get(str(line), {}).get("country")
        for fault in number_faults(number, country if isinstance(country, str) else None):
            yield CenterFileError(fault.what, where=places.value("lines", line, fault.key), fix=fault.fix)


def _repeated(document: Mapping[str, Any], places: Places, table: str, key: str) -> Iterator[CenterFileError]:
    first: dict[str, str] = {}
    for (_, entry, _), value in _values(document, (table, "*", key)):
        if (other := first.setdefault(value, str(entry))) != entry:
            what = f"{value!r} is also the {key} of [{table}.{other}], line {places.value(table, other, key).line}"
            fix = f"Give [{table}.{entry}] a {key} of its own"
            yield CenterFileError(what, where=places.value(table, entry, key), fix=fix)


def _entries(document: Mapping[str, Any], table: str) -> Mapping[str, Any]:
    entries = document.get(table)
    return entries if isinstance(entries, dict) else {}


def _values(value: Any, pattern: KeyPath, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The texts at the paths that fit the pattern, in the order of the file."""
    if not pattern:
        if isinstance(value, str):
            yield path, value
        return
    members = dict(enumerate(value)) if isinstance(value, list) else value if isinstance(value, dict) else {}
    for key in members if pattern[0] == "*" else members.keys() & {pattern[0]}:
        yield from _values(members[key], pattern[1:], (*path, key))


def _model_at(path: KeyPath) -> type[Table]:
    """The model of the table at a path."""
    model: Any = Center
    for part in path:
        if isinstance(model, type) and issubclass(model, Table):
            model = _fields(model)[str(part)].annotation
        else:  # a list or a mapping of tables: the model of its items
            model = next(inner for inner in reversed(get_args(model)) if inner is not Ellipsis)
    assert issubclass(model, Table), f"{path} is no table"
    return cast(type[Table], model)


def _fields(model: type[Table]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _table_name(path: KeyPath) -> str:
    return f"[{'.'.join(str(part) for part in path)}]" if path else "the file"
