"""RepairRequest: product, day and time, confirmed; noted for a customer we know, else a person arranges it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bot_fulfilment.answers import REPAIRS, Answer, Ask, AskFreely, Confirm, Done, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from crm.records import Customer, Request

_PRODUCT, _DATE, _TIME = "Product", "RepairDate", "RepairTime"
_PARTS_OF_THE_DAY = {"MO": 12, "AM": 12, "AF": 17, "PM": 17, "EV": 21, "NI": 24}  # and the hour at which each ends
_COLLECTED = range(8, 20)  # the hours among which an ambiguous one is meant
_MOST_NAMED = 3


class _Time(NamedTuple):
    """`14:30` or a part of the day, and the hour and minute at which it is too late for it."""

    value: str
    ends: tuple[int, int]


@router.intent("RepairRequest")
def repair_request(turn: Turn, shop: Shop) -> Answer:
    """A repair that is in progress already is told first, once: most who call about a repair mean that one."""
    customer = shop.customers.customer(turn.customer_number) if turn.customer_number else None
    product = _product(turn, customer)
    if customer and (news := _in_progress(turn, customer, product)):
        return news
    if product is None:
        return _which_product(turn, customer)
    day, time = turn.date(_DATE), _time(turn)
    if day is None or day < turn.local.date():
        return _ask(turn, _DATE, "date", is_past=day is not None)
    if time is None or (day == turn.local.date() and time.ends <= (turn.local.hour, turn.local.minute)):
        return _ask(turn, _TIME, "time", is_past=time is not None)
    return _confirmed(turn, shop, customer, product, day, time.value)


def _confirmed(turn: Turn, shop: Shop, customer: Customer | None, product: str, day: date, time: str) -> Answer:
    told = {"product": product, "day": turn.texts.day(day), "time": turn.texts.time(time)}
    if turn.event.intent.confirmation_state == "Denied":
        return AskFreely(turn.texts.say("anything_else"))
    if turn.event.intent.confirmation_state == "None" and not turn.event.is_fulfillment:
        return Confirm(turn.texts.say("repair", "confirm", **told))
    if customer is None:
        reason = f"Wants a repair of {product} collected on {day} {time}"
        return HandOver(REPAIRS, reason, turn.texts.say("repair", "handover"))
    request = Request("repair", turn.now, f"{product}: collect on {day} {time}")
    shop.customers.add_request(customer.number, request, contact_id=turn.event.session_id)
    return Done(turn.texts.say("repair", "recorded", **told))


def _product(turn: Turn, customer: Customer | None) -> str | None:
    """What it is called: the customer's own product where one fits, else as it was said; None if that is open."""
    texts = turn.texts
    kind = texts.kind_of(turn.value(_PRODUCT)) or texts.kind_of(turn.heard)
    owned = customer.products if customer else ()
    fitting = texts.of_kind(owned, kind) if kind else owned
    named = [product for product in fitting if product.name.lower() in turn.heard.lower()]
    if kind and (named or fitting):
        return texts.product((named or fitting)[0].name)
    if len(owned) == 1 and not kind:
        return texts.product(owned[0].name)
    return texts.product(turn.value(_PRODUCT)) if kind and turn.value(_PRODUCT) else None


def _in_progress(turn: Turn, customer: Customer, product: str | None) -> Answer | None:
    """How far an open repair is; None if there is none of this product, or if it has been told."""
    texts = turn.texts
    kind = product and texts.kind_of(product)
    for repair in customer.repairs:
        if repair.is_open and repair.number not in turn.memory.told and kind in (None, texts.kind_of(repair.product)):
            return AskFreely(texts.joined(texts.speech.repair(repair), texts.say("anything_else")), told=repair.number)
    return None


def _which_product(turn: Turn, customer: Customer | None) -> Ask:
    names = [turn.texts.product(product.name) for product in customer.products[:_MOST_NAMED]] if customer else []
    if turn.was_asked(_PRODUCT):
        text = turn.texts.say("repair", "which_again")
    elif names:
        text = turn.texts.say("repair", "which_own", products=turn.texts.listed(names))
    else:
        text = turn.texts.say("repair", "which")
    return Ask(_PRODUCT, text, _person(turn, "the product"))


def _ask(turn: Turn, slot: str, key: str, *, is_past: bool) -> Ask:
    how = f"{key}_past" if is_past else f"{key}_again" if turn.was_asked(slot) else key
    return Ask(slot, turn.texts.say("repair", how), _person(turn, f"the {key}"))


def _person(turn: Turn, missing: str) -> HandOver:
    return HandOver(REPAIRS, f"Wants a repair; {missing} is open", turn.texts.say("handover", "sorry"))


def _time(turn: Turn) -> _Time | None:
    """An ambiguous time (ten o'clock) is the one at which we collect."""
    slot = turn.slot(_TIME)
    if slot is None:
        return None
    found = [time for value in (slot.interpreted_value or "", *slot.resolved_values) if (time := _time_in(value))]
    return next((time for time in found if time.ends[0] in _COLLECTED), found[0] if found else None)


def _time_in(value: str) -> _Time | None:
    if value in _PARTS_OF_THE_DAY:
        return _Time(value, (_PARTS_OF_THE_DAY[value], 0))
    hour, _, minute = value.partition(":")
    if not (hour.isascii() and hour.isdigit() and minute[:2].isascii() and minute[:2].isdigit()):
        return None
    is_time = int(hour) < 24 and int(minute[:2]) < 60
    return _Time(f"{int(hour):02}:{minute[:2]}", (int(hour), int(minute[:2]))) if is_time else None
