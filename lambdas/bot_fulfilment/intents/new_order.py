"""NewOrder: a person takes the order, and knows already of what."""

from __future__ import annotations

from bot_fulfilment.answers import ORDERS, Answer, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn


@router.intent("NewOrder")
def new_order(turn: Turn, _shop: Shop) -> Answer:
    product = turn.value("Product") or turn.texts.kind_of(turn.heard) or "a product not named yet"
    return HandOver(ORDERS, f"Wants to order {product}", turn.texts.say("new_order"))
