"""What conversations with the bot need: customers, orders and the function on a day of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot_fulfilment.domain import answer_to
from bot_fulfilment.shop import Shop
from crm.dynamodb import dynamodb
from crm.table import CustomerTable
from lex_v2 import LexV2Event
from tests.lambdas.lex_events import Talk

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # 11:00 in Japan, 10:00 in China, the evening before in America
SATO, SUZUKI, TAKAHASHI = "10000017", "10000025", "10000033"
CARTER, LEE, OHARA = "20000016", "20000024", "20000032"
WANG, LI, CHEN = "30000015", "30000023", "30000031"


def answer(event: Mapping[str, Any]) -> dict[str, Any]:
    """What the function answers at `NOW`."""
    return answer_to(LexV2Event(event), Shop("customers-table", "orders-table"), now=NOW)[0]


def known(locale: str, customer_number: str, **attributes: str) -> Talk:
    """A conversation with a customer whom the flow has recognised."""
    language = locale.replace("_", "-")
    told = {"customer_number": customer_number, "customer_known": "true", "language": language, "channel": "voice"}
    return Talk(answer, locale, **{**told, **attributes})


def unknown(locale: str, **attributes: str) -> Talk:
    language = locale.replace("_", "-")
    return Talk(
        answer, locale, **{"customer_number": "", "customer_known": "false", "language": language, **attributes}
    )


def an_order(number: str, customer_number: str, *items: str, arrives_on: str = "2026-11-26") -> dict[str, Any]:
    return {
        "order_number": number,
        "customer_number": customer_number,
        "status": "packed",
        "items": list(items),
        "ordered_at": "2026-11-20T10:00:00+00:00",
        "arrives_on": arrives_on,
    }


def requests_of(customer_number: str) -> list[tuple[str, str]]:
    """What the CRM has noted for a customer, newest first."""
    customer = CustomerTable(dynamodb(), "customers-table").customer(customer_number)
    assert customer is not None
    assert all(request.at == NOW for request in customer.requests)
    return [(request.kind, request.details) for request in customer.requests]
