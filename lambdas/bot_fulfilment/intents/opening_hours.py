"""OpeningHours: of the line that was called if the flow says them, else as the knowledge base has them."""

from __future__ import annotations

from bot_fulfilment.answers import SUPPORT, Answer, Done, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.intents.product_question import spoken_or_written
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from knowledge.articles import articles_in

_ARTICLE = "opening-hours"


@router.intent("OpeningHours")
def opening_hours(turn: Turn, _shop: Shop) -> Answer:
    if told := turn.attribute("opening_hours"):
        return Done(told)
    article = next((one for one in articles_in(turn.texts.language) if one.key == _ARTICLE), None)
    if article is None:
        return HandOver(SUPPORT, "Asked for the opening hours", turn.texts.say("product", "not_known"))
    return Done(spoken_or_written(article, turn))
