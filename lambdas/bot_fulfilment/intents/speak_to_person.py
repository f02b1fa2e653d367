"""SpeakToPerson: at once, to the desk that the conversation was about."""

from __future__ import annotations

from bot_fulfilment.answers import ORDERS, REPAIRS, SUPPORT, Answer, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn

QUEUES = {"OrderStatus": ORDERS, "NewOrder": ORDERS, "CatalogueRequest": ORDERS, "RepairRequest": REPAIRS}
"""Who goes on with what; everything else is support's."""


@router.intent("SpeakToPerson")
def speak_to_person(turn: Turn, _shop: Shop) -> Answer:
    """The words themselves may say what it is about; else it is what was spoken of last."""
    topic = turn.memory.topic
    queue = turn.texts.queue_named(turn.heard) or QUEUES.get(topic, SUPPORT)
    callback = f", wishes to be called back at {turn.value('CallbackNumber')}" if turn.value("CallbackNumber") else ""
    return HandOver(queue, f"Asked for a person{callback}", turn.texts.say("handover", "plain"))
