"""From a created stack to its Lex bots: what an alias points at, and whether Connect may use it.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lex-botalias.html
Assumed: a locale that the alias does not mention answers, without a function. Each bot counts as built.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from offhook.aws.cloudformation import Stack
from offhook.aws.resource_types import ASSOCIATION, BOT, BOT_ALIAS, Provisioned
from offhook.center.bots import LexBot

if TYPE_CHECKING:
    from offhook.bots.model import Bot


def bots_of(stack: Stack) -> dict[str, LexBot]:
    """The bots of a stack by the ARN of each alias. Their definitions are read when a contact meets them."""
    bots = {bot.id: bot for bot in stack.of_type(BOT)}
    associated = {
        found.properties["IntegrationArn"]
        for found in stack.of_type(ASSOCIATION)
        if found.properties["IntegrationType"] == "LEX_BOT"
    }
    return {
        alias.arn: _bot(bots[alias.bot], alias, is_associated=alias.arn in associated)
        for alias in stack.of_type(BOT_ALIAS)
        if alias.bot in bots
    }


def _bot(bot: Provisioned, alias: Provisioned, *, is_associated: bool) -> LexBot:
    settings = _locale_settings(alias)
    return LexBot(
        arn=alias.arn,
        id=bot.id,
        name=bot.properties["Name"],
        version=str(alias.properties.get("BotVersion", "DRAFT")),
        alias_id=alias.id,
        alias_name=alias.properties["BotAliasName"],
        read=partial(_definition, bot.properties),
        is_associated=is_associated,
        functions={locale: arn for locale, setting in settings.items() if (arn := _function(setting))},
        disabled=frozenset(locale for locale, setting in settings.items() if not _is_enabled(setting)),
    )


def _definition(properties: Mapping[str, Any]) -> Bot:
    from offhook.bots.definition.cloudformation import bot_from_properties  # only when somebody talks with a bot

    return bot_from_properties(properties)


def _locale_settings(alias: Provisioned) -> dict[str, Mapping[str, Any]]:
    entries = alias.properties.get("BotAliasLocaleSettings") or ()
    return {entry["LocaleId"]: entry["BotAliasLocaleSetting"] for entry in entries}


def _function(setting: Mapping[str, Any]) -> str | None:
    hook = (setting.get("CodeHookSpecification") or {}).get("LambdaCodeHook") or {}
    arn: str | None = hook.get("LambdaArn")
    return arn


def _is_enabled(setting: Mapping[str, Any]) -> bool:
    return str(setting.get("Enabled", True)).lower() == "true"
