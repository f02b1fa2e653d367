"""What costs money although nobody calls: every type of resource that does, and what is only said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from offhook.aws.template import Template
from offhook.cost.bill import bill
from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.catalogue import item
from offhook.cost.idle import FREE, READERS, idle, unmeasured
from offhook.cost.tariff import Tariff

MILLISECONDS = 24 * 60 * 60 * 1000

FUNCTION = {"Type": "AWS::Lambda::Function", "Properties": {"MemorySize": 512, "Architectures": ["arm64"]}}
PROVISIONED = {"ProvisionedConcurrentExecutions": 2}


def body(**resources: Mapping[str, Any]) -> dict[str, Any]:
    return {"Resources": resources}


def used(template: Mapping[str, Any], days: int = 30) -> list[tuple[str, Any, str]]:
    return [(one.item, one.quantity, one.country) for one in idle(template, days)]


def of(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": kind, "Properties": properties}


def test_a_number_costs_each_day_by_its_country_and_type() -> None:
    numbers = body(
        A=of("AWS::Connect::PhoneNumber", CountryCode="JP", Type="DID"),
        B=of("AWS::Connect::PhoneNumber", CountryCode="US", Type="TOLL_FREE"),
        C=of("AWS::Connect::PhoneNumber", CountryCode="GB", Type="UIFN"),
    )
    assert used(numbers, 7) == [
        ("telephony.did-number", 7, "JP"),
        ("telephony.tollfree-number", 7, "US"),
        ("telephony.other-number", 7, "GB"),
    ]


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        (of("AWS::KMS::Key"), ("kms.key", Decimal("0.5"))),
        (of("AWS::SecretsManager::Secret"), ("secrets-manager.secret", Decimal("0.5"))),
        (of("AWS::CloudWatch::Dashboard"), ("cloudwatch.dashboard", Decimal("0.5"))),
        (of("AWS::CloudWatch::CompositeAlarm"), ("cloudwatch.alarm-composite", Decimal("0.5"))),
        (of("AWS::CloudWatch::Alarm", Period=300), ("cloudwatch.alarm", Decimal("0.5"))),
        (of("AWS::CloudWatch::Alarm", Period=10), ("cloudwatch.alarm-high-resolution", Decimal("0.5"))),
        (of("AWS::Kinesis::Stream", ShardCount=3), ("kinesis.shard", 3 * 15 * 24)),
        (of("AWS::Kinesis::Stream"), ("kinesis.shard", 15 * 24)),
        (of("AWS::Kinesis::Stream", StreamModeDetails={"StreamMode": "ON_DEMAND"}), ("kinesis.stream", 15 * 24)),
    ],
    ids=lambda value: str(value)[:60],
)
def test_half_a_month_of_it_costs_half(resource: dict[str, Any], expected: tuple[str, Any]) -> None:
    assert used(body(It=resource), 15) == [(*expected, "")]


def test_an_alarm_over_several_metrics_costs_as_many() -> None:
    metrics = [{"MetricStat": {"Period": 60}}, {"MetricStat": {"Period": 300}}, {"Expression": "a / b"}]
    assert used(body(It=of("AWS::CloudWatch::Alarm", Metrics=metrics))) == [("cloudwatch.alarm", 2, "")]


@pytest.mark.parametrize("kind", ["AWS::Lambda::Alias", "AWS::Lambda::Version"])
@pytest.mark.parametrize("reference", [{"Ref": "F"}, {"Fn::GetAtt": ["F", "Arn"]}], ids=["Ref", "GetAtt"])
def test_provisioned_concurrency_costs_the_memory_of_its_function_all_the_time(kind: str, reference: Any) -> None:
    version = of(kind, FunctionName=reference, ProvisionedConcurrencyConfig=PROVISIONED)
    assert used(body(F=FUNCTION, V=version), 3) == [("lambda.provisioned.arm", 2 * 512 * 3 * MILLISECONDS, "")]
    x86 = {"Type": "AWS::Lambda::Function", "Properties": {}}
    assert used(body(F=x86, V=version), 1) == [("lambda.provisioned.x86", 2 * 128 * MILLISECONDS, "")]


def test_a_version_with_nothing_provisioned_costs_nothing() -> None:
    plain = body(F=FUNCTION, V=of("AWS::Lambda::Version", FunctionName={"Ref": "F"}))
    assert used(plain) == []
    assert list(unmeasured(plain)) == []


def test_provisioned_concurrency_of_a_function_elsewhere_is_said() -> None:
    version = of("AWS::Lambda::Alias", FunctionName="theirs", ProvisionedConcurrencyConfig=PROVISIONED)
    assert used(body(V=version)) == []
    (sentence,) = unmeasured(body(V=version))
    assert "provisioned concurrency of a function that is not in the template (V)" in sentence


def test_what_depends_on_how_much_is_stored_is_said_with_the_names_of_a_few() -> None:
    replicas = [{"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}]
    groups = {f"G{number}": of("AWS::Logs::LogGroup", RetentionInDays=90) for number in range(6)}
    stored = body(
        **groups,
        Ever=of("AWS::Logs::LogGroup"),
        T=of("AWS::DynamoDB::GlobalTable", BillingMode="PAY_PER_REQUEST", Replicas=replicas),
        U=of("AWS::DynamoDB::Table"),
        B=of("AWS::S3::Bucket"),
        K=of("AWS::KMS::Key", EnableKeyRotation=True),
    )
    said = "Not counted, because a template does not say how much it is: "
    assert list(unmeasured(stored)) == [
        f"{said}logs, kept for 90 days (G0, G1, G2 and 3 more).",
        f"{said}logs, kept for ever (Ever).",
        f"{said}what tables hold (T, U).",
        f"{said}point-in-time recovery, by what tables hold (T).",
        f"{said}capacity that tables have provisioned (U).",
        f"{said}what buckets hold (B).",
        f"{said}the first two rotations of a key, each as dear as the key (K).",
    ]
    assert used(stored) == [("kms.key", 1, "")]


def test_a_type_that_nobody_has_looked_at_is_named() -> None:
    strange = body(A=of("AWS::RDS::DBInstance"), B=of("AWS::EC2::NatGateway"), C=of("Custom::Anything"))
    assert list(unmeasured(strange)) == [
        "Nobody has looked at what these cost while nothing happens: AWS::EC2::NatGateway, AWS::RDS::DBInstance."
    ]


def test_no_type_both_costs_something_and_nothing() -> None:
    assert not READERS.keys() & FREE


def test_each_line_names_the_construct_and_the_logical_id() -> None:
    key = of("AWS::KMS::Key") | {"Metadata": {"aws:cdk:path": "Stack/Bots/concierge/Key/Resource"}}
    (one,) = idle(body(Key123=key))
    assert dict(one.labels) == {"resource": "Bots/concierge/Key", "logical_id": "Key123"}
    (other,) = idle(body(Key123=of("AWS::KMS::Key")))
    assert other.labels["resource"] == "Key123"


def test_a_price_that_nobody_knows_is_unknown_and_not_in_the_total() -> None:
    number = of("AWS::Connect::PhoneNumber", CountryCode="JP", Type="DID")
    price = Price(Key("kms.key", "ap-northeast-1"), (Tier(Decimal(0), Decimal(1)),), "own")
    tariff = Tariff(PriceBook([price]), "ap-northeast-1")
    found = bill(idle(body(N=number, K=of("AWS::KMS::Key"))), tariff)
    assert found.total == 1
    assert [line.item.key for line in found.unpriced] == ["telephony.did-number"]


def test_suzume_pays_for_its_numbers_its_key_and_its_secrets_and_every_type_was_looked_at(template: Template) -> None:
    found = list(idle(template.body))
    numbers = [one for one in found if one.item == "telephony.did-number"]
    assert {(one.country, one.quantity) for one in numbers} == {("JP", 30), ("US", 30), ("CN", 30)}
    others = [one.item for one in found if one not in numbers]
    assert others == ["secrets-manager.secret"] * 4 + ["kms.key"]
    assert all(item(one.item) for one in found)
    assert not any("Nobody has looked" in sentence for sentence in unmeasured(template.body))


PARAMETER = {"Ref": "Parameter"}
PROVISIONED_BY_PARAMETER = {"ProvisionedConcurrentExecutions": PARAMETER}


@pytest.mark.parametrize(
    ("resource", "what"),
    [
        (of("AWS::Connect::PhoneNumber", CountryCode=PARAMETER, Type="DID"), "numbers whose type or country is"),
        (of("AWS::Kinesis::Stream", ShardCount=PARAMETER), "streams whose mode or number of shards is"),
        (of("AWS::Kinesis::Stream", StreamModeDetails=PARAMETER), "streams whose mode or number of shards is"),
        (
            of("AWS::Lambda::Alias", FunctionName={"Ref": "F"}, ProvisionedConcurrencyConfig=PROVISIONED_BY_PARAMETER),
            "provisioned concurrency whose size is",
        ),
        (of("AWS::Logs::LogGroup", RetentionInDays=PARAMETER), "logs, kept as"),
        (of("AWS::DynamoDB::GlobalTable", BillingMode=PARAMETER, Replicas=PARAMETER), "capacity that tables have"),
    ],
)
def test_what_a_parameter_tells_is_said_and_not_reckoned(resource: Mapping[str, Any], what: str) -> None:
    template = body(X=resource, F=FUNCTION)
    assert used(template) == []
    assert any(f"a template does not say how much it is: {what}" in sentence for sentence in unmeasured(template))


def test_a_number_of_shards_may_be_written_as_text() -> None:
    assert used(body(S=of("AWS::Kinesis::Stream", ShardCount="2")), days=1) == [("kinesis.shard", 48, "")]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("written", [{}, {"Properties": None, "Metadata": None}, {"Properties": []}])
def test_a_resource_without_properties_is_read_as_one_that_says_nothing(kind: str, written: dict[str, Any]) -> None:
    template = body(A={"Type": kind, **written})
    plain = body(A={"Type": kind, "Properties": {}})
    assert (used(template), list(unmeasured(template))) == (used(plain), list(unmeasured(plain)))


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("value", [None, [None], {"Ref": "Parameter"}])
def test_properties_that_are_null_or_a_parameter_break_nothing(kind: str, value: Any) -> None:
    names = ("Metrics", "StreamModeDetails", "ProvisionedConcurrencyConfig", "Replicas", "FunctionName", "Period")
    more = ("PointInTimeRecoverySpecification", "RetentionInDays", "ShardCount", "Type", "CountryCode")
    template = body(A=of(kind, **dict.fromkeys((*names, *more), value)))
    assert [*used(template), *unmeasured(template)] or kind in ("AWS::Lambda::Alias", "AWS::Lambda::Version")
