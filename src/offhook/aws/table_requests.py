"""What a call of the DynamoDB API asks of its tables, item by item, as it is billed on demand.

Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html: every item of a
batch or a transaction counts by itself, a Query and a Scan as the sum of what they look at, before filters and
projections; a write as the larger of the item before and after it, also when its condition fails.
Source: .../developerguide/GSI.html#GSI.Writes: an index is written when what it holds of an item changes; a changed key
is two writes, one that deletes and one that puts.
Assumed: local indexes alike; what an index is written by a transaction costs no more than otherwise; a transaction that
is cancelled counts as one that is not.
Not told: statements in PartiQL, and tables with provisioned capacity, whose requests cost nothing by themselves.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import SecondaryIndex, Table

from offhook.aws.item_sizes import item_bytes
from offhook.engine.replies import TableRequest

READ, WRITE = "READ", "WRITE"
REFUSED = ("ConditionalCheckFailedException", "TransactionCanceledException")
"""Errors that cost what the request would have."""

Tables = Mapping[str, Table]
Attributes = Mapping[str, DynamoType]
Request = Mapping[str, Any]
Whole = Callable[[str, Request], Mapping[str, Any]]
"""Answers a Query or a Scan once more, by its operation and parameters."""


class Write(NamedTuple):
    """One item that is going to be written: as it is now, and as a put wants it."""

    table: str
    operation: str
    key: Request
    before: Attributes | None
    put: Request | None
    is_transactional: bool


def writes(operation: str, params: Request, tables: Tables) -> list[Write]:
    """The items that a call is about to write; none for a call that reads."""
    asked = _WRITES.get(operation)
    return [_write(*each, tables) for each in asked(params)] if asked else []


def requests(
    operation: str,
    params: Request,
    answer: Request,
    tables: Tables,
    written: Iterable[Write] = (),
    whole: Whole | None = None,
) -> Iterator[TableRequest]:
    """What a call has cost its tables, once it is answered; nothing for one that DynamoDB refused before it looked.

    `written` is what `writes` gave before the call; `whole` None: nothing is left out of the answer.
    """
    error = answer.get("Error")
    if error and error.get("Code") not in REFUSED:
        return
    if operation in ("Query", "Scan"):
        found = [_looked_at(operation, params, answer, whole)]
    elif operation == "GetItem" and _HIDING.isdisjoint(params):
        found = [_got(params, answer.get("Item"))]
    elif operation in _READS:
        found = [_read(operation, *each, tables) for each in _READS[operation](params)]
    else:
        found = [request for write in written for request in _written(write, tables, is_refused=bool(error))]
    for request in found:
        table = tables.get(request.table.partition("/")[0])
        if table and table.billing_mode == "PAY_PER_REQUEST":
            yield request


_Asked = tuple[str, str, Request, Request | None, bool]  # table, operation, key, the item of a put, in a transaction


def _one(operation: str) -> Callable[[Request], list[_Asked]]:
    return lambda params: [(params["TableName"], operation, _key(params), params.get("Item"), False)]


def _key(one: Request) -> Request:
    """What names the item: a key, or the item itself that is put."""
    key: Request = one.get("Key", one.get("Item", {}))
    return key


def _batch(params: Request) -> list[_Asked]:
    entries = [(table, entry) for table, entries in params["RequestItems"].items() for entry in entries]
    puts = [
        (table, "PutItem", one["PutRequest"]["Item"], one["PutRequest"]["Item"], False)
        for table, one in entries
        if "PutRequest" in one
    ]
    deletes = [
        (table, "DeleteItem", one["DeleteRequest"]["Key"], None, False)
        for table, one in entries
        if "DeleteRequest" in one
    ]
    return [*puts, *deletes]


def _transaction(params: Request) -> list[_Asked]:
    return [
        (one["TableName"], f"Transact{kind}", _key(one), one.get("Item"), True)
        for entry in params["TransactItems"]
        for kind, one in entry.items()
    ]


_WRITES: Mapping[str, Callable[[Request], list[_Asked]]] = {
    "PutItem": _one("PutItem"),
    "UpdateItem": _one("UpdateItem"),
    "DeleteItem": _one("DeleteItem"),
    "BatchWriteItem": _batch,
    "TransactWriteItems": _transaction,
}


_Wanted = tuple[str, Request, bool, bool]  # table, key, consistent, in a transaction

_READS: Mapping[str, Callable[[Request], list[_Wanted]]] = {
    "GetItem": lambda params: [(params["TableName"], params["Key"], params.get("ConsistentRead", False), False)],
    "BatchGetItem": lambda params: [
        (table, key, one.get("ConsistentRead", False), False)
        for table, one in params["RequestItems"].items()
        for key in one["Keys"]
    ],
    "TransactGetItems": lambda params: [
        (entry["Get"]["TableName"], entry["Get"]["Key"], True, True) for entry in params["TransactItems"]
    ],
}


def _got(params: Request, item: Request | None) -> TableRequest:
    """One whole item, which is what most calls ask for."""
    size, is_consistent = item_bytes(item) if item else 0, params.get("ConsistentRead", False)
    return TableRequest(_name(params["TableName"]), "GetItem", READ, size, is_consistent, items=1 if item else 0)


def _read(operation: str, table: str, key: Request, is_consistent: bool, is_one: bool, tables: Tables) -> TableRequest:
    found = _stored(_name(table), key, tables)
    size = item_bytes(found) if found else 0
    return TableRequest(_name(table), operation, READ, size, is_consistent, is_one, 1 if found else 0)


def _looked_at(operation: str, params: Request, answer: Request, whole: Whole | None) -> TableRequest:
    if whole and not _HIDING.isdisjoint(params):
        answer = whole(operation, _unhidden(params))
    items = answer["Items"]
    size = sum(map(item_bytes, items))
    name = _name(params["TableName"]) + (f"/index/{params['IndexName']}" if "IndexName" in params else "")
    return TableRequest(name, operation, READ, size, params.get("ConsistentRead", False), False, len(items))


_HIDING = {"FilterExpression", "ProjectionExpression", "Select", "AttributesToGet", "QueryFilter", "ScanFilter"}
"""What leaves items out of an answer, or parts of them."""


def _unhidden(params: Request) -> dict[str, Any]:
    """The same request for everything that it looks at. Names and values that are not used any more would be faults."""
    kept = {name: value for name, value in params.items() if name not in _HIDING | {"ConditionalOperator"}}
    condition = kept.get("KeyConditionExpression", "")
    words = set(condition.translate(_NO_WORD).split())
    for given in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
        used = {name: value for name, value in kept.pop(given, {}).items() if name in words}
        if used:
            kept[given] = used
    return kept


_NO_WORD = str.maketrans("(),=<>", "      ")


def _write(table: str, operation: str, key: Request, put: Request | None, is_one: bool, tables: Tables) -> Write:
    before = _stored(_name(table), key, tables)
    if before and operation.endswith(("Update", "UpdateItem")):  # changed where it is; a put makes another one
        before = copy.deepcopy(before)
    return Write(_name(table), operation, key, before, put, is_one)


def _written(write: Write, tables: Tables, *, is_refused: bool) -> Iterator[TableRequest]:
    before, after = write.before, _stored(write.table, write.key, tables)
    sizes = [item_bytes(each) for each in (before, after, write.put if is_refused else None) if each]
    kind = (write.operation, WRITE)
    yield TableRequest(write.table, *kind, max(sizes, default=0), False, write.is_transactional, 1 if sizes else 0)
    table = tables.get(write.table)
    for index in table.all_indexes() if table and before != after else ():
        for size in _index_writes(_entry(index, before), _entry(index, after), index):
            yield TableRequest(f"{write.table}/index/{index.name}", *kind, size)


def _index_writes(before: Attributes | None, after: Attributes | None, index: SecondaryIndex) -> list[int]:
    """How large each write to an index is."""
    if before == after:
        return []
    sizes = [item_bytes(each) for each in (before, after) if each is not None]
    if before is None or after is None:
        return sizes
    has_moved = any(before[name] != after[name] for name in index.schema_key_attrs)
    return sizes if has_moved else [max(sizes)]


def _entry(index: SecondaryIndex, attributes: Attributes | None) -> Attributes | None:
    """What an index holds of an item; None if it lacks an attribute of the index's key."""
    if attributes is None or any(name not in attributes for name in index.schema_key_attrs):
        return None
    if index.projection["ProjectionType"] == "ALL":
        return attributes
    kept = {*index.table_key_attrs, *index.schema_key_attrs, *index.projection.get("NonKeyAttributes", ())}
    return {name: value for name, value in attributes.items() if name in kept}


def _stored(table_name: str, key: Request, tables: Tables) -> Attributes | None:
    """The item as moto keeps it. A key that DynamoDB would refuse finds nothing."""
    table = tables.get(table_name)
    if table is None:
        return None
    try:
        found: Any = table.items.get(DynamoType(key[table.hash_key_attr]))
        if table.range_key_attr is not None and found is not None:
            found = found.get(DynamoType(key[table.range_key_attr]))
    except (KeyError, TypeError, ArithmeticError):  # no key, not one that can be compared, not a number
        return None
    return None if found is None else found.attrs


def _name(table: str) -> str:
    """The name of a table, which may be given as its ARN."""
    return table.rpartition("/")[2]
