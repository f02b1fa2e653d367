"""The question behind news or an answer, which the flow asks: was that all?"""

from __future__ import annotations

from bot_fulfilment.answers import Answer, AskFreely, Done
from bot_fulfilment.turn import Turn

WAS_THAT_ALL = "WasThatAll"
_YES, _NO = "1", "2"


def answer_to_was_that_all(turn: Turn) -> Answer | None:
    """Yes ends the contact and no asks what else; None for anything that is a request of its own."""
    key = turn.heard.strip() if turn.is_keyed else ""
    said = None if turn.is_keyed else turn.texts.yes_or_no(turn.heard)
    if key == _YES or said is True or (not turn.is_keyed and turn.texts.is_all(turn.heard)):
        return Done(turn.texts.say("product", "glad"), is_last=True)
    return AskFreely(turn.texts.say("menu" if turn.is_keyed else "what_else")) if key == _NO or said is False else None
