"""A definition as the properties of AWS::Lex::Bot, and back.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lex-bot.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from offhook.bots.definition.building import bot_of
from offhook.bots.definition.definition import Definition, InOneFile, Lex, without
from offhook.bots.definition.spelling import canonical, deployed
from offhook.bots.model import Bot

Properties = dict[str, Any]


def bot_properties(definition: Definition) -> Properties:
    """Name, Description, session time, privacy and locales. The role, tags and what else a deployment adds are not."""
    properties: Properties = deployed(definition.bot, "Bot")
    locales = [_locale(id_, lex) for id_, lex in definition.locales.items()]
    return properties | {"BotLocales": locales}


def _locale(id_: str, lex: Lex) -> Properties:
    own: Properties = deployed(without(lex, "intents", "slotTypes"), "Locale")
    slot_types = [{"Name": name} | deployed(one, "SlotType") for name, one in lex["slotTypes"].items()]
    intents = [_intent(name, intent) for name, intent in lex["intents"].items()]
    return {"LocaleId": id_, **own, "Intents": intents, **({"SlotTypes": slot_types} if slot_types else {})}


def _intent(name: str, lex: Lex) -> Properties:
    slots = [{"Name": slot} | deployed(inner, "Slot") for slot, inner in lex["slots"].items()]
    own: Properties = deployed(without(lex, "slots"), "Intent")
    return {"Name": name, **own, **({"Slots": slots} if slots else {})}


def content_digest(definition: Definition) -> str:
    """Changes when, and only when, what customers meet changes: a version of the bot is a snapshot of that."""
    written = json.dumps(bot_properties(definition), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def bot_from_properties(
    properties: Mapping[str, Any], *, function: str | None = None, detects_sentiment: bool = False
) -> Bot:
    """The bot of a resource. What its alias says comes in besides."""
    return bot_of(definition_from_properties(properties, function=function, detects_sentiment=detects_sentiment))


def definition_from_properties(
    properties: Mapping[str, Any],
    *,
    function: str | None = None,
    detects_sentiment: bool = False,
    shown_as: str = "AWS::Lex::Bot",
) -> Definition:
    """The definition in the properties of a resource, every reference in them resolved."""
    bot: Lex = canonical({key: properties[key] for key in properties if key != "BotLocales"}, "Bot")
    locales = {str(one["LocaleId"]): _locale_from(one) for one in properties.get("BotLocales", ())}
    own = ("botName", "description", "dataPrivacy", "idleSessionTTLInSeconds", "botType", "errorLogSettings")
    return Definition(
        bot={key: bot[key] for key in own if key in bot},
        locales=locales,
        function=function,
        detects_sentiment=detects_sentiment,
        written=InOneFile(shown_as),
    )


def _locale_from(properties: Mapping[str, Any]) -> Lex:
    own = {key: value for key, value in properties.items() if key not in ("LocaleId", "Intents", "SlotTypes")}
    lex: Lex = canonical(own, "Locale")
    intents = {one["Name"]: _intent_from(one) for one in properties.get("Intents", ())}
    return lex | {"intents": intents, "slotTypes": _named(properties.get("SlotTypes"), "SlotType")}


def _intent_from(properties: Mapping[str, Any]) -> Lex:
    own = {key: value for key, value in properties.items() if key not in ("Name", "Slots")}
    lex: Lex = canonical(own, "Intent")
    return lex | {"slots": _named(properties.get("Slots"), "Slot")}


def _named(items: list[Mapping[str, Any]] | None, shape: str) -> dict[str, Lex]:
    return {
        one["Name"]: canonical({key: value for key, value in one.items() if key != "Name"}, shape)
        for one in items or ()
    }
