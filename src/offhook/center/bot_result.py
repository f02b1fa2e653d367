"""What a flow reads of a conversation under `$.Lex`, and what of a turn may be written down.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html#attribs-lex-table
Source: an obfuscated slot is shown as its name in braces: https://docs.aws.amazon.com/lexv2/latest/dg/monitoring-obfuscate.html
Assumed: the value of a slot is the interpreted one, else what was said. An intent that waits for its client to fulfil
it counts as fulfilled, since flows branch on intents that no function serves; any other end is a failed intent.
"""

from __future__ import annotations

from collections.abc import Mapping

from offhook.bots.model import Intent
from offhook.bots.session import BotTurn, Interpretation, SlotValue
from offhook.engine.contact import Json

FULFILLED = ("Fulfilled", "ReadyForFulfillment")


def lex_values(turn: BotTurn) -> dict[str, Json]:
    """`$.Lex` after the last turn."""
    session = turn.session
    intent = session.intent
    first, *others = turn.interpretations or (None,)
    values: dict[str, Json] = {
        "IntentName": intent.name if intent else "",
        "DialogState": "Fulfilled" if intent and intent.state in FULFILLED else "Failed",
        "Slots": _slots(intent.slots) if intent else {},
        "SessionAttributes": dict(session.attributes),
        "AlternativeIntents": {one.intent.name: _alternative(one) for one in others if one},
    }
    if first and first.confidence is not None:
        values["IntentConfidence"] = {"Score": first.confidence}
    return values


def _alternative(one: Interpretation) -> Json:
    values: dict[str, Json] = {"IntentName": one.intent.name, "Slots": _slots(one.intent.slots)}
    return values if one.confidence is None else {**values, "IntentConfidence": {"Score": one.confidence}}


def _slots(slots: Mapping[str, SlotValue | None]) -> dict[str, Json]:
    return {name: value_of(value) for name, value in slots.items() if value is not None}


def value_of(value: SlotValue) -> str:
    return value.interpreted or value.original


def shown(heard: str, intent: Intent | None, slots: Mapping[str, SlotValue | None], asked: str | None) -> str:
    """What was heard, with what fills an obfuscated slot left out. The whole of it where such a slot was asked for."""
    secret = {slot.name for slot in intent.slots if slot.is_obfuscated} if intent else set[str]()
    if asked in secret:
        return f"{{{asked}}}"
    for name in sorted(secret):
        value = slots.get(name)
        if value and value.original:
            heard = heard.replace(value.original, f"{{{name}}}")
    return heard


def shown_slots(intent: Intent | None, slots: Mapping[str, SlotValue | None]) -> dict[str, str | None]:
    secret = {slot.name for slot in intent.slots if slot.is_obfuscated} if intent else set[str]()
    return {
        name: None if value is None else f"{{{name}}}" if name in secret else value_of(value)
        for name, value in slots.items()
    }
