"""The bots of a template: aliases, what they point at, and who may call whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from offhook.aws.boot import booted
from offhook.aws.template import Template
from offhook.center.bots import LexBot
from offhook.engine.replies import Raised, Returned


def changed(template: Template, change: Any) -> Template:
    body = json.loads(json.dumps(template.body))
    change(body["Resources"])
    return Template(template.stack, template.region, body)


def only(resources: dict[str, Any], type: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [resource for resource in resources.values() if resource["Type"] == type]
    assert len(found) == 1
    return found[0]


def bot_of(template: Template, project: Any) -> LexBot:
    with booted(template, project) as center:
        (bot,) = center.instance.bots.values()
        return bot


def test_the_bot_is_the_alias_of_the_template(template: Template, project: Any) -> None:
    bot = bot_of(template, project)
    assert (bot.name, bot.alias_name, bot.version, bot.is_associated) == ("Concierge", "live", "1", True)
    assert bot.arn.endswith(f":bot-alias/{bot.id}/{bot.alias_id}")
    assert all(len(id) == 10 and id.isalnum() for id in (bot.id, bot.alias_id))
    assert set(bot.functions) == set(bot.definition.locales) == {"en_US", "ja_JP", "zh_CN"}


def test_a_boot_does_not_read_the_definition(template: Template, project: Any) -> None:
    assert "definition" not in vars(bot_of(template, project))


def test_an_alias_without_an_association_is_not_associated(template: Template, project: Any) -> None:
    def change(resources: dict[str, Any]) -> None:
        for key in [key for key, one in resources.items() if one["Properties"].get("IntegrationType") == "LEX_BOT"]:
            resources[key]["Properties"]["IntegrationType"] = "APPLICATION"

    assert not bot_of(changed(template, change), project).is_associated


def test_a_locale_can_be_switched_off(template: Template, project: Any) -> None:
    def change(resources: dict[str, Any]) -> None:
        settings = only(resources, "AWS::Lex::BotAlias")["Properties"]["BotAliasLocaleSettings"]
        settings[0]["BotAliasLocaleSetting"]["Enabled"] = False

    bot = bot_of(changed(template, change), project)
    (off,) = bot.disabled
    assert bot.why_not(off) == f"alias 'live' of bot 'Concierge' has {off} switched off"


@pytest.mark.parametrize("is_allowed", [True, False])
def test_lex_may_invoke_the_function_only_with_its_permission(
    template: Template, project: Any, is_allowed: bool
) -> None:
    def change(resources: dict[str, Any]) -> None:
        for key in [
            key for key, one in resources.items() if one["Properties"].get("Principal") == "lexv2.amazonaws.com"
        ]:
            resources[key]["Properties"]["Principal"] = "events.amazonaws.com"

    with booted(template if is_allowed else changed(template, change), project) as center:
        (bot,) = center.instance.bots.values()
        arn = bot.functions["en_US"]
        for_lex, for_flows = (center.functions.invoke(arn, EVENT, 10, bot=who) for who in (bot.arn, None))
    assert isinstance(for_lex, Returned if is_allowed else Raised)
    assert isinstance(for_flows, Raised)
    assert "does not let Connect invoke it" in for_flows.reason
    if isinstance(for_lex, Raised):
        assert "does not let Lex invoke it for this bot's alias" in for_lex.reason


EVENT = {
    "messageVersion": "1.0",
    "invocationSource": "FulfillmentCodeHook",
    "inputMode": "Text",
    "inputTranscript": "when are you open",
    "sessionId": "contact-1",
    "bot": {"id": "B", "name": "Concierge", "localeId": "en_US", "version": "1", "aliasId": "A", "aliasName": "live"},
    "interpretations": [],
    "sessionState": {
        "sessionAttributes": {"opening_hours": "Always."},
        "activeContexts": [],
        "intent": {"name": "OpeningHours", "state": "ReadyForFulfillment", "confirmationState": "None", "slots": {}},
    },
}
