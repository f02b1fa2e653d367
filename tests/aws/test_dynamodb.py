"""The short cut to moto's DynamoDB answers as the long way does: the same calls made both ways, errors included."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ParamValidationError
from moto import mock_aws

from offhook.aws.boot import ACCOUNT, _short_cut

TABLE = "orders"
REGION = "ap-northeast-1"

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "get": ("get_item", {"Key": {"id": {"S": "1"}}}),
    "get nothing": ("get_item", {"Key": {"id": {"S": "404"}}}),
    "get one attribute": ("get_item", {"Key": {"id": {"S": "1"}}, "ProjectionExpression": "customer"}),
    "get a named attribute": (
        "get_item",
        {"Key": {"id": {"S": "1"}}, "ProjectionExpression": "#s", "ExpressionAttributeNames": {"#s": "state"}},
    ),
    "get with the capacity": ("get_item", {"Key": {"id": {"S": "1"}}, "ReturnConsumedCapacity": "TOTAL"}),
    "get by a wrong key": ("get_item", {"Key": {"number": {"S": "1"}}}),
    "get by a key of a wrong type": ("get_item", {"Key": {"id": {"N": "1"}}}),
    "get from no table": ("get_item", {"TableName": "nowhere", "Key": {"id": {"S": "1"}}}),
    "get by an empty key": ("get_item", {"Key": {"id": {"S": ""}}}),
    "put": ("put_item", {"Item": {"id": {"S": "9"}, "total": {"N": "12.50"}}}),
    "put over another, giving the old one": (
        "put_item",
        {"Item": {"id": {"S": "1"}}, "ReturnValues": "ALL_OLD"},
    ),
    "put only a new one": (
        "put_item",
        {"Item": {"id": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(id)"},
    ),
    "put every type": (
        "put_item",
        {
            "Item": {
                "id": {"S": "8"},
                "none": {"NULL": True},
                "flag": {"BOOL": False},
                "list": {"L": [{"S": "a"}, {"N": "1"}]},
                "map": {"M": {"key": {"S": "value"}}},
                "texts": {"SS": ["a", "b"]},
                "numbers": {"NS": ["1", "2"]},
                "bytes": {"B": b"\x00\xff"},
            },
        },
    ),
    "put without its key": ("put_item", {"Item": {"total": {"N": "1"}}}),
    "put only a new one, giving the old one": (
        "put_item",
        {
            "Item": {"id": {"S": "1"}},
            "ConditionExpression": "attribute_not_exists(id)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update with a reserved word": (
        "update_item",
        {
            "Key": {"id": {"S": "1"}},
            "UpdateExpression": "SET state = :new",
            "ExpressionAttributeValues": {":new": {"S": "lost"}},
        },
    ),
    "update": (
        "update_item",
        {
            "Key": {"id": {"S": "1"}},
            "UpdateExpression": "SET #s = :new ADD visits :one",
            "ExpressionAttributeNames": {"#s": "state"},
            "ExpressionAttributeValues": {":new": {"S": "delivered"}, ":one": {"N": "1"}},
            "ReturnValues": "ALL_NEW",
        },
    ),
    "update what is not there": (
        "update_item",
        {
            "Key": {"id": {"S": "404"}},
            "UpdateExpression": "SET seen = :yes",
            "ConditionExpression": "attribute_exists(id)",
            "ExpressionAttributeValues": {":yes": {"BOOL": True}},
        },
    ),
    "delete, giving the old one": ("delete_item", {"Key": {"id": {"S": "2"}}, "ReturnValues": "ALL_OLD"}),
    "delete nothing": ("delete_item", {"Key": {"id": {"S": "404"}}}),
    "query": (
        "query",
        {"KeyConditionExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": "1"}}},
    ),
    "query an index, newest first": (
        "query",
        {
            "IndexName": "by-customer",
            "KeyConditionExpression": "customer = :customer AND at > :since",
            "ExpressionAttributeValues": {":customer": {"S": "ann"}, ":since": {"S": "2026-01-02"}},
            "ScanIndexForward": False,
        },
    ),
    "query a page": (
        "query",
        {
            "IndexName": "by-customer",
            "KeyConditionExpression": "customer = :customer",
            "ExpressionAttributeValues": {":customer": {"S": "ann"}},
            "Limit": 2,
        },
    ),
    "query and count": (
        "query",
        {
            "IndexName": "by-customer",
            "KeyConditionExpression": "customer = :customer",
            "FilterExpression": "total > :least",
            "ExpressionAttributeValues": {":customer": {"S": "ann"}, ":least": {"N": "15"}},
            "Select": "COUNT",
        },
    ),
    "query nobody": (
        "query",
        {
            "IndexName": "by-customer",
            "KeyConditionExpression": "customer = :customer",
            "ExpressionAttributeValues": {":customer": {"S": "nobody"}},
        },
    ),
    "query no index": (
        "query",
        {
            "IndexName": "by-colour",
            "KeyConditionExpression": "colour = :colour",
            "ExpressionAttributeValues": {":colour": {"S": "red"}},
        },
    ),
    "query without its key": (
        "query",
        {"KeyConditionExpression": "customer = :c", "ExpressionAttributeValues": {":c": {"S": "ann"}}},
    ),
    "query with a missing value": ("query", {"KeyConditionExpression": "id = :id"}),
    "batch get": ("batch_get_item", {"RequestItems": {TABLE: {"Keys": [{"id": {"S": "1"}}, {"id": {"S": "404"}}]}}}),
    "batch get the same twice": (
        "batch_get_item",
        {"RequestItems": {TABLE: {"Keys": [{"id": {"S": "1"}}, {"id": {"S": "1"}}]}}},
    ),
    "batch get from no table": ("batch_get_item", {"RequestItems": {"nowhere": {"Keys": [{"id": {"S": "1"}}]}}}),
}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with mock_aws():
        yield boto3.Session().client("dynamodb", region_name=REGION)


@pytest.fixture
def table(client: Any) -> Iterator[Any]:
    """The client, while there is a table with five items."""
    make_table(client)
    yield client
    client.delete_table(TableName=TABLE)


@contextmanager
def short_way() -> Iterator[None]:
    _short_cut.account = ACCOUNT
    try:
        yield
    finally:
        _short_cut.account = None


def make_table(client: Any) -> None:
    """The same five items in a fresh table, put in the long way."""
    client.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("id", "customer", "at")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-customer",
                "KeySchema": [
                    {"AttributeName": "customer", "KeyType": "HASH"},
                    {"AttributeName": "at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    for number in range(1, 6):
        item = {
            "id": {"S": str(number)},
            "customer": {"S": "ann" if number < 5 else "bob"},
            "at": {"S": f"2026-01-0{number}"},
            "total": {"N": str(number * 10)},
            "state": {"S": "packed"},
            "picture": {"B": bytes([number])},
        }
        client.put_item(TableName=TABLE, Item=item)


def outcome(client: Any, operation: str, request: dict[str, Any]) -> Any:
    """What a caller gets: the answer, or everything that can be read from the error."""
    asked = copy.deepcopy(request)
    if operation != "batch_get_item":
        asked.setdefault("TableName", TABLE)
    try:
        answer = getattr(client, operation)(**asked)
    except ClientError as error:
        response = error.response
        return (
            type(error).__name__,
            str(error),
            response["Error"],
            response["ResponseMetadata"]["HTTPStatusCode"],
            {key: value for key, value in response.items() if key not in ("Error", "ResponseMetadata")},
        )
    status = answer.pop("ResponseMetadata")["HTTPStatusCode"]
    return (status, answer)


def both_ways(client: Any, act: Callable[[], Any]) -> tuple[Any, Any]:
    """The outcome on a fresh table and the table afterwards, the long way and the short way."""
    results = []
    for way in (None, short_way()):
        make_table(client)
        if way is None:
            result = act()
        else:
            with way:
                result = act()
        left = client.scan(TableName=TABLE)["Items"]
        results.append((result, sorted(left, key=lambda item: str(item["id"]))))
        client.delete_table(TableName=TABLE)
    return results[0], results[1]


@pytest.mark.parametrize(("operation", "request_"), CALLS.values(), ids=CALLS)
def test_a_call_gives_the_same_both_ways(client: Any, operation: str, request_: dict[str, Any]) -> None:
    long, short = both_ways(client, lambda: outcome(client, operation, request_))
    assert short == long


def test_what_goes_the_short_way_comes_from_the_same_table(table: Any) -> None:
    with short_way():
        table.put_item(TableName=TABLE, Item={"id": {"S": "9"}})
    assert table.get_item(TableName=TABLE, Key={"id": {"S": "9"}})["Item"] == {"id": {"S": "9"}}


def test_the_short_way_does_not_change_the_request(table: Any) -> None:
    item: dict[str, Any] = {"id": {"S": "9"}, "list": {"L": [{"S": "a"}]}}
    kept = copy.deepcopy(item)
    with short_way():
        table.put_item(TableName=TABLE, Item=item)
        item["list"]["L"].append({"S": "b"})
        stored = table.get_item(TableName=TABLE, Key={"id": {"S": "9"}})["Item"]
    assert stored == kept


def test_an_answer_is_the_callers_own(table: Any) -> None:
    with short_way():
        table.get_item(TableName=TABLE, Key={"id": {"S": "1"}})["Item"]["customer"]["S"] = "changed"
        assert table.get_item(TableName=TABLE, Key={"id": {"S": "1"}})["Item"]["customer"]["S"] == "ann"


def test_a_malformed_request_is_refused_before_it_is_sent(table: Any) -> None:
    with short_way(), pytest.raises(ParamValidationError):
        table.get_item(TableName=TABLE, Key="1")


def test_resources_paginators_and_other_operations_work_too(table: Any) -> None:
    with short_way():
        resource = boto3.Session().resource("dynamodb", region_name=REGION).Table(TABLE)
        assert resource.get_item(Key={"id": "1"})["Item"]["total"] == Decimal("10")
        pages = table.get_paginator("query").paginate(
            TableName=TABLE,
            IndexName="by-customer",
            KeyConditionExpression="customer = :customer",
            ExpressionAttributeValues={":customer": {"S": "ann"}},
            Limit=1,
        )
        assert [item["id"]["S"] for page in pages for item in page["Items"]] == ["1", "2", "3", "4"]
        assert table.describe_table(TableName=TABLE)["Table"]["TableName"] == TABLE


@pytest.mark.usefixtures("table")
def test_another_region_has_other_tables() -> None:
    elsewhere = boto3.Session().client("dynamodb", region_name="eu-west-2")
    with short_way(), pytest.raises(elsewhere.exceptions.ResourceNotFoundException):
        elsewhere.get_item(TableName=TABLE, Key={"id": {"S": "1"}})
