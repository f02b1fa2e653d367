"""The CRM tables in moto's DynamoDB, and events as Connect sends them."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import boto3
import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from moto import mock_aws

from bot_fulfilment import handler as bot_fulfilment
from crm.dynamodb import dynamodb
from crm.seed import seed_items
from crm.table import CustomerTable, OrderTable
from crm_lookup import handler as crm_lookup
from order_status import handler as order_status

SEED = Path(__file__).parent.parent.parent / "flows" / "seed"
REGION = "ap-northeast-1"
CONTACT_ID = "5f0c6f0e-0000-4c11-9d53-1d0000000001"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def context() -> LambdaContext:
    told = SimpleNamespace(
        function_name="crm_lookup",
        memory_limit_in_mb=512,
        invoked_function_arn="arn:aws:lambda:ap-northeast-1:111122223333:function:crm_lookup",
        aws_request_id="req-1",
    )
    return cast("LambdaContext", told)


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The Region of an account without any table."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("CUSTOMERS_TABLE", "customers-table")
    monkeypatch.setenv("ORDERS_TABLE", "orders-table")
    with mock_aws():
        yield REGION


@pytest.fixture
def put(aws: str) -> Callable[..., None]:
    """`put(customers=[...], orders=[...])` writes items into the two tables, which are there and empty."""
    service = _resource(aws)
    text = [("customer_number", "S"), ("record", "S"), ("order_number", "S"), ("ordered_at", "S")]
    attributes = {name: {"AttributeName": name, "AttributeType": kind} for name, kind in text}
    customers_table = service.create_table(
        TableName="customers-table",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[attributes["customer_number"], attributes["record"]],
        KeySchema=[_key("customer_number", "HASH"), _key("record", "RANGE")],
    )
    orders_table = service.create_table(
        TableName="orders-table",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[attributes[name] for name in ("order_number", "customer_number", "ordered_at")],
        KeySchema=[_key("order_number", "HASH")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-customer",
                "KeySchema": [_key("customer_number", "HASH"), _key("ordered_at", "RANGE")],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )

    def write(customers: Iterable[dict[str, Any]] = (), orders: Iterable[dict[str, Any]] = ()) -> None:
        for table, items in ((customers_table, customers), (orders_table, orders)):
            with table.batch_writer() as batch:
                for item in items:
                    batch.put_item(Item=item)

    return write


@pytest.fixture
def suzume(put: Callable[..., None]) -> None:
    """Suzume's customers and orders are in the tables."""
    put(**seed_items(SEED))


@pytest.fixture
def tables(put: Callable[..., None]) -> tuple[CustomerTable, OrderTable]:
    put()
    return CustomerTable(dynamodb(), "customers-table"), OrderTable(dynamodb(), "orders-table")


@pytest.fixture
def look_up(tables: tuple[CustomerTable, OrderTable], now: datetime) -> Callable[..., dict[str, str]]:
    """`look_up(event)` is what crm_lookup answers on the fixture's day."""
    return lambda event: crm_lookup.answer_to(event, *tables, now=now).as_external()


@pytest.fixture
def event() -> Callable[..., dict[str, Any]]:
    """`event(address, **parameters)` is what Connect sends; `contact` overrides parts of ContactData."""

    def make(address: str | None = None, contact: dict[str, Any] | None = None, **parameters: Any) -> dict[str, Any]:
        instance = "arn:aws:connect:ap-northeast-1:111122223333:instance/0a1b2c3d-0000-4000-8000-00000000abcd"
        data = {
            "Attributes": {},
            "AwsRegion": "ap-northeast-1",
            "Channel": "VOICE",
            "ContactId": CONTACT_ID,
            "CustomerEndpoint": {"Address": address, "Type": "TELEPHONE_NUMBER"} if address else None,
            "CustomerId": None,
            "Description": None,
            "InitialContactId": CONTACT_ID,
            "InitiationMethod": "INBOUND",
            "InstanceARN": instance,
            "LanguageCode": "en-US",
            "MediaStreams": {"Customer": {"Audio": None}},
            "Name": None,
            "PreviousContactId": CONTACT_ID,
            "Queue": None,
            "References": {},
            "RelatedContactId": None,
            "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
            "SystemEndpoint": {"Address": "+81355550100", "Type": "TELEPHONE_NUMBER"},
            "Tags": {"aws:connect:instanceId": "0a1b2c3d-0000-4000-8000-00000000abcd"},
        }
        return {
            "Name": "ContactFlowEvent",
            "Details": {"ContactData": data | (contact or {}), "Parameters": parameters},
        }

    return make


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """All that the functions log, and all that anything else logs at DEBUG."""
    written = io.StringIO()
    everything_else = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(everything_else)
    root.setLevel(logging.DEBUG)
    ours = [module.logger.registered_handler for module in (crm_lookup, order_status, bot_fulfilment)]
    streams = [handler.setStream(written) for handler in ours if isinstance(handler, logging.StreamHandler)]
    yield written
    for handler, stream in zip(ours, streams, strict=True):
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(stream)
    root.setLevel(level)
    root.removeHandler(everything_else)


@cache
def _resource(region: str) -> Any:
    return boto3.resource("dynamodb", region_name=region)


def _key(name: str, kind: str) -> dict[str, str]:
    return {"AttributeName": name, "KeyType": kind}
