"""The event that a bot's Lambda function is given, and the reading of its answer: exactly Lex V2's shapes.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html and .../lambda-response-format.html
Source: session attributes of at most 12 KB: https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html
Assumed: an answer without sessionAttributes leaves none, as published functions have found; one that cannot be used is
treated as a function that failed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offhook.bots.model import Button, Locale, Message
from offhook.bots.session import ActiveContext, DialogAction, Heard, IntentState, Interpretation, Session, SlotValue

MOST_ATTRIBUTE_BYTES = 12 * 1024
MOST_ANSWER_BYTES = 50 * 1024
MOST_MESSAGES = 10
LONGEST_MESSAGE = 1_024
CONTENT_TYPE = "text/plain; charset=utf-8"

_ACTIONS = ("Close", "ConfirmIntent", "Delegate", "ElicitIntent", "ElicitSlot")
_CLOSED_STATES = ("Failed", "Fulfilled", "InProgress")
_CONFIRMATIONS = ("Confirmed", "Denied", "None")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a function answered. `intent` is None where it named none."""

    action: DialogAction
    intent: IntentState | None
    attributes: Mapping[str, str]
    contexts: tuple[ActiveContext, ...] | None
    messages: tuple[Message, ...]


class InvalidAnswer(Exception):  # what a function answered, not what went wrong here
    """An answer that Lex would not take. The text says why."""


def event_of(
    session: Session,
    heard: Heard,
    interpretations: Sequence[Interpretation],
    *,
    source: str,
    label: str = "",
    proposed: DialogAction | None = None,
    attempt: str = "Initial",
) -> dict[str, Any]:
    """The event. `source` is DialogCodeHook or FulfillmentCodeHook; `proposed` the predicted ElicitSlot, if any."""
    intent = intent_to_json(session.intent) if session.intent else None
    event: dict[str, Any] = {
        "messageVersion": "1.0",
        "invocationSource": source,
        "inputMode": heard.mode,
        "responseContentType": CONTENT_TYPE,
        "sessionId": session.id,
        "inputTranscript": heard.text,
        "bot": {
            "id": session.bot.id,
            "name": session.bot.name,
            "localeId": session.locale,
            "version": session.bot.version,
            "aliasId": session.bot.alias_id,
            "aliasName": session.bot.alias_name,
        },
        "interpretations": [_interpretation(one) for one in interpretations],
        "requestAttributes": dict(heard.request_attributes) or None,
        "sessionState": {
            "sessionAttributes": dict(session.attributes),
            "activeContexts": [_context(one) for one in session.contexts],
            "intent": intent,
            "originatingRequestId": session.id,
        },
        "transcriptions": [
            {
                "transcription": heard.text,
                "transcriptionConfidence": 1.0,
                "resolvedContext": {"intent": session.intent.name} if session.intent else {},
                "resolvedSlots": {},
            }
        ],
    }
    if label:
        event["invocationLabel"] = label
    if proposed and proposed.type == "ElicitSlot" and source == "DialogCodeHook":
        event["proposedNextState"] = {
            "dialogAction": {"type": "ElicitSlot", "slotToElicit": proposed.slot},
            "intent": intent,
            "prompt": {"attempt": attempt},
        }
    return event


def intent_to_json(intent: IntentState) -> dict[str, Any]:
    return {
        "name": intent.name,
        "state": intent.state,
        "confirmationState": intent.confirmation,
        "slots": {name: slot_to_json(value) for name, value in intent.slots.items()},
    }


def slot_to_json(value: SlotValue | None) -> dict[str, Any] | None:
    """An unfilled slot is null, and there."""
    if value is None:
        return None
    inside = {
        "originalValue": value.original,
        "interpretedValue": value.interpreted,
        "resolvedValues": list(value.resolved),
    }
    if not value.several:
        return {"shape": "Scalar", "value": inside}
    return {"shape": "List", "value": inside, "values": [slot_to_json(one) for one in value.several]}


def slot_from_json(written: Any) -> SlotValue | None:
    """The slot of an answer. Raises InvalidAnswer for what is none."""
    if written is None:
        return None
    value = written.get("value") if isinstance(written, dict) else None
    if not isinstance(value, dict):
        raise InvalidAnswer(f"a slot is null or has a value, not {written!r}")
    several = [one for item in written.get("values") or () if (one := slot_from_json(item)) is not None]
    interpreted = value.get("interpretedValue")
    original = value.get("originalValue")
    if not all(one is None or isinstance(one, str) for one in (interpreted, original)):
        raise InvalidAnswer(f"a slot's values are texts, not {value!r}")
    resolved = tuple(one for one in value.get("resolvedValues") or () if isinstance(one, str))
    return SlotValue(original or interpreted or "", interpreted, resolved, tuple(several))


def read_answer(payload: str, locale: Locale, session: Session) -> Answer:
    """A function's answer, checked. Raises InvalidAnswer, which says what is wrong with it."""
    if len(payload.encode("utf-8", "surrogatepass")) > MOST_ANSWER_BYTES:
        raise InvalidAnswer(f"the answer has more than {MOST_ANSWER_BYTES:,} bytes")
    try:
        answer = json.loads(payload)
    except ValueError as error:
        raise InvalidAnswer(f"the answer is no JSON: {error}") from error
    state = answer.get("sessionState") if isinstance(answer, dict) else None
    if not isinstance(state, dict):
        raise InvalidAnswer("the answer has no sessionState")
    intent = _intent(state.get("intent"), locale)
    action = _action(state.get("dialogAction"), intent, locale, session)
    messages = _messages(answer.get("messages"))
    if action.type == "ElicitIntent" and not messages:
        raise InvalidAnswer("ElicitIntent needs messages: the bot has no question of its own to ask")
    contexts = state.get("activeContexts")
    return Answer(
        action=action,
        intent=intent,
        attributes=_attributes(state.get("sessionAttributes")),
        contexts=None if contexts is None else tuple(_read_context(one) for one in contexts),
        messages=messages,
    )


def _action(written: Any, intent: IntentState | None, locale: Locale, session: Session) -> DialogAction:
    type = written.get("type") if isinstance(written, dict) else None
    if type not in _ACTIONS:
        raise InvalidAnswer(f"dialogAction is {written!r}; its type is one of {', '.join(_ACTIONS)}")
    current = intent or session.intent
    if type == "Close" and (intent is None or intent.state not in _CLOSED_STATES):
        raise InvalidAnswer(f"Close needs an intent whose state is one of {', '.join(_CLOSED_STATES)}")
    if type != "ElicitSlot":
        if type == "ConfirmIntent" and current is None:
            raise InvalidAnswer("ConfirmIntent needs an intent")
        return DialogAction(type)
    slot = written.get("slotToElicit")
    known = locale.intents.get(current.name) if current else None
    if known is None or not isinstance(slot, str) or known.slot(slot) is None:
        raise InvalidAnswer(
            f"ElicitSlot names {slot!r}, which is no slot of {current.name if current else 'no intent'}"
        )
    return DialogAction(type, slot)


def _intent(written: Any, locale: Locale) -> IntentState | None:
    if written is None:
        return None
    name = written.get("name") if isinstance(written, dict) else None
    known = locale.intents.get(name) if isinstance(name, str) else None
    if known is None:
        raise InvalidAnswer(f"{name!r} is no intent of {locale.id}")
    slots = written.get("slots") or {}
    if not isinstance(slots, dict):
        raise InvalidAnswer("slots is no object")
    for slot in slots:
        if known.slot(slot) is None:
            raise InvalidAnswer(f"{slot!r} is no slot of {known.name}")
    confirmation = written.get("confirmationState") or "None"
    if confirmation not in _CONFIRMATIONS:
        raise InvalidAnswer(f"confirmationState is {confirmation!r}; write one of {', '.join(_CONFIRMATIONS)}")
    filled = {slot.name: slot_from_json(slots.get(slot.name)) for slot in known.slots}
    return IntentState(known.name, str(written.get("state") or "InProgress"), confirmation, filled)


def _attributes(written: Any) -> dict[str, str]:
    attributes = written or {}
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        raise InvalidAnswer("sessionAttributes is an object whose values are texts")
    size = len(base64.b64encode(json.dumps(attributes).encode()))
    if size > MOST_ATTRIBUTE_BYTES:
        raise InvalidAnswer(f"sessionAttributes have {size:,} bytes; Lex takes {MOST_ATTRIBUTE_BYTES:,}")
    return attributes


def _messages(written: Any) -> tuple[Message, ...]:
    if written is None:
        return ()
    if not isinstance(written, list) or len(written) > MOST_MESSAGES:
        raise InvalidAnswer(f"messages is a list of at most {MOST_MESSAGES}")
    return tuple(_message(one) for one in written)


def _message(written: Any) -> Message:
    type = written.get("contentType") if isinstance(written, dict) else None
    if type == "ImageResponseCard":
        card = written.get("imageResponseCard") or {}
        buttons = tuple(
            Button(str(one.get("text", "")), str(one.get("value", ""))) for one in card.get("buttons") or ()
        )
        title, subtitle, image = (str(card.get(key) or "") for key in ("title", "subtitle", "imageUrl"))
        return Message(type, title=title, subtitle=subtitle, image_url=image, buttons=buttons)
    content = written.get("content") if isinstance(written, dict) else None
    if type not in ("PlainText", "SSML", "CustomPayload") or not isinstance(content, str):
        raise InvalidAnswer(f"a message has a contentType and content, not {written!r:.80}")
    if not 1 <= len(content) <= LONGEST_MESSAGE:
        raise InvalidAnswer(f"a message has 1 to {LONGEST_MESSAGE:,} characters, not {len(content):,}")
    return Message(type, content)


def _interpretation(one: Interpretation) -> dict[str, Any]:
    written: dict[str, Any] = {"interpretationSource": "Lex", "intent": intent_to_json(one.intent)}
    if one.confidence is not None:
        written["nluConfidence"] = one.confidence
    return written


def _context(context: ActiveContext) -> dict[str, Any]:
    return {
        "name": context.name,
        "contextAttributes": dict(context.attributes),
        "timeToLive": {"timeToLiveInSeconds": context.time_to_live_s, "turnsToLive": context.turns_to_live},
    }


def _read_context(written: Any) -> ActiveContext:
    try:
        life = written["timeToLive"]
        return ActiveContext(
            str(written["name"]),
            dict(written.get("contextAttributes") or {}),
            int(life["timeToLiveInSeconds"]),
            int(life["turnsToLive"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidAnswer(f"an active context has a name and a timeToLive, not {written!r:.80}") from error
