"""Customers, what they own, and what they have going on: read from table items, however odd those are.

A plain item is a table item as Python values: `{"customer_number": "10000017", "record": "PROFILE", "name": ...}`.
An item without what it is about is left out; everything else falls back to empty. The types are named tuples because
Python makes one six times as fast as a frozen dataclass, and it makes them while a caller waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from crm.text import clean, date_in, time_in

Item = Mapping[str, Any]

ORDER_STATUSES = ("received", "packed", "on_its_way", "delivered", "cancelled")
REPAIR_STATUSES = ("received", "waiting_for_parts", "in_repair", "sent_back", "closed")
_LONG_AGO = date.min
_NEVER = datetime.min.replace(tzinfo=UTC)


class Product(NamedTuple):
    """Something the customer owns."""

    name: str
    bought_on: date | None


class Repair(NamedTuple):
    """A product that is, or was, in the workshop. `ready_on` is the day on which the repair ends, as far as known."""

    number: str
    product: str
    fault: str
    status: str
    received_on: date | None
    ready_on: date | None

    @property
    def is_open(self) -> bool:
        return self.status != "closed"


class PastContact(NamedTuple):
    """A contact that has ended, on any channel."""

    at: datetime
    channel: str
    summary: str


class Request(NamedTuple):
    """Something that the customer asked for and nobody has done yet: `kind` is repair or catalogue."""

    kind: str
    at: datetime | None
    details: str


class Order(NamedTuple):
    """One order. `arrives_on` is the day on which it arrives or arrived, as far as known; `customer` whose it is."""

    number: str
    status: str
    items: tuple[str, ...]
    ordered_at: datetime | None
    arrives_on: date | None
    customer: str = ""

    @property
    def is_open(self) -> bool:
        return self.status not in ("delivered", "cancelled")


class Customer(NamedTuple):
    """A customer with everything in their collection but orders; each list has its newest first."""

    number: str
    name: str
    language: str
    is_influential: bool
    products: tuple[Product, ...]
    repairs: tuple[Repair, ...]
    history: tuple[PastContact, ...]
    requests: tuple[Request, ...] = ()


def customer_from(number: str, items: Iterable[Item]) -> Customer | None:
    """The customer of one item collection, in any order; None when it is empty."""
    profile: Item | None = None
    products: list[Product] = []
    repairs: list[Repair] = []
    history: list[PastContact] = []
    requests: list[Request] = []
    for item in items:
        kind, _, rest = clean(item.get("record")).partition("#")
        match kind:
            case "PROFILE":
                profile = item
            case "PRODUCT" if name := clean(item.get("name")):
                products.append(Product(name, date_in(item.get("bought_on"))))
            case "REPAIR":
                repairs.append(_repair_from(rest, item))
            case "OPEN_REQUEST" if kind := clean(item.get("kind")):
                requests.append(Request(kind, time_in(item.get("at")), clean(item.get("details"))))
            case "CONTACT" if at := time_in(rest):
                history.append(PastContact(at, clean(item.get("channel")).lower(), clean(item.get("summary"))))
    if profile is None and not (products or repairs or history or requests):
        return None
    profile = profile or {}
    return Customer(
        number=number,
        name=clean(profile.get("name")),
        language=clean(profile.get("language")),
        is_influential=profile.get("influential") is True,
        products=tuple(sorted(products, key=lambda product: product.bought_on or _LONG_AGO, reverse=True)),
        repairs=tuple(sorted(repairs, key=lambda repair: repair.received_on or _LONG_AGO, reverse=True)),
        history=tuple(sorted(history, key=lambda contact: contact.at, reverse=True)),
        requests=tuple(sorted(requests, key=lambda request: request.at or _NEVER, reverse=True)),
    )


def order_from(item: Item) -> Order | None:
    """The order of one item; None for an item without an order number."""
    number = clean(item.get("order_number"))
    if not number:
        return None
    names = item.get("items")
    return Order(
        number=number,
        status=_known(item.get("status"), ORDER_STATUSES),
        items=tuple(filter(None, map(clean, names))) if isinstance(names, list) else (),
        ordered_at=time_in(item.get("ordered_at")),
        arrives_on=date_in(item.get("arrives_on")),
        customer=clean(item.get("customer_number")),
    )


def orders_from(items: Iterable[Item]) -> tuple[Order, ...]:
    """The orders of these items, newest first."""
    orders = [order for item in items if (order := order_from(item))]
    return tuple(sorted(orders, key=lambda order: order.ordered_at or _NEVER, reverse=True))


def _repair_from(number: str, item: Item) -> Repair:
    return Repair(
        number=number,
        product=clean(item.get("product")),
        fault=clean(item.get("fault")),
        status=_known(item.get("status"), REPAIR_STATUSES),
        received_on=date_in(item.get("received_on")),
        ready_on=date_in(item.get("ready_on")),
    )


def _known(value: Any, statuses: tuple[str, ...]) -> str:
    status = clean(value)
    return status if status in statuses else "unknown"
