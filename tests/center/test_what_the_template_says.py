"""Nothing is wired beside the template: what it does not provision or permit is not there on the call either."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import boto3
import pytest

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import Template, read_template, synthesise
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, ENGLISH_CUSTOMER_WITH_ORDER, STRANGER, Customer, dial

INPUTS = ("center.toml", "cdk.json", "flows", "lambdas", "infra")

Resources = dict[str, dict[str, Any]]
Booting = Callable[[Callable[[Resources], Any]], AbstractContextManager[LocalCenter]]


@pytest.fixture
def with_template(template: Template, project: Path) -> Booting:
    """Boot the centre from a changed template: `change` gets its resources by logical id."""

    def boot(change: Callable[[Resources], Any]) -> AbstractContextManager[LocalCenter]:
        body = copy.deepcopy(dict(template.body))
        change(body["Resources"])
        return booted(Template(template.stack, template.region, body), project)

    return boot


def without(resources: Resources, type: str, part: str = "") -> None:
    """Take out every resource of a type whose logical id has this part."""
    gone = [key for key, resource in resources.items() if resource["Type"] == type and part in key]
    assert gone
    for key in gone:
        del resources[key]


def call_america(center: LocalCenter, *inputs: str, caller: str = ENGLISH_CUSTOMER_WITH_ORDER) -> Customer:
    return dial(center, "america", caller=caller, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=list(inputs))


@pytest.fixture
def renamed(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalCenter]:
    """The centre of a copy of the project in which the queue for orders and an agent have other names."""
    for name in INPUTS:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    center_file = tmp_path / "center.toml"
    written = center_file.read_text(encoding="utf-8")
    changed = written.replace('"Suzume Orders"', '"Shopping Desk"').replace('"Grace"', '"Ida"')
    center_file.write_text(changed, encoding="utf-8")
    monkeypatch.setenv("CDK_VALIDATION", "false")  # most of the time, and tests/infra does it
    with booted(read_template(synthesise(tmp_path)), tmp_path) as center:
        yield center


def test_a_renamed_queue_is_called_by_its_new_name(renamed: LocalCenter) -> None:
    customer = call_america(renamed, "2", "1")
    customer.hears_in_order("We are connecting you to Shopping Desk.", "You are in line for Shopping Desk.")
    screen = customer.is_connected_to_an_agent()
    assert (screen["queue"], screen["agent"]) == ("Shopping Desk", "Ida Taylor")


def test_a_function_that_connect_may_not_invoke_is_not_invoked(with_template: Booting) -> None:
    with with_template(lambda resources: without(resources, "AWS::Lambda::Permission", "crmlookup")) as center:
        customer = call_america(center, "1")
    customer.hears_in_order("We can't bring up your customer records right now", "For orders, press 1.")
    assert customer.is_connected_to_an_agent()["notice"] == "Customer data could not be read for this call."
    assert "does not let Connect invoke it" in customer.has("LambdaFailed")[0]["reason"]


def test_a_permission_for_another_instance_is_no_permission(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        for resource in resources.values():
            if resource["Type"] == "AWS::Lambda::Permission":
                resource["Properties"]["SourceArn"] = "arn:aws:connect:ap-northeast-1:123456789012:instance/other"

    with with_template(change) as center:
        customer = call_america(center)
    assert "does not let Connect invoke it" in customer.has("LambdaFailed")[0]["reason"]


def test_a_line_that_no_flow_is_associated_with_says_so(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        without(resources, "Custom::PhoneNumberContactFlow", "america")

    with with_template(change) as center:
        customer = call_america(center)
        other = dial(center, "japan", inputs=["1"])
    assert customer.report["ended"] == "error"
    assert customer.has("FlowEnded")[0]["reason"] == (
        "line 'america' (+12135550100) leads to no flow: associate it with one"
    )
    other.is_connected_to_an_agent()


@pytest.mark.parametrize("table", ["customers", "orders"])
def test_a_table_that_is_missing_is_said_and_leads_to_a_person(template: Template, project: Path, table: str) -> None:
    with booted(template, project) as center:
        client = boto3.client("dynamodb", region_name="ap-northeast-1")
        client.update_table(TableName=center.tables[table].name, DeletionProtectionEnabled=False)
        client.delete_table(TableName=center.tables[table].name)
        customer = call_america(center, "1")
    customer.hears_in_order("We can't bring up your customer records right now", "For orders, press 1.")
    customer.is_never_left_in_silence()
    assert customer.is_connected_to_an_agent()["notice"] == "Customer data could not be read for this call."
    assert customer.has("LambdaFailed")[0]["reason"] == "crm_lookup raised ResourceNotFoundException"


def test_a_template_without_tables_is_a_centre_without_customers(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        for resource in resources.values():
            if resource["Type"] == "AWS::DynamoDB::GlobalTable":
                del resource["Metadata"]["offhook:table"]

    with with_template(change) as center:
        customer = call_america(center, "#", "1")
    customer.hears_in_order("If you have an 8-digit customer number", "For orders, press 1.")


def test_without_agents_in_the_template_nobody_takes_the_call(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        for type in ("AWS::Connect::User", "AWS::Connect::QuickConnect", "Custom::QueueQuickConnect"):
            without(resources, type)
        without(resources, "AWS::IAM::Policy", "OfferedQuickConnects")  # it names quick connects, they name agents

    with with_template(change) as center:
        customer = call_america(center, caller=STRANGER)
    assert customer.report["ended"] == "in_queue"


def test_an_agent_whose_profile_lacks_the_queue_does_not_take_the_call(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        profile = next(entry for key, entry in resources.items() if entry["Type"] == "AWS::Connect::RoutingProfile")
        profile["Properties"]["QueueConfigs"] = profile["Properties"]["QueueConfigs"][1:]

    with with_template(change) as center:
        assert call_america(center, "2", "1").report["ended"] == "in_queue"
        call_america(center, "2", "2").is_connected_to_an_agent()


def test_a_queue_that_the_template_disables_takes_nobody(with_template: Booting) -> None:
    def change(resources: Resources) -> None:
        for resource in resources.values():
            if resource["Type"] == "AWS::Connect::Queue":
                resource["Properties"]["Status"] = "DISABLED"

    with with_template(change) as center:
        customer = call_america(center, "2", "1", "1")
    customer.hears_in_order("we can't connect you to a representative right now", "We will call you back")
    customer.is_disconnected()
