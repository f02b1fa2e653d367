"""The two CRM tables in DynamoDB: the outside of every function that knows customers.

customers: `customer_number` and `record`, one item collection a customer; `PHONE#<number>`/`CUSTOMER` leads to it.
orders: `order_number`, and the index `by-customer` over `customer_number` and `ordered_at`.

A table that is missing and a DynamoDB that fails raise botocore's own error: the flow has a branch for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm.dynamodb import DynamoDb
from crm.records import Customer, Item, Order, Request, customer_from, order_from, orders_from
from crm.text import customer_number_in

_NEWEST = 200  # items of a collection that are read: more than a screen shows, and 300 KB of history stays outside
_NEWEST_ORDERS = 50

_Typed = Mapping[str, Mapping[str, Any]]  # an item as DynamoDB sends it: {"name": {"S": "Hanako"}}


class CustomerTable:
    """Customers by their number, and their numbers by phone."""

    def __init__(self, client: DynamoDb, name: str) -> None:
        self._client, self._name = client, name

    def number_for(self, phone_number: str) -> str | None:
        """The customer number behind an E.164 phone number; None when nobody has it."""
        key = {"customer_number": {"S": f"PHONE#{phone_number}"}, "record": {"S": "CUSTOMER"}}
        item = self._client.get_item(TableName=self._name, Key=key).get("Item", {})
        return customer_number_in(_plain(item).get("number"))

    def customer(self, number: str) -> Customer | None:
        """The customer with this number; None when there is none.

        Read from the end, because `CONTACT#<time>` sorts before every other record: all that is owned or open comes
        first, and then the newest history.
        """
        found = self._client.query(
            TableName=self._name,
            KeyConditionExpression="customer_number = :number",
            ExpressionAttributeValues={":number": {"S": number}},
            ScanIndexForward=False,
            Limit=_NEWEST,
        )
        return customer_from(number, map(_plain, found["Items"]))

    def add_request(self, customer_number: str, request: Request, *, contact_id: str) -> None:
        """Keep what a customer asks for. Asking for the same twice in one contact is asking once.

        `OPEN_REQUEST` sorts behind `CONTACT#<time>` as well, so it is read with all else that is open.
        """
        item = {
            "customer_number": customer_number,
            "record": f"OPEN_REQUEST#{request.kind}#{contact_id}",
            "kind": request.kind,
            "at": request.at.isoformat() if request.at else "",
            "details": request.details,
        }
        self._client.put_item(TableName=self._name, Item={name: {"S": value} for name, value in item.items()})


class OrderTable:
    """Orders by their number, and a customer's newest ones."""

    def __init__(self, client: DynamoDb, name: str) -> None:
        self._client, self._name = client, name

    def order(self, number: str) -> Order | None:
        """The order with this number; None when there is none."""
        key = {"order_number": {"S": number}}
        item = self._client.get_item(TableName=self._name, Key=key).get("Item", {})
        return order_from(_plain(item))

    def orders_of(self, customer_number: str) -> tuple[Order, ...]:
        """A customer's orders, newest first."""
        found = self._client.query(
            TableName=self._name,
            IndexName="by-customer",
            KeyConditionExpression="customer_number = :number",
            ExpressionAttributeValues={":number": {"S": customer_number}},
            ScanIndexForward=False,
            Limit=_NEWEST_ORDERS,
        )
        return orders_from(map(_plain, found["Items"]))


def _plain(item: _Typed) -> Item:
    return {name: _plain_value(attribute) for name, attribute in item.items()}


def _plain_value(attribute: Mapping[str, Any]) -> Any:
    for kind, value in attribute.items():
        if kind in ("S", "N", "BOOL"):
            return value
        if kind == "L":
            return [_plain_value(one) for one in value]
    return None
