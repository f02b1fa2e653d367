"""Complaint: listen, never argue, and give it to a person with the customer's own words."""

from __future__ import annotations

from bot_fulfilment.answers import SUPPORT, Answer, Ask, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.memory import customer_line
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn

_TELLS_ENOUGH = 60  # bytes: ten words of English, twenty characters of Japanese or Chinese
_CONCERN = "Concern"


@router.intent("Complaint")
def complaint(turn: Turn, _shop: Shop) -> Answer:
    """Asked once what happened, unless the first words tell it already. Whatever is said then is taken as it is."""
    words = customer_line(turn.heard, is_keyed=turn.is_keyed).removeprefix("Customer: ")
    order = f" about order {turn.value('OrderNumber')}" if turn.value("OrderNumber") else ""
    person = HandOver(SUPPORT, f"{words}{order}", turn.texts.say("complaint", "handover"))
    is_told = len(turn.heard.encode("utf-8", "ignore")) >= _TELLS_ENOUGH
    if turn.was_asked(_CONCERN) or is_told or _CONCERN not in turn.event.intent.slots:
        return person
    return Ask(_CONCERN, turn.texts.say("complaint", "listen"), person)
