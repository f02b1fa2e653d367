"""What tells this centre's costs from others in the template: tags on everything that takes some, and the budget."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from infra.app import REPOSITORY
from infra.project import read_project
from offhook.aws import template as assembly
from offhook.errors import Faults
from tests.infra.conftest import PROJECT, Synthesise, Template

COST = """
[cost.tags]
department = "tea"

[cost.budget]
monthly = 250
alarms = [50, 90]
forecast = 120
email = ["owner@example.com", "books@example.com"]
"""
TAGS = {"department": "tea", "offhook:center": "tea-shop"}

IN_REPLICAS = "AWS::DynamoDB::GlobalTable"
"""Its schema names no property of tags, because each replica has its own."""


@pytest.fixture(scope="module")
def costed(synthesise: Synthesise, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The template of a centre with tags of its own and a budget."""
    folder = Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("costed") / "project"))
    center = folder / "center.toml"
    center.write_text(center.read_text(encoding="utf-8") + COST, encoding="utf-8")
    return synthesise(folder)


def taggable(template: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Logical id and tags of every resource that takes tags, by CloudFormation's own schemas."""
    for name, resource in template["Resources"].items():
        kind, properties = resource["Type"], resource.get("Properties", {})
        if kind.startswith("Custom::"):
            continue
        if kind == IN_REPLICAS:
            yield from ((name, replica.get("Tags", [])) for replica in properties["Replicas"])
            continue
        tagging = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema.get("tagging", {})
        if tagging.get("taggable"):
            yield name, properties.get(tagging["tagProperty"].rpartition("/")[2], [])


def tags_of(listed: list[dict[str, str]]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in listed if tag["Key"] != "AmazonConnectEnabled"}


def test_every_resource_that_takes_tags_has_the_centre_and_the_tags_of_the_file(costed: Template) -> None:
    tagged = dict(taggable(costed))
    kinds = {costed["Resources"][name]["Type"] for name in tagged}
    assert kinds >= {
        "AWS::Budgets::Budget",
        "AWS::Connect::Instance",
        "AWS::Connect::IntegrationAssociation",
        "AWS::Connect::PhoneNumber",
        "AWS::DynamoDB::GlobalTable",
        "AWS::IAM::Role",
        "AWS::Lambda::Function",
        "AWS::Logs::LogGroup",
        "AWS::SecretsManager::Secret",
    }
    assert {name: tags_of(tags) for name, tags in tagged.items()} == dict.fromkeys(tagged, TAGS)


def test_bots_keys_and_everything_else_of_this_repository_have_its_tags() -> None:
    body = assembly.read_template(assembly.synthesise(REPOSITORY)).body
    tagged = dict(taggable(body))
    kinds = {body["Resources"][name]["Type"] for name in tagged}
    assert kinds >= {"AWS::KMS::Key", "AWS::Lex::Bot", "AWS::Lex::BotAlias", "AWS::Connect::QuickConnect"}
    assert {tags_of(tags).get("offhook:center") for tags in tagged.values()} == {"suzume-center"}


def test_a_centre_without_a_table_of_costs_is_tagged_with_its_alias_and_has_no_budget(
    built: Path, resources: Callable[[str], list[dict[str, Any]]]
) -> None:
    template: Template = json.loads((built / "cdk.out/OffhookCenter.template.json").read_text(encoding="utf-8"))
    assert {json.dumps(tags_of(tags)) for _, tags in taggable(template)} == {'{"offhook:center": "tea-shop"}'}
    assert resources("AWS::Budgets::Budget") == []


def test_the_budget_counts_what_has_the_tag_of_the_centre(costed: Template) -> None:
    (budget,) = (r["Properties"] for r in costed["Resources"].values() if r["Type"] == "AWS::Budgets::Budget")
    assert budget["Budget"] == {
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": 250, "Unit": "USD"},
        "CostFilters": {"TagKeyValue": ["user:offhook:center$tea-shop"]},
    }


def test_everybody_is_told_at_each_percent_and_when_it_is_foreseen(costed: Template) -> None:
    (budget,) = (r["Properties"] for r in costed["Resources"].values() if r["Type"] == "AWS::Budgets::Budget")
    alarms = budget["NotificationsWithSubscribers"]
    told = [(alarm["Notification"]["NotificationType"], alarm["Notification"]["Threshold"]) for alarm in alarms]
    assert told == [("ACTUAL", 50), ("ACTUAL", 90), ("FORECASTED", 120)]
    for alarm in alarms:
        assert alarm["Notification"]["ThresholdType"] == "PERCENTAGE"
        assert alarm["Notification"]["ComparisonOperator"] == "GREATER_THAN"
        assert [reader["Address"] for reader in alarm["Subscribers"]] == ["owner@example.com", "books@example.com"]


def tag_contacts(project: Path, center: str) -> None:
    """Let the main flow tag contacts as of this centre."""
    flow = project / "flows/main.json"
    document = json.loads(flow.read_text(encoding="utf-8"))
    document["Actions"].append(
        {
            "Identifier": "tag",
            "Type": "TagContact",
            "Parameters": {"Tags": {"offhook:center": center, "queue": "$.Queue.Name"}},
            "Transitions": {"NextAction": "bye", "Errors": [{"NextAction": "bye", "ErrorType": "NoMatchingError"}]},
        }
    )
    flow.write_text(json.dumps(document, indent=2), encoding="utf-8")


def test_a_flow_that_counts_contacts_as_another_centres_is_refused(project: Path) -> None:
    tag_contacts(project, "coffee-shop")
    with pytest.raises(Faults) as found:
        read_project(project)
    (fault,) = found.value.faults
    assert fault.what == "'coffee-shop' is not the alias of this centre, and its budget would miss the contact"
    assert fault.fix == "Write 'tea-shop'"
    assert fault.where.file == "flows/main.json"
    assert fault.where.line > 1


@pytest.mark.parametrize("center", ["tea-shop", "$.Attributes.center"])
def test_a_flow_may_tag_contacts_with_the_alias_or_with_what_a_reference_brings(project: Path, center: str) -> None:
    tag_contacts(project, center)
    assert read_project(project).center.identity.alias == "tea-shop"
