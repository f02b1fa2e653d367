"""A template becomes a stack: our resource types beside moto's, ids that stay, references that resolve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from offhook.aws.assemble import assemble_instance
from offhook.aws.cloudformation import Stack, create_stack
from offhook.aws.resource_types import PHONE_NUMBER, RESOURCE_TYPES, SDK_CALL
from offhook.aws.template import Template
from offhook.errors import OffhookError

ACCOUNT = "123456789012"
REGION = "eu-west-2"
INSTANCE: dict[str, Any] = {
    "Type": "AWS::Connect::Instance",
    "Properties": {"InstanceAlias": "suzume", "IdentityManagementType": "CONNECT_MANAGED", "Attributes": {}},
}


@pytest.fixture(autouse=True)
def mocked() -> Iterator[None]:
    with mock_aws():
        yield


def create(name: str = "Center", account: str = ACCOUNT, region: str = REGION, **resources: dict[str, Any]) -> Stack:
    return create_stack(name, {"Resources": resources}, account=account, region=region)


def test_each_stack_account_and_region_has_ids_of_its_own() -> None:
    made = [
        create(Instance=INSTANCE),
        create(name="Other", Instance=INSTANCE),
        create(region="us-west-2", Instance=INSTANCE),
        create(account="210987654321", Instance=INSTANCE),
    ]
    assert len({stack.provisioned[0].id for stack in made}) == 4
    first = made[0].provisioned[0]
    assert first.arn == f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/{first.id}"


ATTRIBUTES = [(type, name) for type, known in RESOURCE_TYPES.items() for name in known.attributes]


@pytest.mark.parametrize(("type", "attribute"), ATTRIBUTES, ids=[f"{type}.{name}" for type, name in ATTRIBUTES])
def test_get_att_gives_what_cloudformation_documents(type: str, attribute: str) -> None:
    resources: dict[str, Any] = {
        "Instance": INSTANCE,
        "Thing": {"Type": type, "Properties": {"InstanceArn": {"Fn::GetAtt": ["Instance", "Arn"]}, "BotId": "BOT"}},
        "Reader": {
            "Type": "AWS::Connect::Queue",
            "Properties": {"Read": {"Fn::GetAtt": ["Thing", attribute]}, "Name": {"Ref": "Thing"}},
        },
    }
    resources["Thing"]["Metadata"] = {"offhook:number": "+12135550100"}
    stack = create(**resources)
    thing, reader = (next(r for r in stack.provisioned if r.logical_id == key) for key in ("Thing", "Reader"))
    expected = {"arn": thing.arn, "id": thing.id, "number": "+12135550100", "bot": thing.bot}
    written = RESOURCE_TYPES[type].attributes[attribute]
    assert reader.properties["Read"] == expected.get(written, written)
    assert reader.properties["Name"] == thing.ref


def test_a_predefined_attribute_is_referred_to_by_instance_and_name() -> None:
    arn = {"Fn::GetAtt": ["Instance", "Arn"]}
    language = {"Type": "AWS::Connect::PredefinedAttribute", "Properties": {"InstanceArn": arn, "Name": "Language"}}
    reader = {"Type": "AWS::Connect::Queue", "Properties": {"Name": {"Ref": "Language"}}}
    stack = create(Instance=INSTANCE, Language=language, Reader=reader)
    instance, _, queue = stack.provisioned
    assert queue.properties["Name"] == f"{instance.arn}|Language"


def test_resources_of_an_instance_carry_its_arn_in_theirs() -> None:
    queue = {"Type": "AWS::Connect::Queue", "Properties": {"InstanceArn": {"Fn::GetAtt": ["Instance", "Arn"]}}}
    stack = create(Instance=INSTANCE, Queue=queue)
    instance, made = stack.of_type("AWS::Connect::Instance")[0], stack.of_type("AWS::Connect::Queue")[0]
    assert made.arn == f"{instance.arn}/queue/{made.id}"


def test_a_number_has_the_address_of_its_metadata() -> None:
    number = {"Type": PHONE_NUMBER, "Metadata": {"offhook:number": "+81355550100"}, "Properties": {"TargetArn": "x"}}
    made = create(Number=number).of_type(PHONE_NUMBER)[0]
    assert made.attribute("Address") == "+81355550100"
    with pytest.raises(KeyError):
        made.attribute("Colour")


def test_custom_resources_are_kept_as_the_sdk_calls_they_make() -> None:
    call = '{"action":"associatePhoneNumberContactFlow","service":"Connect","parameters":{}}'
    stack = create(
        Custom={"Type": "Custom::PhoneNumberContactFlow", "Properties": {"ServiceToken": "x", "Create": call}}
    )
    assert [made.properties["Create"] for made in stack.of_type(SDK_CALL)] == [call]


def test_types_that_nobody_creates_are_listed() -> None:
    stack = create(
        Instance=INSTANCE,
        Teapot={"Type": "AWS::Kitchen::Teapot", "Properties": {}},
        Kettle={"Type": "AWS::Kitchen::Kettle", "Properties": {}},
        Other={"Type": "AWS::Kitchen::Teapot", "Properties": {}},
    )
    assert stack.not_created == ["AWS::Kitchen::Kettle", "AWS::Kitchen::Teapot"]
    assert [made.type for made in stack.provisioned] == ["AWS::Connect::Instance"]


def test_everything_in_the_template_of_this_project_is_created(template: Template) -> None:
    stack = create_stack(template.stack, template.body, account=ACCOUNT, region=REGION)
    assert stack.not_created == []
    kinds = {made.type for made in stack.provisioned}
    assert kinds >= {"AWS::Connect::Queue", "AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule"}


@pytest.mark.parametrize("count", [0, 2])
def test_a_template_needs_exactly_one_instance(count: int) -> None:
    resources: dict[str, Any] = {f"Instance{number}": INSTANCE for number in range(count)}
    resources["Bucket"] = {"Type": "AWS::S3::Bucket"}
    with pytest.raises(OffhookError, match=f"the template has {count} Connect instances"):
        assemble_instance(create(**resources))
