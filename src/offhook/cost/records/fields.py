"""Where a record has what is read from it, whatever its columns look like.

In JSON a field stands where the data model has it. Tables made from it differ: an object is a struct, a map or a text
of JSON, names are in lower case, moments are timestamps. Whoever takes a field asks for it by its path.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html. New fields may come at any time, so
nothing else is looked at.
Assumed: the language of a contact is in a user attribute, because records have no field for it. A flow that sets a
voice does not write it there by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

NEEDED = (
    "ContactId",
    "Channel",
    "InitiationMethod",
    "InitiationTimestamp",
    "ConnectedToSystemTimestamp",
    "DisconnectTimestamp",
)
"""Columns without which a table is none of contact records."""

SUBTYPE, MESSAGES = "connect:Subtype", "TotalMessages"


def paths(language_attribute: str) -> dict[str, tuple[str, ...]]:
    """Each column of the contacts in duckdb, and where a record has it."""
    return {
        "id": ("ContactId",),
        "previous": ("PreviousContactId",),
        "channel": ("Channel",),
        "method": ("InitiationMethod",),
        "reason": ("DisconnectReason",),
        "subtype": ("SegmentAttributes", SUBTYPE, "ValueString"),
        "began": ("InitiationTimestamp",),
        "connected": ("ConnectedToSystemTimestamp",),
        "ended": ("DisconnectTimestamp",),
        "updated": ("LastUpdateTimestamp",),
        "queue": ("Queue", "Name"),
        "language": ("Attributes", language_attribute),
        "line": ("SystemEndpoint", "Address"),
        "customer": ("CustomerEndpoint", "Address"),
        "messages": ("ChatMetrics", "ContactMetrics", MESSAGES),
    }


def json_columns(language_attribute: str) -> dict[str, str]:
    """The types of a JSON file's fields, for duckdb's `columns`. Every value is taken as text and read afterwards."""
    tops: dict[str, str] = {}
    for top, *inner in paths(language_attribute).values():
        type = "VARCHAR"
        for name in reversed(inner):
            type = f"STRUCT({quoted(name)} {type})"
        tops[top] = type
    return tops


def taken(columns: Sequence[str], types: Sequence[DuckDBPyType], path: Sequence[str]) -> str:
    """The SQL of the text at a path in a table with these columns; NULL where there is no such field."""
    by_name = {name.casefold(): (name, type) for name, type in zip(columns, types, strict=True)}
    found = by_name.get(path[0].casefold())
    if found is None:
        return "NULL"
    name, type = found
    return _inside(quoted(name), type, path[1:])


def quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _inside(value: str, type: DuckDBPyType, path: Sequence[str]) -> str:
    if not path:
        return f"nullif(CAST({value} AS VARCHAR), '')"
    name, *inner = path
    if type.id == "struct":
        part = next((part for part in _children(type) if part.casefold() == name.casefold()), None)
        return _inside(f"{value}.{quoted(part)}", _children(type)[part], inner) if part else "NULL"
    if type.id == "map":
        key = name.replace("'", "''")
        return _inside(f"{value}['{key}']", _children(type)["value"], inner)
    if type.id == "varchar":
        return _in_text(value, path)
    return "NULL"


def _children(type: DuckDBPyType) -> dict[str, DuckDBPyType]:
    """The parts of a struct; `key` and `value` of a map."""
    return {name: inner for name, inner in type.children if not isinstance(inner, int | list)}


def _in_text(value: str, path: Sequence[str]) -> str:
    """In an object that is kept as a text of JSON. Text that is none holds nothing."""
    pointer = "/" + "/".join(name.replace("~", "~0").replace("/", "~1") for name in path)
    escaped = pointer.replace("'", "''")
    return f"nullif(json_extract_string(CASE WHEN json_valid({value}) THEN {value} END, '{escaped}'), '')"


def missing(columns: Mapping[str, object] | Sequence[str]) -> list[str]:
    """The needed columns that a table lacks."""
    there = {name.casefold() for name in columns}
    return [name for name in NEEDED if name.casefold() not in there]
