"""What a function asks of DynamoDB is counted, whichever way its call goes, and as DynamoDB would count it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from offhook.aws.boot import ACCOUNT, _short_cut
from offhook.aws.tally import Tally, tally
from offhook.engine.replies import TableRequest

READ, WRITE = "READ", "WRITE"
BY_CITY, KEYS_ONLY = "people/index/by-city", "people/index/keys-by-city"

ANN = {"id": {"S": "ann"}, "city": {"S": "Oslo"}, "note": {"S": "x" * 100}}  # 2+3 + 4+4 + 4+100 = 117
BOB = {"id": {"S": "bob"}, "city": {"S": "Oslo"}}  # 2+3 + 4+4 = 13
EVE = {"id": {"S": "eve"}}  # 5, in no index
IN_OSLO = {"KeyConditionExpression": "city = :c", "ExpressionAttributeValues": {":c": {"S": "Oslo"}}}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with mock_aws():
        yield boto3.Session().client("dynamodb", region_name="eu-west-2")


@pytest.fixture(params=["short", "long"])
def people(client: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The client, while a table has three people in it, and calls go one way or the other."""
    for name, mode in (("people", "PAY_PER_REQUEST"), ("machines", "PROVISIONED")):
        make(client, name, mode)
    for item in (ANN, BOB, EVE):
        client.put_item(TableName="people", Item=item)
    _short_cut.account = ACCOUNT if request.param == "short" else None
    yield client
    _short_cut.account = None
    for name in ("people", "machines"):
        client.delete_table(TableName=name)


def make(client: Any, name: str, mode: str) -> None:
    capacity = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
    provisioned = {} if mode == "PAY_PER_REQUEST" else {"ProvisionedThroughput": capacity}
    projections = {"by-city": "ALL", "keys-by-city": "KEYS_ONLY"}
    client.create_table(
        TableName=name,
        BillingMode=mode,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in ("id", "city")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": projection},
                **provisioned,
            }
            for index, projection in projections.items()
        ],
        **provisioned,
    )


def counted(act: Callable[[], object]) -> list[TableRequest]:
    """What is on the tally of whoever does this."""
    mine = Tally()
    with mine.counting():
        act()
    return mine.requests


def key(id: str) -> dict[str, Any]:
    return {"TableName": "people", "Key": {"id": {"S": id}}}


def read(operation: str, size: int, items: int = 1, *, table: str = "people", **kind: bool) -> TableRequest:
    return TableRequest(table, operation, READ, size, items=items, **kind)


def write(operation: str, size: int, items: int = 1, *, table: str = "people", **kind: bool) -> TableRequest:
    return TableRequest(table, operation, WRITE, size, items=items, **kind)


def test_one_item(people: Any) -> None:
    assert counted(lambda: people.get_item(**key("ann"))) == [read("GetItem", 117)]


def test_a_consistent_read_says_so(people: Any) -> None:
    assert counted(lambda: people.get_item(**key("ann"), ConsistentRead=True)) == [
        read("GetItem", 117, is_consistent=True)
    ]


def test_an_item_that_is_not_there(people: Any) -> None:
    assert counted(lambda: people.get_item(**key("zoe"))) == [read("GetItem", 0, 0)]


def test_part_of_an_item_costs_the_whole(people: Any) -> None:
    assert counted(lambda: people.get_item(**key("ann"), ProjectionExpression="city")) == [read("GetItem", 117)]


def test_a_query_is_the_sum_of_its_items(people: Any) -> None:
    query = {"TableName": "people", "IndexName": "by-city", **IN_OSLO}
    assert counted(lambda: people.query(**query)) == [read("Query", 117 + 13, 2, table=BY_CITY)]


def test_a_query_of_an_index_of_keys_reads_only_those(people: Any) -> None:
    query = {"TableName": "people", "IndexName": "keys-by-city", **IN_OSLO}
    assert counted(lambda: people.query(**query)) == [read("Query", 13 + 13, 2, table=KEYS_ONLY)]


def test_what_a_filter_leaves_out_costs_too(people: Any) -> None:
    query = {
        "TableName": "people",
        "IndexName": "by-city",
        "KeyConditionExpression": "#c = :c",
        "FilterExpression": "attribute_exists(#n)",
        "ProjectionExpression": "id",
        "ExpressionAttributeNames": {"#c": "city", "#n": "note"},
        "ExpressionAttributeValues": {":c": {"S": "Oslo"}},
    }
    assert counted(lambda: people.query(**query)) == [read("Query", 117 + 13, 2, table=BY_CITY)]


def test_counting_costs_as_much_as_reading(people: Any) -> None:
    query = {"TableName": "people", "IndexName": "by-city", "Select": "COUNT", **IN_OSLO}
    assert counted(lambda: people.query(**query)) == [read("Query", 117 + 13, 2, table=BY_CITY)]


def test_a_query_that_finds_nobody(people: Any) -> None:
    query = {**IN_OSLO, "ExpressionAttributeValues": {":c": {"S": "Rome"}}, "IndexName": "by-city"}
    assert counted(lambda: people.query(TableName="people", **query)) == [read("Query", 0, 0, table=BY_CITY)]


def test_a_scan_reads_the_whole_table_whatever_it_wants(people: Any) -> None:
    wanted = {"FilterExpression": "id = :i", "ExpressionAttributeValues": {":i": {"S": "eve"}}}
    assert counted(lambda: people.scan(TableName="people", **wanted)) == [read("Scan", 117 + 13 + 5, 3)]


def test_each_item_of_a_batch_is_read_by_itself(people: Any) -> None:
    keys = [{"id": {"S": id}} for id in ("ann", "zoe")]
    batch = {"people": {"Keys": keys, "ProjectionExpression": "id"}}
    found = counted(lambda: people.batch_get_item(RequestItems=batch))
    assert found == [read("BatchGetItem", 117), read("BatchGetItem", 0, 0)]


def test_a_transaction_that_reads(people: Any) -> None:
    found = counted(lambda: people.transact_get_items(TransactItems=[{"Get": key("bob")}]))
    assert found == [read("TransactGetItems", 13, is_consistent=True, is_transactional=True)]


def test_a_new_item_is_written_to_its_indexes_too(people: Any) -> None:
    item = {"id": {"S": "kim"}, "city": {"S": "Rome"}, "note": {"S": "yy"}}
    assert counted(lambda: people.put_item(TableName="people", Item=item)) == [
        write("PutItem", 19),
        write("PutItem", 19, table=BY_CITY),
        write("PutItem", 13, table=KEYS_ONLY),
    ]


def test_an_item_without_the_key_of_an_index_is_not_in_it(people: Any) -> None:
    assert counted(lambda: people.put_item(TableName="people", Item={"id": {"S": "kim"}})) == [write("PutItem", 5)]


def test_a_smaller_item_in_the_place_of_a_larger_one_costs_the_larger_one(people: Any) -> None:
    item = {**ANN, "note": {"S": ""}}
    assert counted(lambda: people.put_item(TableName="people", Item=item)) == [
        write("PutItem", 117),
        write("PutItem", 117, table=BY_CITY),  # what the index of keys holds is the same as before
    ]


def test_the_same_item_again_is_written_to_no_index(people: Any) -> None:
    assert counted(lambda: people.put_item(TableName="people", Item=ANN)) == [write("PutItem", 117)]


def test_an_update_costs_the_larger_of_before_and_after(people: Any) -> None:
    longer = {"UpdateExpression": "SET note = :n", "ExpressionAttributeValues": {":n": {"S": "y" * 200}}}
    assert counted(lambda: people.update_item(**key("ann"), **longer)) == [
        write("UpdateItem", 217),
        write("UpdateItem", 217, table=BY_CITY),
    ]
    shorter = {**longer, "ExpressionAttributeValues": {":n": {"S": ""}}}
    assert counted(lambda: people.update_item(**key("ann"), **shorter))[0] == write("UpdateItem", 217)


def test_a_moved_key_is_deleted_from_an_index_and_put_into_it(people: Any) -> None:
    moves = {"UpdateExpression": "SET city = :c", "ExpressionAttributeValues": {":c": {"S": "London"}}}
    assert counted(lambda: people.update_item(**key("bob"), **moves)) == [
        write("UpdateItem", 15),
        write("UpdateItem", 13, table=BY_CITY),
        write("UpdateItem", 15, table=BY_CITY),
        write("UpdateItem", 13, table=KEYS_ONLY),
        write("UpdateItem", 15, table=KEYS_ONLY),
    ]


def test_a_deleted_item_is_deleted_from_its_indexes(people: Any) -> None:
    assert counted(lambda: people.delete_item(**key("bob"))) == [
        write("DeleteItem", 13),
        write("DeleteItem", 13, table=BY_CITY),
        write("DeleteItem", 13, table=KEYS_ONLY),
    ]


def test_deleting_nothing_is_a_write_too(people: Any) -> None:
    assert counted(lambda: people.delete_item(**key("zoe"))) == [write("DeleteItem", 0, 0)]


def test_a_condition_that_fails_costs_what_the_write_would_have(people: Any) -> None:
    def put() -> None:
        item = {"id": {"S": "ann"}, "note": {"S": "z" * 300}}  # 5 + 304
        with pytest.raises(ClientError, match="ConditionalCheckFailed"):
            people.put_item(TableName="people", Item=item, ConditionExpression="attribute_not_exists(id)")

    assert counted(put) == [write("PutItem", 309)]


def test_a_request_that_is_refused_as_malformed_costs_nothing(people: Any) -> None:
    def ask() -> None:
        with pytest.raises(ClientError):
            people.put_item(TableName="people", Item={"name": {"S": "nobody"}})
        with pytest.raises(ClientError):
            people.delete_item(TableName="people", Key={"name": {"N": "one"}})
        with pytest.raises(ClientError):
            people.get_item(TableName="nowhere", Key={"id": {"S": "ann"}})

    assert counted(ask) == []


def test_each_item_of_a_batch_is_written_by_itself(people: Any) -> None:
    puts = [{"PutRequest": {"Item": {"id": {"S": "kim"}}}}, {"DeleteRequest": {"Key": {"id": {"S": "eve"}}}}]
    assert counted(lambda: people.batch_write_item(RequestItems={"people": puts})) == [
        write("PutItem", 5),
        write("DeleteItem", 5),
    ]


def test_a_transaction_that_writes(people: Any) -> None:
    check = {**key("bob"), "ConditionExpression": "attribute_exists(id)"}
    put = {"TableName": "people", "Item": {"id": {"S": "kim"}}}
    acts = [{"ConditionCheck": check}, {"Put": put}]
    assert counted(lambda: people.transact_write_items(TransactItems=acts)) == [
        write("TransactConditionCheck", 13, is_transactional=True),
        write("TransactPut", 5, is_transactional=True),
    ]


def test_a_table_with_provisioned_capacity_has_no_cost_by_request(people: Any) -> None:
    assert counted(lambda: people.put_item(TableName="machines", Item=ANN)) == []


def test_nothing_is_counted_while_nobody_counts(people: Any) -> None:
    people.get_item(**key("ann"))
    assert tally() is None


def test_a_thread_that_a_handler_starts_counts_for_it(people: Any) -> None:
    def in_a_thread() -> None:
        worker = threading.Thread(target=lambda: people.get_item(**key("bob")))
        worker.start()
        worker.join()

    assert counted(in_a_thread) == [read("GetItem", 13)]
