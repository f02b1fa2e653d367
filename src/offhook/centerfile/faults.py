"""What pydantic finds wrong with a file of `Table`s, as faults with their place and what to write instead."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from offhook.centerfile.wrong import KIND
from offhook.errors import OffhookError, nearest
from offhook.tomlplaces import KeyPath, Places

_TYPES: Mapping[str, str] = {
    "string_type": "a text in quotes",
    "int_type": "a whole number without quotes",
    "int_from_float": "a whole number",
    "float_type": "a number without quotes",
    "bool_type": "true or false, without quotes",
    "tuple_type": "a list in brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date without quotes or time, such as 2026-12-25",
}


def fault_of(
    details: ErrorDetails, *, root: type[BaseModel], places: Places, error: type[OffhookError]
) -> OffhookError:
    """One of pydantic's errors about a document of the model `root`, as an error of this class."""
    path: KeyPath = tuple(part for part in details["loc"] if part != "[key]")
    key, kind, context = path[-1] if path else "the file", details["type"], details.get("ctx", {})
    name = f"an entry of {path[-2]!r}" if isinstance(key, int) else repr(key)
    where = places.value(*path, *context.get("inside", ()))
    if kind == "extra_forbidden" or details["loc"][-1:] == ("[key]",):
        where = places.key(*path)
    match kind:
        case "missing":
            description = _fields(_model_at(root, path[:-1]))[str(key)].description
            what, fix = f"{_table_name(path[:-1])} has no {key!r}", f"Add {key}: {description}"
        case "extra_forbidden":
            what = f"unknown key {key!r} in {_table_name(path[:-1])}"
            fix = nearest(str(key), _fields(_model_at(root, path[:-1])))
        case "string_too_short" | "too_short":
            what, fix = f"{key!r} is empty", "Write at least one" if kind == "too_short" else "Write a text"
        case "string_too_long" | "too_long":
            unit = "characters" if kind == "string_too_long" else "entries"
            what = f"{key!r} has {len(details['input'])} {unit}"
            fix = f"Write at most {context['max_length']}"
        case "greater_than_equal" | "less_than_equal" | "greater_than":
            what, fix = f"{name} is {details['input']}", _bound(context)
        case "finite_number":
            what, fix = f"{key!r} is {details['input']}", "Write a number that has an end"
        case _ if kind == KIND:
            what, fix = str(context["what"]), str(context["fix"])
        case _:
            what, fix = f"{name} is {details['input']!r}", f"Write {_TYPES.get(kind, details['msg'])}"
    return error(what, where=where, fix=fix)


def _bound(context: Mapping[str, Any]) -> str:
    words = {"gt": "more than", "ge": "at least", "le": "at most"}
    key = next(key for key in words if key in context)
    bound = context[key]
    return f"Write {words[key]} {int(bound) if bound == int(bound) else bound}"


def _model_at(root: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """The model of the table at a path."""
    kind: Any = root
    for part in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = _bare(_fields(kind)[str(part)].annotation)
        else:  # a list or a mapping of tables: the model of its items
            kind = _bare(next(inner for inner in reversed(get_args(kind)) if inner is not Ellipsis))
    assert isinstance(kind, type), f"{path} is no table"
    return cast(type[BaseModel], kind)


def _bare(kind: Any) -> Any:
    """A type without what is written around it: `Annotated` and `| None`."""
    while True:
        inner = [one for one in get_args(kind) if one is not types.NoneType]
        if get_origin(kind) is Annotated or (get_origin(kind) in (Union, types.UnionType) and len(inner) == 1):
            kind = inner[0]
        else:
            return kind


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _table_name(path: KeyPath) -> str:
    return f"[{'.'.join(str(part) for part in path)}]" if path else "the file"
