"""What a flow is told about the customer who contacts it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from crm.records import Customer, Order, PastContact, Product, Repair
from crm.speech import speech_in, spoken_language
from crm_lookup.segment import segment_of

# A reply must stay below 32 KB, and so must all attributes of a contact together: each list gets this much as JSON.
_LIST_BYTES = 4_000


class CallerAnswer(NamedTuple):
    """The reply, field by field as the flow reads it; every field is always there."""

    known: str
    found_by: str
    customer_number: str
    name: str
    spoken_name: str
    language: str
    segment: str
    segment_reason: str
    products: str
    open_orders: str
    open_repairs: str
    history: str
    news: str
    news_order_number: str
    news_repair: str
    last_contact: str

    def as_external(self) -> dict[str, str]:
        """Flat strings: a flow reads each as `$.External.<key>`."""
        return self._asdict()


def answer_for(
    customer: Customer, orders: Iterable[Order], *, found_by: str, language_wishes: Iterable[Any], now: datetime
) -> CallerAnswer:
    """The answer for a customer. An order on its way is news before a repair in progress; the soonest to arrive counts.

    `language_wishes` count, in their order, when the profile names no language that is spoken here.
    """
    language = spoken_language(customer.language, *language_wishes)
    speech = speech_in(language)
    segment = segment_of(customer, now)
    open_orders = [order for order in orders if order.is_open]
    open_repairs = [repair for repair in customer.repairs if repair.is_open]
    arriving = min((order for order in open_orders if order.status == "on_its_way"), key=_arrival, default=None)
    repair = None if arriving or not open_repairs else open_repairs[0]
    return CallerAnswer(
        known="true",
        found_by=found_by,
        customer_number=customer.number,
        name=customer.name,
        spoken_name=speech.name(customer.name),
        language=language,
        segment=segment.name,
        segment_reason=segment.reason,
        products=_joined(map(_product_line, customer.products)),
        open_orders=_joined(map(_order_line, open_orders)),
        open_repairs=_joined(map(_repair_line, open_repairs)),
        history=_joined(map(_history_line, customer.history)),
        news="order" if arriving else "repair" if repair else "none",
        news_order_number=arriving.number if arriving else "",
        news_repair=speech.repair(repair) if repair else "",
        last_contact=customer.history[0].at.date().isoformat() if customer.history else "",
    )


def answer_for_nobody(language_wishes: Iterable[Any]) -> CallerAnswer:
    """The answer for a caller who is not known: an answer, not an error, in the language of the contact."""
    return CallerAnswer(
        known="false",
        found_by="none",
        customer_number="",
        name="",
        spoken_name="",
        language=spoken_language(*language_wishes),
        segment="standard",
        segment_reason="The customer is not known.",
        products="",
        open_orders="",
        open_repairs="",
        history="",
        news="none",
        news_order_number="",
        news_repair="",
        last_contact="",
    )


def _arrival(order: Order) -> date:
    return order.arrives_on or date.max


def _product_line(product: Product) -> str:
    return f"{product.name} (bought {product.bought_on})" if product.bought_on else product.name


def _order_line(order: Order) -> str:
    items = ", ".join(order.items) or "items unknown"
    arrival = f", arrives {order.arrives_on}" if order.arrives_on else ""
    return f"{order.number} {items}: {order.status.replace('_', ' ')}{arrival}"


def _repair_line(repair: Repair) -> str:
    what = f"{repair.product or 'product unknown'}{f' ({repair.fault})' if repair.fault else ''}"
    ready = f", ready {repair.ready_on}" if repair.ready_on else ""
    return f"{repair.number} {what}: {repair.status.replace('_', ' ')}{ready}"


def _history_line(contact: PastContact) -> str:
    return f"{contact.at.date()} {contact.channel or 'contact'}: {contact.summary or 'no summary'}"


def _joined(entries: Iterable[str]) -> str:
    """Entries with "; " between them, as many from the front as fit."""
    kept: list[str] = []
    left = _LIST_BYTES
    for entry in entries:
        line = entry.replace(";", ",")[:300]
        left -= len(json.dumps(line))
        if left < 0:
            break
        kept.append(line)
    return "; ".join(kept)
