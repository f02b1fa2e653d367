"""Reads that come straight from moto's tables answer as moto does, and whatever is not plain is left to moto."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import boto3
import pytest
from botocore.exceptions import BotoCoreError, ClientError
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends

from offhook.aws.boot import ACCOUNT, LocalCenter, _short_cut
from offhook.aws.plain_reads import READS
from offhook.engine.replies import Returned

REGION = "ap-northeast-1"
ANN: dict[str, Any] = {"KeyConditionExpression": "customer = :c", "ExpressionAttributeValues": {":c": {"S": "ann"}}}
OSLO: dict[str, Any] = {
    "IndexName": "by-city",
    "KeyConditionExpression": "city = :c",
    "ExpressionAttributeValues": {":c": {"S": "Oslo"}},
}
SEVEN: dict[str, Any] = {"TableName": "numbered", "Key": {"number": {"N": "7"}}}


class Case(NamedTuple):
    operation: str
    request: Mapping[str, Any]
    is_plain: bool = True


def get(*, is_plain: bool = True, **request: Any) -> Case:
    return Case("get_item", {"TableName": "keyed", "Key": key("ann", "R#1"), **request}, is_plain)


def query(*, is_plain: bool = True, **request: Any) -> Case:
    return Case("query", {"TableName": "keyed", **request}, is_plain)


def key(customer: str, record: str) -> dict[str, Any]:
    return {"customer": {"S": customer}, "record": {"S": record}}


CASES = {
    "an item": get(),
    "an item of every type": get(Key=key("ann", "TYPES")),
    "no such range key": get(Key=key("ann", "R#404")),
    "no such hash key": get(Key=key("nobody", "R#1")),
    "an item of a table without range keys": get(TableName="flat", Key={"customer": {"S": "ann"}}),
    "nothing in a table without range keys": get(TableName="flat", Key={"customer": {"S": "nobody"}}),
    "an item by half its key": get(Key={"customer": {"S": "ann"}}, is_plain=False),
    "an item by more than its key": get(Key={**key("ann", "R#1"), "city": {"S": "Oslo"}}, is_plain=False),
    "an item by an empty key": get(Key=key("", "R#1"), is_plain=False),
    "an item by a key of another type": get(Key={**key("ann", ""), "record": {"N": "1"}}, is_plain=False),
    "an item read consistently": get(ConsistentRead=True, is_plain=False),
    "an item and what it costs": get(ReturnConsumedCapacity="TOTAL", is_plain=False),
    "a part of an item": get(ProjectionExpression="city", is_plain=False),
    "an item of no table": get(TableName="nowhere", is_plain=False),
    "an item by a number": get(**SEVEN, is_plain=False),
    "a collection": query(**ANN),
    "a collection backwards": query(**ANN, ScanIndexForward=False),
    "a collection of nobody": query(**{**ANN, "ExpressionAttributeValues": {":c": {"S": "nobody"}}}),
    "the first two": query(**ANN, Limit=2),
    "the last two": query(**ANN, Limit=2, ScanIndexForward=False),
    "a collection of one": query(TableName="flat", **ANN),
    "more than a page": query(**{**ANN, "ExpressionAttributeValues": {":c": {"S": "big"}}}, is_plain=False),
    "the rest": query(**ANN, ExclusiveStartKey=key("ann", "P#0"), is_plain=False),
    "what it costs": query(**ANN, ReturnConsumedCapacity="INDEXES", is_plain=False),
    "filtered": query(
        KeyConditionExpression="customer = :c",
        FilterExpression="city = :o",
        ExpressionAttributeValues={":c": {"S": "ann"}, ":o": {"S": "Oslo"}},
        is_plain=False,
    ),
    "a value too many": query(
        KeyConditionExpression="customer = :c",
        ExpressionAttributeValues={":c": {"S": "ann"}, ":d": {"S": "x"}},
        is_plain=False,
    ),
    "a value missing": query(KeyConditionExpression="customer = :c", is_plain=False),
    "an empty value": query(**{**ANN, "ExpressionAttributeValues": {":c": {"S": ""}}}, is_plain=False),
    "a value of another type": query(**{**ANN, "ExpressionAttributeValues": {":c": {"N": "1"}}}, is_plain=False),
    "another comparison": query(**{**ANN, "KeyConditionExpression": "customer > :c"}, is_plain=False),
    "another attribute": query(**{**ANN, "KeyConditionExpression": "city = :c"}, is_plain=False),
    "by a number": query(
        TableName="numbered",
        KeyConditionExpression="#n = :n",
        ExpressionAttributeNames={"#n": "number"},
        ExpressionAttributeValues={":n": {"N": "7"}},
        is_plain=False,
    ),
    "an index": query(**OSLO),
    "an index backwards": query(**OSLO, ScanIndexForward=False),
    "the last of an index": query(**OSLO, ScanIndexForward=False, Limit=1),
    "the first two of an index": query(**OSLO, Limit=2),
    "an index of a table without range keys": query(TableName="flat", **OSLO, Limit=1),
    "an index by its range key": query(**{**OSLO, "KeyConditionExpression": "at = :c"}, is_plain=False),
    "an index of keys": query(**{**OSLO, "IndexName": "keys-by-city"}, is_plain=False),
    "an index without range keys": query(**{**OSLO, "IndexName": "city-alone"}, is_plain=False),
    "an index that is not there": query(**{**OSLO, "IndexName": "by-colour"}, is_plain=False),
    "a query of no table": query(**{**ANN, "TableName": "nowhere"}, is_plain=False),
}

MALFORMED = {
    "a key that is a text": get(Key="ann"),
    "a value that is a text": get(Key={"customer": "ann", "record": "R#1"}),
    "a table that is a list": get(TableName=["keyed"]),
    "no table": Case("get_item", {"Key": key("ann", "R#1")}),
    "no key": Case("get_item", {"TableName": "keyed"}),
    "a limit of none": query(**ANN, Limit=None),
    "a limit of nought": query(**ANN, Limit=0),
    "a direction in words": query(**ANN, ScanIndexForward="back"),
    "values in a list": query(**{**ANN, "ExpressionAttributeValues": [1]}),
    "a condition that is a number": query(**{**ANN, "KeyConditionExpression": 1}),
}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with mock_aws():
        client = boto3.Session().client("dynamodb", region_name=REGION)
        _make_tables(client)
        yield client


def _make_tables(client: Any) -> None:
    def schema(hash_key: str, range_key: str | None = None) -> list[dict[str, str]]:
        ranges = [{"AttributeName": range_key, "KeyType": "RANGE"}] if range_key else []
        return [{"AttributeName": hash_key, "KeyType": "HASH"}, *ranges]

    def index(name: str, range_key: str | None, projection: str) -> dict[str, Any]:
        return {"IndexName": name, "KeySchema": schema("city", range_key), "Projection": {"ProjectionType": projection}}

    indexes = [
        index("by-city", "at", "ALL"),
        index("keys-by-city", "at", "KEYS_ONLY"),
        index("city-alone", None, "ALL"),
    ]
    for table, range_key in (("keyed", "record"), ("flat", None)):
        names = ["customer", "city", "at", *([range_key] if range_key else [])]
        client.create_table(
            TableName=table,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=schema("customer", range_key),
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
            GlobalSecondaryIndexes=indexes,
        )
    client.create_table(
        TableName="numbered",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=schema("number"),
        AttributeDefinitions=[{"AttributeName": "number", "AttributeType": "N"}],
    )
    client.put_item(TableName="numbered", Item={"number": {"N": "7"}})
    for number, record in enumerate(("R#1", "P#0", "Ü#2", "R#10")):
        at = {"at": {"S": str(9 - number // 2)}} if number < 3 else {}  # two at the same time, one at none
        item = {"city": {"S": "Oslo"}, "total": {"N": "12.50"}, **at}
        client.put_item(TableName="keyed", Item={**key("ann", record), **item})
        customer = ("ann", "bob", "cy", "di")[number]
        client.put_item(TableName="flat", Item={"customer": {"S": customer}, **item})
    kinds: dict[str, Any] = {
        "none": {"NULL": True},
        "flag": {"BOOL": False},
        "list": {"L": [{"S": "a"}, {"M": {"deep": {"B": b"\x01"}}}]},
        "texts": {"SS": ["a", "b"]},
        "bytes": {"B": b"\x00\xff"},
        "parts": {"BS": [b"\x00", b"\x01"]},
    }
    client.put_item(TableName="keyed", Item={**key("ann", "TYPES"), **kinds})
    client.put_item(TableName="keyed", Item={**key("bob", "R#1"), "city": {"S": "Oslo"}, "at": {"S": "8"}})
    for number in range(4):
        client.put_item(TableName="keyed", Item={**key("big", str(number)), "text": {"S": "x" * 300_000}})


@contextmanager
def short_way() -> Iterator[None]:
    _short_cut.account = ACCOUNT
    try:
        yield
    finally:
        _short_cut.account = None


def outcome(client: Any, case: Case) -> Any:
    """What a caller gets: the answer, or everything that can be read from the error."""
    try:
        answer = getattr(client, case.operation)(**copy.deepcopy(dict(case.request)))
    except (ClientError, BotoCoreError) as error:
        response = getattr(error, "response", {})
        return type(error).__name__, str(error), response.get("Error")
    return answer.pop("ResponseMetadata")["HTTPStatusCode"], answer


@pytest.mark.parametrize("case", [*CASES.values(), *MALFORMED.values()], ids=[*CASES, *MALFORMED])
def test_a_read_gives_the_same_both_ways(client: Any, case: Case) -> None:
    long = outcome(client, case)
    with short_way():
        assert outcome(client, case) == long


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_plain_is_read_here_and_what_is_not_is_left(client: Any, case: Case) -> None:
    operation = "GetItem" if case.operation == "get_item" else "Query"
    read = READS[operation](dynamodb_backends[ACCOUNT][client.meta.region_name].tables, case.request)
    assert (read is not None) is case.is_plain


def test_the_plain_cases_find_something(client: Any) -> None:
    queries = {name: case for name, case in CASES.items() if case.is_plain and case.operation == "query"}
    with short_way():
        counts = {name: client.query(**case.request)["Count"] for name, case in queries.items()}
    assert counts == {
        "a collection": 5,
        "a collection backwards": 5,
        "a collection of nobody": 0,
        "the first two": 2,
        "the last two": 2,
        "a collection of one": 1,
        "an index": 4,
        "an index backwards": 4,
        "the last of an index": 1,
        "the first two of an index": 2,
        "an index of a table without range keys": 1,
    }


def test_an_answer_is_the_callers_own(client: Any) -> None:
    types = CASES["an item of every type"].request
    with short_way():
        item = client.get_item(**types)["Item"]
        kept = copy.deepcopy(item)
        item["list"]["L"].clear()
        item["texts"]["SS"].clear()
        assert client.get_item(**types)["Item"] == kept


def test_asking_for_what_is_not_there_leaves_nothing_behind(client: Any) -> None:
    items = dynamodb_backends[ACCOUNT][REGION].tables["keyed"].items
    before = len(items)
    with short_way():
        for number in range(20):
            client.get_item(TableName="keyed", Key=key(f"stranger {number}", "R#1"))
    assert len(items) == before


@pytest.mark.usefixtures("client")
def test_hooks_that_a_function_sets_are_called() -> None:
    called: list[str] = []
    own = boto3.Session().client("dynamodb", region_name=REGION)
    for event in ("provide-client-params", "before-parameter-build", "after-call"):
        own.meta.events.register(f"{event}.dynamodb.GetItem", lambda event_name, **_: called.append(event_name))
    with short_way():
        own.get_item(**CASES["an item"].request)
    assert called == [
        f"{event}.dynamodb.GetItem" for event in ("provide-client-params", "before-parameter-build", "after-call")
    ]


def test_a_presigned_request_is_still_a_request(client: Any) -> None:
    with short_way():
        url = client.generate_presigned_url("get_item", Params=dict(CASES["an item"].request))
    assert url.startswith(f"https://dynamodb.{REGION}.amazonaws.com/?")


ASKED = {
    "who calls": ("crm_lookup", {}),
    "whose number is keyed": ("crm_lookup", {"customer_number": "10000017"}),
    "whose number is nobody's": ("crm_lookup", {"customer_number": "99999999"}),
    "an order": ("order_status", {"order_number": "2611170035", "language": "en-US"}),
    "no order": ("order_status", {"order_number": "404", "language": "en-US"}),
}


@pytest.mark.parametrize(("name", "parameters"), ASKED.values(), ids=ASKED)
def test_a_function_answers_the_same_both_ways(
    local_center: LocalCenter, name: str, parameters: Mapping[str, str]
) -> None:
    short = _answer(local_center, name, parameters)
    _short_cut.account = None
    try:
        assert _answer(local_center, name, parameters) == short
    finally:
        _short_cut.account = ACCOUNT


def _answer(center: LocalCenter, name: str, parameters: Mapping[str, str]) -> Any:
    stack = center.stack
    arns = {stack.metadata(id).get("offhook:function"): made for id, made in stack.others.items()}
    caller = {"Address": "+12135550111", "Type": "TELEPHONE_NUMBER"}
    data = {"ContactId": "c", "CustomerEndpoint": caller}
    event = {"Details": {"ContactData": data, "Parameters": dict(parameters)}}
    reply = center.functions.invoke(arns[name].function_arn, event, 8.0)
    assert isinstance(reply, Returned), reply
    return json.loads(reply.payload)
