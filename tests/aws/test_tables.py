"""A global table is moto's table of this Region, with its keys and index, and its queries find what moto's find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from offhook.aws.cloudformation import create_stack

REGION = "eu-west-2"
KEYS: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "record", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": "S"} for name in ("customer", "record", "city", "at")
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by-city",
            "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}
FLAT: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "customer", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("customer", "city", "at")],
    "GlobalSecondaryIndexes": KEYS["GlobalSecondaryIndexes"],
}
GLOBAL = {
    "Replicas": [{"Region": REGION, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}],
    "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS"},
}

QUERIES: dict[str, dict[str, Any]] = {
    "a collection": {"KeyConditionExpression": "customer = :a", "values": {":a": "ann"}},
    "backwards": {"KeyConditionExpression": "customer = :a", "values": {":a": "ann"}, "ScanIndexForward": False},
    "a range": {
        "KeyConditionExpression": "customer = :a AND begins_with(#r, :b)",
        "values": {":a": "ann", ":b": "R#"},
        "ExpressionAttributeNames": {"#r": "record"},
    },
    "nobody": {"KeyConditionExpression": "customer = :a", "values": {":a": "nobody"}},
    "the index": {"IndexName": "by-city", "KeyConditionExpression": "city = :a", "values": {":a": "Oslo"}},
    "the index backwards, two only": {
        "IndexName": "by-city",
        "KeyConditionExpression": "city = :a",
        "values": {":a": "Oslo"},
        "ScanIndexForward": False,
        "Limit": 2,
    },
    "the index between": {
        "IndexName": "by-city",
        "KeyConditionExpression": "city = :a AND #at BETWEEN :b AND :c",
        "values": {":a": "Oslo", ":b": "2", ":c": "4"},
        "ExpressionAttributeNames": {"#at": "at"},
    },
    "with a filter": {
        "KeyConditionExpression": "customer = :a",
        "FilterExpression": "city = :b",
        "values": {":a": "ann", ":b": "Oslo"},
    },
}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A global table and a plain one of each layout, with the same items."""
    with mock_aws():
        resources = {
            "Keyed": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {**KEYS, **GLOBAL, "TableName": "keyed"}},
            "Flat": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {**FLAT, **GLOBAL, "TableName": "flat"}},
            "Reader": {"Type": "AWS::Connect::Queue", "Properties": {"Table": {"Fn::GetAtt": ["Keyed", "Arn"]}}},
        }
        stack = create_stack("Tables", {"Resources": resources}, account="123456789012", region=REGION)
        client = boto3.client("dynamodb", region_name=REGION)
        client.create_table(TableName="keyed-moto", **KEYS)
        client.create_table(TableName="flat-moto", **FLAT)
        for table in [f"{layout}{by}" for layout in ("keyed", "flat") for by in ("", "-moto")]:
            for name in ("ann", "bob"):
                for number in range(3):
                    customer = f"{name}{number if table.startswith('flat') else ''}"
                    city = {"city": {"S": ("Oslo", "Rome")[number % 2]}} if number < 2 or name == "ann" else {}
                    item = {"customer": {"S": customer}, "record": {"S": f"{'RP'[number % 2]}#{number}"}, **city}
                    client.put_item(TableName=table, Item={**item, "at": {"S": str(5 - number)}})
        client.stack = stack
        yield client


def found(client: Any, table: str, query: dict[str, Any]) -> Any:
    request = {key: value for key, value in query.items() if key != "values"}
    values = {key: {"S": value} for key, value in query["values"].items()}
    answer = client.query(TableName=table, ExpressionAttributeValues=values, **request)
    del answer["ResponseMetadata"]
    return answer


CASES = [(layout, name) for layout in ("keyed", "flat") for name in QUERIES if (layout, name) != ("flat", "a range")]


@pytest.mark.parametrize(("layout", "name"), CASES)
def test_a_query_finds_what_a_plain_table_of_moto_finds(client: Any, layout: str, name: str) -> None:
    query = QUERIES[name]
    if layout == "flat" and query["values"][":a"] == "ann":
        query = {**query, "values": {**query["values"], ":a": "ann1"}}
    assert found(client, layout, query) == found(client, f"{layout}-moto", query)


def test_the_cases_above_find_something(client: Any) -> None:
    counts = [found(client, "keyed", query)["Count"] for query in QUERIES.values()]
    assert counts == [3, 3, 2, 0, 3, 2, 1, 2]


def test_scans_see_every_item(client: Any) -> None:
    assert client.scan(TableName="keyed")["Count"] == client.scan(TableName="flat")["Count"] == 6


def test_a_global_table_has_its_keys_and_its_index(client: Any) -> None:
    made = client.describe_table(TableName="keyed")["Table"]
    assert made["KeySchema"] == KEYS["KeySchema"]
    assert [index["IndexName"] for index in made["GlobalSecondaryIndexes"]] == ["by-city"]
    assert made["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"


def test_get_att_gives_the_arn_of_the_table(client: Any) -> None:
    arn = client.describe_table(TableName="keyed")["Table"]["TableArn"]
    assert client.stack.of_type("AWS::Connect::Queue")[0].properties["Table"] == arn
