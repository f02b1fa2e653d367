"""FallbackIntent: no intent of the bot's. The knowledge base may have an answer all the same; else the bot says what it
can do, once, and the second time in a row a person goes on."""

from __future__ import annotations

from bot_fulfilment.answers import SUPPORT, Answer, AskFreely, HandOver
from bot_fulfilment.intents import router
from bot_fulfilment.intents.product_question import WAS_THAT_IT, answer_from_knowledge
from bot_fulfilment.intents.speak_to_person import QUEUES
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn


@router.otherwise
@router.intent("FallbackIntent")
def fallback(turn: Turn, _shop: Shop) -> Answer:
    """Lex comes here as well when a question was asked in vain as often as the bot's definition allows."""
    memory, texts = turn.memory, turn.texts
    queue = QUEUES.get(memory.topic, SUPPORT)
    if texts.is_swearing(turn.heard):
        return HandOver(queue, "The customer is upset", texts.say("handover", "upset"))
    if memory.asked and memory.asked != WAS_THAT_IT:
        return HandOver(queue, f"Asked in vain for {memory.asked.partition('.')[2]}", texts.say("handover", "sorry"))
    if not turn.is_keyed and (answer := answer_from_knowledge(turn)):
        return answer
    if memory.unclear:
        what = "was silent" if not turn.heard.strip() else "was not understood"
        return HandOver(queue, f"The customer {what} twice in a row", texts.say("handover", "sorry"))
    return AskFreely(texts.say("fallback"))
