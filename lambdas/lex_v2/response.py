"""The answer that Amazon Lex V2 takes from a Lambda function.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-response-format.html
Source: limits by the service model of lexv2-runtime: 1 to 1,024 characters a message, ten messages, five buttons.
Recorded: session attributes that an answer does not repeat are lost, as published functions have found; so they are
repeated unless others are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lex_v2.event import LexV2Event

MOST_MESSAGES = 10
LONGEST_MESSAGE = 1_024
MOST_BUTTONS = 5
_CLOSED_STATES = ("Failed", "Fulfilled", "InProgress")

Message = Mapping[str, Any]
Slots = Mapping[str, Mapping[str, Any] | None]


class LexV2Response:
    """Builds the answer to one event. Each method gives the dictionary that a handler returns.

    A message is a text, or a dictionary in Lex's shape. `slots` are put over those that the event has. Raises
    ValueError for an answer that Lex would refuse. What cannot be encoded (a lone surrogate) is left out of texts.
    """

    def __init__(
        self,
        event: LexV2Event,
        *,
        session_attributes: Mapping[str, str] | None = None,
        request_attributes: Mapping[str, str] | None = None,
    ) -> None:
        self._event = event
        self._session_attributes = event.session_attributes if session_attributes is None else session_attributes
        self._request_attributes = request_attributes

    def delegate(self, *, slots: Slots | None = None) -> dict[str, Any]:
        """Lex takes the next step by itself."""
        return self._answer({"type": "Delegate"}, (), slots=slots)

    def elicit_intent(self, *messages: str | Message) -> dict[str, Any]:
        """Ask what the customer wants. The bot has no question of its own for that."""
        if not messages:
            raise ValueError("ElicitIntent needs a message: the bot has no question of its own to ask")
        return self._answer({"type": "ElicitIntent"}, messages, with_intent=False)

    def elicit_slot(
        self, slot: str, *messages: str | Message, intent: str | None = None, slots: Slots | None = None
    ) -> dict[str, Any]:
        """Ask for a slot, without a message in the bot's own words. `intent` names one to change to."""
        if intent is None and slot not in self._event.intent.slots:
            raise ValueError(f"{slot!r} is no slot of {self._event.intent.name!r}")
        return self._answer({"type": "ElicitSlot", "slotToElicit": slot}, messages, intent=intent, slots=slots)

    def confirm_intent(self, *messages: str | Message, slots: Slots | None = None) -> dict[str, Any]:
        """Ask yes or no, without a message in the bot's own words."""
        return self._answer({"type": "ConfirmIntent"}, messages, slots=slots)

    def close(
        self,
        *messages: str | Message,
        state: str = "Fulfilled",
        intent: str | None = None,
        slots: Slots | None = None,
    ) -> dict[str, Any]:
        """End the intent as Fulfilled, Failed or InProgress."""
        if state not in _CLOSED_STATES:
            raise ValueError(f"an intent is closed as one of {', '.join(_CLOSED_STATES)}, not {state!r}")
        return self._answer({"type": "Close"}, messages, state=state, intent=intent, slots=slots)

    def _answer(
        self,
        action: Mapping[str, Any],
        messages: Iterable[str | Message],
        *,
        state: str = "InProgress",
        intent: str | None = None,
        slots: Slots | None = None,
        with_intent: bool = True,
    ) -> dict[str, Any]:
        session: dict[str, Any] = {"sessionAttributes": dict(self._session_attributes), "dialogAction": dict(action)}
        if with_intent:
            session["intent"] = self._intent(intent, state, slots or {})
        if contexts := self._event.session_state.active_contexts:
            session["activeContexts"] = contexts
        answer: dict[str, Any] = {"sessionState": session}
        if said := [_message(one) for one in messages]:
            answer["messages"] = said
        if len(said) > MOST_MESSAGES:
            raise ValueError(f"Lex takes at most {MOST_MESSAGES} messages, not {len(said)}")
        if self._request_attributes:
            answer["requestAttributes"] = dict(self._request_attributes)
        encodable: dict[str, Any] = _encodable(answer)
        return encodable

    def _intent(self, name: str | None, state: str, slots: Slots) -> dict[str, Any]:
        current = self._event.intent
        if name is None or name == current.name:
            kept = {slot: value.raw_event if value else None for slot, value in current.slots.items()}
            confirmation = current.confirmation_state
        else:
            kept, confirmation = {}, "None"
        return {
            "name": name or current.name,
            "state": state,
            "confirmationState": confirmation,
            "slots": {**kept, **slots},
        }


def scalar_slot(value: str, *, original: str | None = None) -> dict[str, Any]:
    """A filled slot in Lex's shape."""
    inside = {"originalValue": original or value, "interpretedValue": value, "resolvedValues": [value]}
    return {"shape": "Scalar", "value": inside}


def image_response_card(title: str, *, subtitle: str = "", buttons: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A card whose `buttons` say the text and send the value."""
    pressed = [{"text": text, "value": value} for text, value in (buttons or {}).items()]
    if len(pressed) > MOST_BUTTONS:
        raise ValueError(f"a card has at most {MOST_BUTTONS} buttons, not {len(pressed)}")
    card: dict[str, Any] = {"title": title, **({"subtitle": subtitle} if subtitle else {})}
    return {
        "contentType": "ImageResponseCard",
        "imageResponseCard": {**card, **({"buttons": pressed} if pressed else {})},
    }


def _message(message: str | Message) -> dict[str, Any]:
    written = {"contentType": "PlainText", "content": message} if isinstance(message, str) else dict(message)
    content = written.get("content")
    if written.get("contentType") != "ImageResponseCard" and not (
        isinstance(content, str) and 1 <= len(content) <= LONGEST_MESSAGE
    ):
        raise ValueError(f"a message has 1 to {LONGEST_MESSAGE:,} characters")
    return written


def _encodable(value: Any) -> Any:
    """The same without characters that UTF-8 has no form for; the Lambda runtime fails on them."""
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "ignore").decode()
    if isinstance(value, (dict, Mapping)):  # `dict` is what nearly all are, and found out at once
        return {_encodable(name): _encodable(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(entry) for entry in value]
    return value
