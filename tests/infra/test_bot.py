"""What the template provisions for a bot."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra.constructs.bot_function import BotFunction
from infra.project import read_project
from offhook.bots.definition import bot_of, read_definition
from offhook.bots.definition.cloudformation import bot_from_properties
from offhook.errors import Faults
from tests.infra.conftest import Synthesise, Template, resolved

EXAMPLE = Path(__file__).parents[1] / "bots" / "definition" / "example"
HANDLER = 'import tea_words\n\ndef handler(event, context):\n    return tea_words.answer("{}")\n'


def with_bot(project: Path) -> Path:
    """The project with the bot `tea`, its function, and a flow that converses with it."""
    shutil.copytree(EXAMPLE, project / "flows/bots/tea")
    function = project / "lambdas/tea_orders"
    function.mkdir()
    (function / "handler.py").write_text(HANDLER, encoding="utf-8")
    (project / "lambdas/tea_words").mkdir()
    (project / "lambdas/tea_words/__init__.py").write_text("def answer(text): return text\n", encoding="utf-8")
    (project / "flows/knowledge/en-US").mkdir(parents=True)
    (project / "flows/knowledge/en-US/tea.md").write_text("# Tea\n", encoding="utf-8")
    flow = project / "flows/main.json"
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text.replace("dear $.", "ask ${bot/tea}, dear $."), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = shutil.copytree(Path(__file__).parent / "project", tmp_path_factory.mktemp("bot") / "project")
    return with_bot(Path(copy))


@pytest.fixture(scope="module")
def template(folder: Path, synthesise: Synthesise) -> Template:
    return synthesise(folder)


def of_type(template: Template, kind: str, holds: str = "") -> list[dict[str, Any]]:
    """Resources with a text in them, their properties resolved."""
    return [
        {**resource, "Properties": resolved(resource["Properties"], template), "id": name}
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind and holds in json.dumps(resource)
    ]


def only(template: Template, kind: str, holds: str = "") -> dict[str, Any]:
    (found,) = of_type(template, kind, holds)
    return found


def test_the_bot_in_the_template_is_the_bot_of_the_folder(template: Template) -> None:
    properties = only(template, "AWS::Lex::Bot")["Properties"]
    read = bot_from_properties(properties, function="tea_orders", detects_sentiment=True)
    assert read == bot_of(read_definition(EXAMPLE))
    assert properties["AutoBuildBotLocales"] is True
    assert {"Key": "AmazonConnectEnabled", "Value": "True"} in properties["BotTags"]
    assert properties["ErrorLogSettings"] == {"Enabled": True}


def test_the_alias_is_live_on_the_version_and_calls_the_function_in_every_locale(template: Template) -> None:
    alias, version = only(template, "AWS::Lex::BotAlias"), only(template, "AWS::Lex::BotVersion")
    properties = alias["Properties"]
    assert properties["BotAliasName"] == "live"
    assert properties["BotVersion"] == f"BotVersion-of-{version['id']}"
    assert alias["Metadata"]["offhook:bot"] == "tea"
    assert properties["SentimentAnalysisSettings"] == {"DetectSentiment": True}
    function = only(template, "AWS::Lambda::Function", '"tea_orders.handler.handler"')
    hooks = {
        entry["LocaleId"]: entry["BotAliasLocaleSetting"]["CodeHookSpecification"]["LambdaCodeHook"]["LambdaArn"]
        for entry in properties["BotAliasLocaleSettings"]
    }
    assert hooks == dict.fromkeys(("en_US", "ja_JP"), f"Arn-of-{function['id']}")
    assert [entry["LocaleId"] for entry in version["Properties"]["BotVersionLocaleSpecification"]] == ["en_US", "ja_JP"]


def test_a_changed_bot_is_another_version_and_the_alias_moves(
    project: Path, template: Template, synthesise: Synthesise
) -> None:
    changed = with_bot(project)
    file = changed / "flows/bots/tea/ja_JP.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("threshold = 0.5", "threshold = 0.6"), encoding="utf-8")
    after = synthesise(changed)
    old, new = only(template, "AWS::Lex::BotVersion")["id"], only(after, "AWS::Lex::BotVersion")["id"]
    assert old != new
    assert only(template, "AWS::Lex::BotAlias")["id"] == only(after, "AWS::Lex::BotAlias")["id"]
    assert only(template, "AWS::Lex::Bot")["id"] == only(after, "AWS::Lex::Bot")["id"]


def test_only_the_bots_alias_may_invoke_its_function(template: Template) -> None:
    permission = only(template, "AWS::Lambda::Permission", "lexv2.amazonaws.com")["Properties"]
    assert permission["SourceArn"] == f"Arn-of-{only(template, 'AWS::Lex::BotAlias')['id']}"
    assert permission["SourceAccount"] == "123456789012"
    function = only(template, "AWS::Lambda::Function", '"tea_orders.handler.handler"')
    assert permission["FunctionName"] == f"Arn-of-{function['id']}"
    assert not of_type(template, "AWS::Connect::IntegrationAssociation", function["id"])  # flows cannot call it


def test_flows_name_the_alias_and_come_behind_its_association(template: Template) -> None:
    association = only(template, "AWS::Connect::IntegrationAssociation", "LEX_BOT")
    alias = f"Arn-of-{only(template, 'AWS::Lex::BotAlias')['id']}"
    assert association["Properties"]["IntegrationArn"] == alias
    main = only(template, "AWS::Connect::ContactFlow", '"Name": "Main"')
    assert alias in main["Properties"]["Content"]
    assert association["id"] in main["DependsOn"]


def test_conversations_are_kept_encrypted_and_for_as_long_as_center_toml_says(template: Template) -> None:
    (log,) = only(template, "AWS::Lex::BotAlias")["Properties"]["ConversationLogSettings"]["TextLogSettings"]
    assert log["Enabled"] is True
    group = only(template, "AWS::Logs::LogGroup", "KmsKeyId")
    assert log["Destination"]["CloudWatch"]["CloudWatchLogGroupArn"] == f"Arn-of-{group['id']}"
    assert group["Properties"]["RetentionInDays"] == 30
    key = only(template, "AWS::KMS::Key")["Properties"]
    assert key["EnableKeyRotation"] is True
    (logs,) = [one for one in key["KeyPolicy"]["Statement"] if "logs." in json.dumps(one["Principal"])]
    assert "log-group" in json.dumps(logs["Condition"])


def test_the_bot_may_speak_write_its_log_and_ask_for_the_sentiment_and_nothing_else(template: Template) -> None:
    role = only(template, "AWS::IAM::Role", "lexv2.amazonaws.com")
    (trust,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "123456789012"}
    policy = only(template, "AWS::IAM::Policy", "polly:")["Properties"]["PolicyDocument"]["Statement"]
    group = only(template, "AWS::Logs::LogGroup", "KmsKeyId")
    assert [(statement["Action"], statement["Resource"]) for statement in policy] == [
        (["logs:CreateLogStream", "logs:PutLogEvents"], f"Arn-of-{group['id']}"),
        (["comprehend:DetectSentiment", "polly:SynthesizeSpeech"], "*"),
    ]


def test_the_function_has_the_folders_that_it_imports_and_the_articles(folder: Path, template: Template) -> None:
    function = only(template, "AWS::Lambda::Function", '"tea_orders.handler.handler"')
    asset = folder / "cdk.out" / function["Metadata"]["aws:asset:path"]
    assert sorted(path.name for path in asset.iterdir()) == ["crm", "tea_orders", "tea_words"]
    layer = only(template, "AWS::Lambda::LayerVersion")
    assert f"ref-of-{layer['id']}" in function["Properties"]["Layers"]
    assert function["Properties"]["Environment"]["Variables"]["KNOWLEDGE_FOLDER"] == "/opt/knowledge"
    assert (folder / "cdk.out" / layer["Metadata"]["aws:asset:path"] / "knowledge/en-US/tea.md").is_file()


def test_a_project_without_bots_has_none(project: Path, synthesise: Synthesise) -> None:
    (project / "flows/bots/half-written").mkdir(parents=True)
    assert not of_type(synthesise(project), "AWS::Lex::Bot")


def test_a_bot_that_a_flow_names_and_is_not_there_is_refused_with_the_nearest(project: Path) -> None:
    flow = with_bot(project) / "flows/main.json"
    flow.write_text(flow.read_text(encoding="utf-8").replace("${bot/tea}", "${bot/tee}"), encoding="utf-8")
    with pytest.raises(Faults, match=r"\$\{bot/tee\}: there is no such bot. Did you mean 'tea'\?"):
        read_project(project)


def test_a_function_that_is_not_there_is_refused_with_the_nearest(project: Path) -> None:
    bot = with_bot(project) / "flows/bots/tea/bot.toml"
    bot.write_text(bot.read_text(encoding="utf-8").replace('"tea_orders"', '"tea_order"'), encoding="utf-8")
    with pytest.raises(Faults) as found:
        read_project(project)
    assert [str(fault) for fault in found.value.faults] == [
        "flows/bots/tea/bot.toml:3:12: there is no lambdas/tea_order/handler.py. Did you mean 'tea_orders'?"
    ]


def test_the_faults_of_bots_come_with_all_others(project: Path) -> None:
    bot = with_bot(project) / "flows/bots/tea/bot.toml"
    bot.write_text(bot.read_text(encoding="utf-8").replace("600", "6"), encoding="utf-8")
    (project / "lambdas/order_status/handler.py").unlink()
    with pytest.raises(Faults) as found:
        read_project(project)
    assert [fault.where.file for fault in found.value.faults] == [
        "flows/bots/tea/bot.toml",
        "lambdas/order_status/handler.py",
    ]


def test_a_function_that_may_run_as_long_as_a_chat_waits_is_refused(throwaway_stage: cdk.App, project: Path) -> None:
    with pytest.raises(ValueError, match="a chat waits 10 s"):
        BotFunction(
            cdk.Stack(throwaway_stage, "Stack"),
            "Slow",
            lambdas=project / "lambdas",
            name="crm_lookup",
            environment={},
            log_retention_days=30,
            time_limit=cdk.Duration.seconds(10),
        )
