"""ProductQuestion: an answer of the knowledge base, and whether it was the right one; else a person."""

from __future__ import annotations

from bot_fulfilment.answers import SUPPORT, Answer, AskFreely, Done, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from knowledge.articles import Article
from knowledge.search import search

WAS_THAT_IT = "ProductQuestion.WasThatIt"
WHAT = "ProductQuestion.What"
_LONGEST_ANSWER = 900  # characters, so that the question behind it fits into the message


@router.intent("ProductQuestion")
def product_question(turn: Turn, _shop: Shop) -> Answer:
    texts, asked = turn.texts, turn.memory.asked
    if asked == WAS_THAT_IT and (agreed := turn.agreed) is not None:
        if agreed:
            return Done(texts.say("product", "glad"))
        return HandOver(SUPPORT, "The answer was not what the customer asked", texts.say("handover", "support"))
    if answer := answer_from_knowledge(turn):
        return answer
    if asked not in (WHAT, WAS_THAT_IT) and texts.is_vague(turn.heard):
        return AskFreely(texts.say("product", "what"), topic=WHAT)
    return HandOver(SUPPORT, "No article answers the question", texts.say("product", "not_known"))


def answer_from_knowledge(turn: Turn) -> AskFreely | None:
    """The best article's answer, and whether that was it; None if no article answers, or nothing was asked."""
    found = () if turn.texts.is_vague(turn.heard) else search(turn.texts.language, turn.heard, limit=1)
    if not found:
        return None
    article = found[0].article
    text = turn.texts.joined(spoken_or_written(article, turn), turn.texts.say("product", "was_that_it"))
    return AskFreely(text, topic=WAS_THAT_IT, article=article.title)


def spoken_or_written(article: Article, turn: Turn) -> str:
    """The short form for the ear; in chat the long one, on one line because a message is one paragraph."""
    text = " ".join(article.text.split())
    return text if turn.is_chat and len(text) <= _LONGEST_ANSWER else article.spoken
