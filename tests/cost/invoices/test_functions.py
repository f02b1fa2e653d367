"""The invoice of a function that reads and writes a table, worked out by hand at the prices of `prices_for_tests`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import boto3
from moto import mock_aws

from offhook.aws.tally import Tally
from offhook.engine.replies import FunctionRun, Returned
from tests.center.little_centre import ERROR, flow, little_centre
from tests.cost.invoices.worked import charged, invoice, lines
from tests.cost.prices_for_tests import TARIFF
from tests.testing.flows import action

KB = 1_024
SIZES = (int(3.9 * KB), int(4.1 * KB), 12 * KB)


def item(id: str, size: int, **more: Any) -> dict[str, Any]:
    """An item that is so large: "id" and its one character, "text" and its characters, and what is there besides."""
    besides = sum(len(name) + len(value["S"]) for name, value in more.items())
    return {"id": {"S": id}, "text": {"S": "x" * (size - len("id") - len(id) - len("text") - besides)}, **more}


class Shop:
    """A function of 256 MB on x86 that takes 300 ms: it reads three items twice, and writes one."""

    def __init__(self) -> None:
        self._tables = boto3.client("dynamodb", region_name="eu-west-2")
        key = {"AttributeName": "city", "KeyType": "HASH"}
        self._tables.create_table(
            TableName="orders",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in ("id", "city")],
            GlobalSecondaryIndexes=[
                {"IndexName": "by-city", "KeySchema": [key], "Projection": {"ProjectionType": "ALL"}}
            ],
        )
        for id, size in zip("abc", SIZES, strict=True):
            self._tables.put_item(TableName="orders", Item=item(id, size))

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None) -> Returned:
        mine = Tally()
        with mine.counting():
            for is_consistent in (False, True):
                for id in "abc":
                    self._tables.get_item(TableName="orders", Key={"id": {"S": id}}, ConsistentRead=is_consistent)
            self._tables.put_item(TableName="orders", Item=item("d", KB + KB // 2, city={"S": "Oslo"}))
        return Returned("{}", 0.3, FunctionRun(256, "x86_64", tuple(mine.requests)))


def test_a_function_that_reads_items_of_3_9_and_4_1_and_12_kb_and_writes_one_of_1_5_kb_with_an_index() -> None:
    """A read unit is 4 KB: 3.9 KB take one, 4.1 KB two, 12 KB three; half of that where they need not be consistent.
    A write unit is 1 KB: 1.5 KB take two, and two more in the index, which holds all of the item.

    read units          6 + 6 / 2 = 9: 9 / 1,000,000 x 0.2           0.0000018000
    write units         2 + 2 = 4: 4 / 1,000,000 x 1                 0.0000040000
    Lambda requests     1 / 1,000,000 x 0.2                          0.0000002000
    Lambda duration     256 MB x 300 ms = 76,800 MB-ms, which is
                        0.075 GB-s: 0.075 x 0.000016                 0.0000012000
    voice service       10 s at least: 10 / 60 x 0.038               0.0063333333
    DID inbound US      60 s at least: 60 / 60 x 0.0022              0.0022000000
    """
    asks = {"LambdaFunctionARN": "arn:aws:lambda:eu-west-2:123456789012:function:shop"}
    asks["InvocationTimeLimitSeconds"] = "8"
    little = little_centre(flow("shop", action("ask", "InvokeLambdaFunction", asks, errors=ERROR)))
    with mock_aws():
        little.center.functions = Shop()
        little.call(flow="shop")
        little.passes(1)
    bill = invoice(little, TARIFF)
    assert lines(bill) == {
        "lambda.request": charged(1, "0.0000002"),
        "lambda.duration.x86": charged(76_800, "0.0000012"),
        "dynamodb.read": charged(9, "0.0000018"),
        "dynamodb.write": charged(4, "0.000004"),
        "connect.voice": charged(10, "0.0063333333"),
        "telephony.did-inbound US": charged(60, "0.0022"),
    }
    assert bill.total == Decimal("0.0085405333")
