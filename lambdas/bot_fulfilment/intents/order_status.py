"""OrderStatus: the only open order is told at once, several are a choice, else a number is asked for."""

from __future__ import annotations

import re

from bot_fulfilment.answers import ORDERS, Answer, Ask, Done, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from crm.records import Order
from crm.text import ORDER_NUMBER_LENGTH, customer_number_in
from knowledge.features import normal
from order_status.domain import answer_about

MOST_OFFERED = 3
_NUMBER = "OrderNumber"
_DIGITS = re.compile(r"\d+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-‐-―ー－]+(?=\d)")
_NAMED_BY_ITS_END = 4  # digits


@router.intent("OrderStatus")
def order_status(turn: Turn, shop: Shop) -> Answer:
    digits = _digits_said(turn)
    if turn.memory.offered:
        return _chosen(turn, shop, digits)
    if digits:
        return _numbered(turn, shop, digits)
    if turn.was_asked(_NUMBER):
        return _ask(turn, "again")
    return _first(turn, shop)


def _first(turn: Turn, shop: Shop) -> Answer:
    """Nothing has been asked yet: what is known of the customer may do."""
    customer = turn.customer_number or customer_number_in(turn.value("CustomerNumber"))
    if customer is None:
        return _ask(turn, "first")
    orders = [order for order in shop.orders.orders_of(customer) if order.is_open]
    kind = turn.texts.kind_of(turn.value("Product") or turn.heard)
    of_kind = [order for order in orders if kind and _has_kind(turn, order, kind)]
    return _of(turn, of_kind or orders)


def _of(turn: Turn, orders: list[Order]) -> Answer:
    if not orders:
        return _ask(turn, "none_open")
    if len(orders) == 1:
        return _tell(turn, orders[0])
    return _offer(turn, "first", orders)


def _numbered(turn: Turn, shop: Shop, digits: str) -> Answer:
    """A number: of an order of this customer's, of any order for somebody unknown, or of a customer by mistake."""
    order = shop.orders.order(digits)
    if order and turn.customer_number in (None, order.customer):
        return _tell(turn, order)
    if order is None and turn.customer_number is None and customer_number_in(digits):
        orders = [order for order in shop.orders.orders_of(digits) if order.is_open]
        if orders:
            return _of(turn, orders)
    return _ask(turn, "not_found" if len(digits) == ORDER_NUMBER_LENGTH else "wrong_length")


def _chosen(turn: Turn, shop: Shop, digits: str) -> Answer:
    """The customer was offered orders: which is it, by place, product, day or number?"""
    orders = [order for number in turn.memory.offered if (order := shop.orders.order(number))]
    if order := picked(turn, orders):
        return _tell(turn, order)
    if len(digits) >= ORDER_NUMBER_LENGTH:
        return _numbered(turn, shop, digits)
    return _offer(turn, "again", orders) if orders else _ask(turn, "first")


def picked(turn: Turn, orders: list[Order]) -> Order | None:
    """The one order that is meant; None if it could be several, or none."""
    texts, heard, digits = turn.texts, turn.heard, _digits_said(turn)
    if digits and (found := [order for order in orders if order.number.endswith(digits)]):
        return found[0] if len(found) == 1 else None
    place = texts.place_named(heard)
    if place is not None and place < len(orders):
        return orders[place]
    kind = texts.kind_of(turn.value("Product") or heard)
    days = {int(number) for number in _DIGITS.findall(normal(heard)) if len(number) <= 2}
    for found in (
        [order for order in orders if any(len(item) > 1 and normal(item) in normal(heard) for item in order.items)],
        [order for order in orders if kind and _has_kind(turn, order, kind)],
        [order for order in orders if order.arrives_on and order.arrives_on.day in days],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _tell(turn: Turn, order: Order) -> Answer:
    return Done(answer_about(order, asked_for=order.number, language=turn.texts.language).sentence)


def _ask(turn: Turn, how: str) -> Ask:
    reason = f"Asks for an order; no number given that we have ({how.replace('_', ' ')})"
    person = HandOver(ORDERS, reason, turn.texts.say("handover", "sorry"))
    return Ask(_NUMBER, turn.texts.say("order_number", how), person)


def _offer(turn: Turn, how: str, orders: list[Order]) -> Ask:
    """At most three, the newest first: more cannot be kept in mind."""
    offered, texts = orders[:MOST_OFFERED], turn.texts
    named = (_choice(turn, place, order) for place, order in enumerate(offered, start=1))
    choices = texts.listed(named, between="between_choices")
    text = texts.say("which_order", how, count=str(len(orders)), choices=choices)
    reason = f"Asks for one of {len(orders)} open orders and did not say which"
    person = HandOver(ORDERS, reason, texts.say("handover", "sorry"))
    return Ask(_NUMBER, text, person, offered=tuple(order.number for order in offered))


def _choice(turn: Turn, place: int, order: Order) -> str:
    product = turn.texts.product(order.items[0] if order.items else "")
    if order.arrives_on is None:
        return turn.texts.say("which_order", "choice", place=str(place), product=product)
    day = turn.texts.day(order.arrives_on)
    return turn.texts.say("which_order", "choice_dated", place=str(place), product=product, day=day)


def _has_kind(turn: Turn, order: Order, kind: str) -> bool:
    return any(turn.texts.kind_of(item) == kind for item in order.items)


def _digits_said(turn: Turn) -> str:
    """The digits that were said as one number; empty if there were none, or too few to name an order by."""
    runs = _DIGITS.findall(turn.value(_NUMBER) or _BETWEEN_DIGITS.sub("", normal(turn.heard)))
    longest = max(runs, key=len, default="")
    return "".join(str(int(digit)) for digit in longest) if len(longest) >= _NAMED_BY_ITS_END else ""
