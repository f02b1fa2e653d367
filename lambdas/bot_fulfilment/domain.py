"""What the bot answers: which intent a turn belongs to, what that makes of it, and how Lex and the flow are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot_fulfilment.answers import SUPPORT, Answer, Ask, AskFreely, Confirm, Done, HandOver
from bot_fulfilment.intents import load_intents, router
from bot_fulfilment.intents.fallback import fallback
from bot_fulfilment.intents.order_status import picked
from bot_fulfilment.intents.speak_to_person import QUEUES
from bot_fulfilment.keys import answer_to_key
from bot_fulfilment.memory import Memory, customer_line, fitted, said_with
from bot_fulfilment.shop import Shop
from bot_fulfilment.texts import texts_in
from bot_fulfilment.turn import FALLBACK, Turn
from bot_fulfilment.was_that_all import WAS_THAT_ALL, answer_to_was_that_all
from crm.dynamodb import UNREADABLE
from crm.speech import spoken_language
from lex_v2 import LexV2Event, LexV2Response

MOST_MISSES = 3
_ABOUT_NOTHING = (FALLBACK, "SpeakToPerson")
_LONGEST_REASON = 400

load_intents()


def answer_to(event: LexV2Event, shop: Shop, *, now: datetime) -> tuple[dict[str, Any], Answer, str | None]:
    """The response for Lex, what it comes to, and the kind of error that kept the tables from being read, if any."""
    turn = _turn(event, shop, now)
    error = None
    is_asked = turn.memory.asked == WAS_THAT_ALL
    if is_asked:
        turn = turn._replace(memory=turn.memory._replace(asked=""))
    try:
        answer = (
            (is_asked and answer_to_was_that_all(turn))
            or answer_to_key(turn)
            or router.handler_of(turn.intent)(turn, shop)
        )
    except UNREADABLE as unreadable:  # the customer must reach a person all the same
        error = type(unreadable).__name__
        reason = f"{turn.intent}: our records could not be read"
        answer = HandOver(QUEUES.get(turn.intent, SUPPORT), reason, turn.texts.say("handover", "technical"))
    answer = _patient(turn, answer)
    return _response(turn, answer), answer, error


def _turn(event: LexV2Event, shop: Shop, now: datetime) -> Turn:
    """An answer to the bot's own question belongs to the intent that asked, whatever it sounds like."""
    language = spoken_language(event.bot.locale_id.replace("_", "-"), event.session_attributes.get("language"))
    turn = Turn(event, event.intent.name, texts_in(language), Memory.read(event.session_attributes), now)
    asking = turn.memory.asked.partition(".")[0]
    if asking in router.intents and asking != turn.intent and _answers(turn, shop):
        return turn._replace(intent=asking)
    return turn


def _answers(turn: Turn, shop: Shop) -> bool:
    """Whether the words answer the open question: a yes or no, or one of the orders that were offered."""
    if turn.memory.offered and turn.event.intent.name != "SpeakToPerson":
        try:
            orders = [order for number in turn.memory.offered if (order := shop.orders.order(number))]
        except UNREADABLE:
            return True  # the intent meets the same fault, and says so
        return picked(turn, orders) is not None
    if turn.memory.asked == "ProductQuestion.What":
        return turn.intent == FALLBACK
    return turn.memory.asked == "ProductQuestion.WasThatIt" and turn.agreed is not None


def _patient(turn: Turn, answer: Answer) -> Answer:
    """A question asked in vain three times leads to a person; so does one that the bot has no slot for."""
    if not isinstance(answer, Ask):
        return answer
    is_unknown = turn.event.intent.name == turn.intent and answer.slot not in turn.event.intent.slots
    is_spent = turn.was_asked(answer.slot) and turn.memory.misses + 1 >= MOST_MISSES
    return answer.otherwise if is_unknown or is_spent else answer


def _response(turn: Turn, answer: Answer) -> dict[str, Any]:
    event = turn.event
    said = said_with(
        event.session_attributes.get("said", ""),
        customer_line(turn.heard, is_keyed=turn.is_keyed),
        f"Bot: {answer.text}",
    )
    attributes = _remembered(turn, answer).written_over(event.session_attributes) | _told(turn, answer)
    response = LexV2Response(event, session_attributes=fitted(attributes | {"said": said}))
    match answer:
        case Ask(slot, text):
            return response.elicit_slot(slot, text, intent=turn.intent, slots={slot: None})
        case AskFreely(text):
            return response.elicit_intent(text)
        case Confirm(text):
            return response.confirm_intent(text)
        case Done(text=text) | HandOver(text=text):
            return response.close(text, intent=turn.intent)


def _remembered(turn: Turn, answer: Answer) -> Memory:
    """What the next turn must know."""
    old = turn.memory
    is_topic = turn.intent in router.intents and turn.intent not in _ABOUT_NOTHING
    memory = Memory(
        topic=turn.intent if is_topic else old.topic,
        gathered=turn.collected() if is_topic else old.gathered,
        told=old.told,
        articles=old.articles,
    )
    match answer:
        case Ask(slot=slot, offered=offered):
            misses = old.misses + 1 if turn.was_asked(slot) else 0
            return memory._replace(asked=f"{turn.intent}.{slot}", misses=misses, offered=offered)
        case Confirm():
            return memory._replace(asked=f"{turn.intent}.Confirmation")
        case AskFreely(topic=topic, told=told, article=article):
            is_unclear = not topic and not turn.is_keyed and router.handler_of(turn.intent) is fallback
            unclear = old.unclear + 1 if is_unclear else 0
            told_now = (*old.told, told) if told else old.told
            return memory._replace(asked=topic, unclear=unclear, told=told_now, articles=_with(old.articles, article))
        case _:
            return memory


def _with(articles: tuple[str, ...], title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*articles, title))) if title else articles


def _told(turn: Turn, answer: Answer) -> dict[str, str]:
    """What the flow reads when the bot is done."""
    match answer:
        case Done(is_last=True):
            return {"finished": "true"}
        case Done():
            return {"answered": "true", "reason": turn.intent}
        case HandOver(queue, reason):
            slots = turn.collected() or turn.memory.gathered
            intent = turn.intent if turn.intent not in _ABOUT_NOTHING else turn.memory.topic or turn.intent
            full = f"{intent}: {reason}{f' ({slots})' if slots else ''}"
            return {"handover": "true", "queue": queue, "reason": full[:_LONGEST_REASON]}
        case _:
            return {}
