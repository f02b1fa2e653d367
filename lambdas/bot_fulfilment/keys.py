"""A key pressed where nothing is being asked goes where the menu of the telephone line says it does."""

from __future__ import annotations

from bot_fulfilment.answers import ORDERS, REPAIRS, SUPPORT, Answer, AskFreely, HandOver
from bot_fulfilment.intents.speak_to_person import QUEUES
from bot_fulfilment.turn import Turn

PERSON, AGAIN = "0", "9"
_MENU = {"1": ORDERS, "2": REPAIRS, "3": SUPPORT, PERSON: SUPPORT}


def answer_to_key(turn: Turn) -> Answer | None:
    """Straight to people, as without a bot; None for what is no key of the menu, or answers a question of the intent's.

    0 is a person whatever was asked. A key that answers no question goes to the desk of the intent that asked.
    """
    key, asking = turn.heard.strip(), turn.memory.asked.partition(".")[0]
    if not turn.is_keyed or (asking == turn.intent and key != PERSON):
        return None
    if key == AGAIN:
        return AskFreely(turn.texts.say("menu"))
    queue = QUEUES.get(asking, SUPPORT) if asking else _MENU.get(key)
    if queue is None or key not in _MENU:
        return None
    return HandOver(queue, f"Pressed {key}", turn.texts.say("handover", "plain" if key == PERSON else queue))
