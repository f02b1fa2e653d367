"""CatalogueRequest: noted for a customer whose address is known; a person takes down the address of anybody else."""

from __future__ import annotations

from bot_fulfilment.answers import ORDERS, Answer, Ask, Done, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from crm.records import Request

_AGREEMENT = "Agreement"


@router.intent("CatalogueRequest")
def catalogue_request(turn: Turn, shop: Shop) -> Answer:
    texts = turn.texts
    person = HandOver(ORDERS, "Wants the catalogue sent to an address", texts.say("catalogue", "handover"))
    if turn.customer_number is None:
        return person
    agreed = _agreed(turn)
    if agreed is None and _AGREEMENT in turn.event.intent.slots:
        key = "again" if turn.was_asked(_AGREEMENT) else "agree"
        return Ask(_AGREEMENT, texts.say("catalogue", key), person)
    if agreed is False:
        return person
    request = Request("catalogue", turn.now, turn.value("Product") or "all products")
    shop.customers.add_request(turn.customer_number, request, contact_id=turn.event.session_id)
    return Done(texts.say("catalogue", "recorded"))


def _agreed(turn: Turn) -> bool | None:
    """Yes or no, once it was asked: as the slot has it, else as the customer's words or keys do."""
    if not turn.was_asked(_AGREEMENT):
        return None
    return {"Yes": True, "No": False}.get(turn.value(_AGREEMENT), turn.agreed)
