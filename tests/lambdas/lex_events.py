"""Events as Lex gives them to the bot's function, with the slots of the concierge, and a conversation made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Handler = Callable[[dict[str, Any]], dict[str, Any]]

SESSION_ID = "5f0c6f0e-0000-4c11-9d53-1d0000000001"
SLOTS: Mapping[str, tuple[str, ...]] = {
    "OrderStatus": ("OrderNumber", "CustomerNumber", "Product"),
    "RepairRequest": ("Product", "RepairDate", "RepairTime", "CallbackNumber"),
    "ProductQuestion": ("Product",),
    "CatalogueRequest": ("Agreement", "Product"),
    "NewOrder": ("Product", "CallbackNumber"),
    "Complaint": ("Concern", "OrderNumber"),
    "OpeningHours": (),
    "SpeakToPerson": ("CallbackNumber",),
    "FallbackIntent": (),
}


def lex_event(
    intent: str,
    heard: str = "",
    *,
    locale: str = "en_US",
    mode: str = "Text",
    source: str = "DialogCodeHook",
    confirmation: str = "None",
    attributes: Mapping[str, str] | None = None,
    slots: Mapping[str, str | None] | None = None,
) -> dict[str, Any]:
    """One turn's event. `slots` are interpreted values; the intent's other slots are null, as Lex has them."""
    filled = {name: (slots or {}).get(name) for name in (*SLOTS.get(intent, ()), *(slots or {}))}
    state = {
        "name": intent,
        "state": "ReadyForFulfillment" if source == "FulfillmentCodeHook" else "InProgress",
        "confirmationState": confirmation,
        "slots": {name: slot(value) for name, value in filled.items()},
    }
    return {
        "messageVersion": "1.0",
        "invocationSource": source,
        "inputMode": mode,
        "responseContentType": "text/plain; charset=utf-8",
        "sessionId": SESSION_ID,
        "inputTranscript": heard,
        "bot": {
            "id": "LOCALBOT00",
            "name": "Concierge",
            "localeId": locale,
            "version": "1",
            "aliasId": "LOCALALIAS",
            "aliasName": "live",
        },
        "interpretations": [{"interpretationSource": "Lex", "intent": state, "nluConfidence": 0.9}],
        "requestAttributes": None,
        "sessionState": {
            "sessionAttributes": dict(attributes or {}),
            "activeContexts": [],
            "intent": state,
            "originatingRequestId": SESSION_ID,
        },
        "transcriptions": [],
    }


def slot(value: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"shape": "Scalar", "value": {"originalValue": value, "interpretedValue": value, "resolvedValues": [value]}}


class Talk:
    """A conversation: every answer's session attributes and slots are in the next event, as Lex keeps them."""

    def __init__(self, handler: Handler, locale: str, **attributes: str) -> None:
        self._handler, self.locale = handler, locale
        self.attributes: dict[str, str] = attributes
        self.answer: dict[str, Any] = {}

    def hears(
        self,
        intent: str,
        heard: str = "",
        *,
        mode: str = "Text",
        confirmation: str = "None",
        slots: Mapping[str, str | None] | None = None,
    ) -> str:
        """What the bot says. Slots that it has got already stay filled while the intent stays the same."""
        event = lex_event(
            intent,
            heard,
            locale=self.locale,
            mode=mode,
            confirmation=confirmation,
            attributes=self.attributes,
            slots={**self._kept(intent), **(slots or {})},
        )
        self.answer = json.loads(json.dumps(self._handler(event)))
        self.attributes = self.answer["sessionState"]["sessionAttributes"]
        return " ".join(message["content"] for message in self.answer.get("messages", ()))

    @property
    def action(self) -> str:
        """`Close`, or `ElicitSlot OrderNumber`."""
        action = self.answer["sessionState"]["dialogAction"]
        return " ".join(filter(None, (action["type"], action.get("slotToElicit"))))

    @property
    def intent(self) -> dict[str, Any]:
        found: dict[str, Any] = self.answer["sessionState"]["intent"]
        return found

    @property
    def outcome(self) -> str:
        """`answered`, the queue that goes on, or an empty text while the conversation lasts."""
        told = self.attributes
        return told["queue"] if told.get("handover") == "true" else "answered" if told.get("answered") == "true" else ""

    def _kept(self, intent: str) -> dict[str, str | None]:
        before = self.answer.get("sessionState", {}).get("intent", {})
        if before.get("name") != intent:
            return {}
        return {name: value and value["value"]["interpretedValue"] for name, value in before["slots"].items()}
