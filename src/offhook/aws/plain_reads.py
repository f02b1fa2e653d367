"""GetItem and Query in their plainest forms, read straight from moto's tables: what most calls of a function are.

A form is plain by the members it has: one whole item by its key; or the items with one hash key, of the table or of an
index over all attributes, from either end, as many as are wanted. Keys are strings. `None` stands for every other form,
and for whatever could be an error: moto says that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import RESULT_SIZE_LIMIT, Table
from moto.dynamodb.models.utilities import dynamo_to_dict

Request = Mapping[str, Any]
Answer = dict[str, Any]

_GET = {"TableName", "Key"}
_QUERY = {"TableName", "IndexName", "KeyConditionExpression", "ExpressionAttributeValues", "ScanIndexForward", "Limit"}
_IS = re.compile(r"([A-Za-z_][A-Za-z_0-9]*) = (:[A-Za-z_0-9]+)")
_NO_LIMIT = 1 << 31
_CERTAINLY_ONE_PAGE = RESULT_SIZE_LIMIT // 4  # characters: one takes four bytes at most
_SIMPLE = {"S", "N", "BOOL", "NULL"}  # types whose values need no copy
_STRING = "S"


def get_item(tables: Mapping[str, Table], request: Request) -> Answer | None:
    """One item, or an answer without it."""
    table = _table(tables, request)
    key = request.get("Key")
    if table is None or not request.keys() <= _GET or not isinstance(key, dict):
        return None
    if key.keys() != set(table.table_key_attrs) or not all(map(_text, key.values())):
        return None
    collection = _collection(table, key[table.hash_key_attr])
    item = collection.get(DynamoType(key[table.range_key_attr]) if table.range_key_attr else None)
    return {} if item is None else {"Item": _attributes(item)}


def query(tables: Mapping[str, Table], request: Request) -> Answer | None:
    """The items with one hash key, in the order of their range keys."""
    table = _table(tables, request)
    limit, is_forward = request.get("Limit", _NO_LIMIT), request.get("ScanIndexForward", True)
    if table is None or not request.keys() <= _QUERY or type(limit) is not int or limit < 1:
        return None
    name, value = _condition(request)
    order = _order(table, request, name)
    if value is None or order is None or type(is_forward) is not bool:
        return None
    found = _having(table, name, value, order) if "IndexName" in request else [*_collection(table, value).values()]
    if not all(item.attrs[name].type == _STRING for item in found for name in order):
        return None
    found.sort(key=lambda item: [item.attrs[name].value for name in order], reverse=not is_forward)
    return _page(table, found, limit, request.get("IndexName"))


READS: Mapping[str, Callable[[Mapping[str, Table], Request], Answer | None]] = {"GetItem": get_item, "Query": query}
"""By operation."""


def _table(tables: Mapping[str, Table], request: Request) -> Table | None:
    """The table with this name, if its keys are strings."""
    name = request.get("TableName")
    table = tables.get(name) if isinstance(name, str) else None
    types = (table.hash_key_type, table.range_key_type or _STRING) if table else ()
    return table if types == (_STRING, _STRING) else None


def _text(value: Any) -> str | None:
    """The text of `{"S": text}`; None for anything else, and for an empty one."""
    text = value.get(_STRING) if isinstance(value, dict) and len(value) == 1 else None
    return text if isinstance(text, str) and text else None


def _condition(request: Request) -> tuple[str, dict[str, str] | None]:
    """Name and value of a key condition `name = :value` in which no other value is given."""
    expression, values = request.get("KeyConditionExpression"), request.get("ExpressionAttributeValues")
    condition = _IS.fullmatch(expression) if isinstance(expression, str) else None
    if condition is None or not isinstance(values, dict) or values.keys() != {condition[2]}:
        return "", None
    value = values[condition[2]]
    return condition[1], value if _text(value) else None


def _order(table: Table, request: Request, hash_name: str) -> list[str] | None:
    """The attributes by which what a query finds is sorted; None if it looks for another attribute than the hash key,
    or in another kind of index."""
    if "IndexName" not in request:
        return table.table_key_attrs[1:] if hash_name == table.hash_key_attr else None
    for index in table.all_indexes():
        names = {key["KeyType"]: key["AttributeName"] for key in index.schema}
        has_all = index.projection == {"ProjectionType": "ALL"} and len(index.schema) == len(names) == 2
        if index.name == request["IndexName"] and has_all and names["HASH"] == hash_name:
            return [names["RANGE"], *table.table_key_attrs]
    return None


def _collection(table: Table, hash_key: dict[str, str]) -> Mapping[DynamoType | None, Item]:
    """The items with a hash key by their range key; under None in a table without range keys.

    `get`, because moto's own look-up keeps an empty collection for each key that was ever asked for.
    """
    items: Mapping[DynamoType, Any] = table.items
    found = items.get(DynamoType(hash_key))
    if found is None:
        return {}
    collection: Mapping[DynamoType | None, Item] = found if table.has_range_key else {None: found}
    return collection


def _having(table: Table, name: str, value: dict[str, str], order: Iterable[str]) -> list[Item]:
    """The items of an index: those that have the value, and every attribute of the index."""
    collections: Iterable[Any] = table.items.values()
    items = chain.from_iterable(each.values() for each in collections) if table.has_range_key else collections
    found = [item for item in items if (has := item.attrs.get(name)) and {has.type: has.value} == value]
    return [item for item in found if item.attrs.keys() >= {*order}]


def _page(table: Table, found: list[Item], limit: int, index_name: str | None) -> Answer | None:
    items = [_attributes(item) for item in found[:limit]]
    if _letters(items) > _CERTAINLY_ONE_PAGE:
        return None
    answer: Answer = {"Count": len(items), "ScannedCount": len(items), "Items": items}
    if len(found) > limit:
        last = table._get_last_evaluated_key(found[limit - 1], index_name)
        answer["LastEvaluatedKey"] = dynamo_to_dict(last)
    return answer


def _letters(items: Iterable[Mapping[str, Mapping[str, Any]]]) -> int:
    """About how long they are when they are written."""
    return sum(
        len(name) + (len(value) if type(value) is str else len(repr(value)))
        for item in items
        for name, attribute in item.items()
        for value in attribute.values()
    )


def _attributes(item: Item) -> dict[str, Any]:
    """The item as it is sent, the caller's own."""
    return {
        name: {value.type: value.value} if value.type in _SIMPLE else dynamo_to_dict(value)
        for name, value in item.attrs.items()
    }
