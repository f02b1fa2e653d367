"""Kinesis and Firehose: a contact record for each contact, where the template streams them."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.aws.streams import record_streams_of
from offhook.center.resources import FIREHOSE, ON_DEMAND, PROVISIONED
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.cost.usage import Usage
from tests.center.little_centre import little_centre


def streamed(*kinds: str) -> list[Usage]:
    """What streams a call of the little centre has used."""
    little = little_centre(record_streams=kinds)
    call = little.call()
    little.passes(5)
    call.hang_up()
    little.passes(0)
    deployment = Deployment.of(little.center.instance)
    usages = [usage for contact in metered(little.trace, deployment) for usage in contact.usages]
    return [usage for usage in usages if usage.item.startswith(("kinesis", "firehose"))]


def test_without_a_stream_nothing_is_used() -> None:
    assert streamed() == []


@pytest.mark.parametrize(
    ("kind", "item", "quantity"),
    [
        (PROVISIONED, "kinesis.put", 1),
        (ON_DEMAND, "kinesis.in", 2 * 1_024),  # a record of 1 to 2 KB
        (FIREHOSE, "firehose.ingest", 5 * 1_024),
    ],
)
def test_a_contact_is_one_record(kind: str, item: str, quantity: int) -> None:
    (usage,) = streamed(kind)
    assert (usage.item, usage.quantity, usage.cause) == (item, quantity, "ContactCompleted")


def test_each_stream_gets_it() -> None:
    assert [usage.item for usage in streamed(FIREHOSE, PROVISIONED)] == ["firehose.ingest", "kinesis.put"]


def storage(type: str, resource: str = "CONTACT_TRACE_RECORDS", arn: Any = "arn:elsewhere") -> dict[str, Any]:
    target = {"KinesisStreamConfig": {"StreamArn": arn}} if type == "KINESIS_STREAM" else {}
    properties = {"ResourceType": resource, "StorageType": type, **target}
    return {"Type": "AWS::Connect::InstanceStorageConfig", "Properties": properties}


def stream(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::Kinesis::Stream", "Properties": properties}


ON_DEMAND_MODE = {"StreamModeDetails": {"StreamMode": "ON_DEMAND"}}
MADE = {"Fn::GetAtt": ["Records", "Arn"]}

TEMPLATES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "none": ({"Records": stream()}, ()),
    "firehose": ({"Config": storage("KINESIS_FIREHOSE")}, (FIREHOSE,)),
    "an on-demand stream": (
        {"Config": storage("KINESIS_STREAM", arn=MADE), "Records": stream(**ON_DEMAND_MODE)},
        (ON_DEMAND,),
    ),
    "a stream with shards": (
        {"Config": storage("KINESIS_STREAM", arn=MADE), "Records": stream(ShardCount=1)},
        (PROVISIONED,),
    ),
    "a stream of another stack": ({"Config": storage("KINESIS_STREAM")}, (PROVISIONED,)),
    "recordings in S3": ({"Config": storage("S3", "CALL_RECORDINGS")}, ()),
    "agent events": ({"Config": storage("KINESIS_STREAM", "AGENT_EVENTS")}, ()),
}


@pytest.mark.parametrize(("resources", "kinds"), TEMPLATES.values(), ids=TEMPLATES)
def test_the_template_says_where_records_go(resources: dict[str, Any], kinds: tuple[str, ...]) -> None:
    assert record_streams_of({"Resources": resources}) == kinds
