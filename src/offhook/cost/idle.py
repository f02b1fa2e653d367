"""What costs money although nobody calls, by the template: one function for each type of resource that does.

A type that costs nothing while nothing happens is in `FREE`, so that one which nobody has looked at is found and named.

Source: each of https://aws.amazon.com/connect/pricing/ (numbers by the day), .../kms/pricing/, .../cloudwatch/pricing/,
.../secrets-manager/pricing/, .../kinesis/data-streams/pricing/ and .../lambda/pricing/ (provisioned concurrency).
Recorded: of a budget a notification costs nothing, only its actions and reports do (a price list of 2020-10-01 that
others have published, AWSBudgets BudgetsUsage).
Assumed: a month has thirty days, and what is paid by the month is paid for the part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from offhook.cost.bill import Used
from offhook.cost.numbers import NUMBER, OTHER_NUMBER
from offhook.cost.usage import Quantity

MONTH_DAYS: Final = 30
HOURS_A_DAY: Final = 24
MS_A_DAY: Final = 24 * 60 * 60 * 1000

HIGH_RESOLUTION_S: Final = 60
"""An alarm with a period below this is of high resolution.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_billing.html (10 and 30 seconds)
"""

MOST_NAMES: Final = 3
"""So many resources are named in a sentence; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that stands for so many `days`.

    `path` is that of the construct without the stack, or the logical id; `others` are all resources of the template.
    """

    id: str
    type: str
    properties: Mapping[str, Any]
    path: str
    days: int
    others: Mapping[str, Any]

    @property
    def months(self) -> Decimal:
        return Decimal(self.days) / MONTH_DAYS

    def used(self, item: str, quantity: Quantity, country: str = "") -> Used:
        return Used(item, quantity, country, {"resource": self.path, "logical_id": self.id})


class Unmeasured(NamedTuple):
    """A cost of the resource that no template tells the size of."""

    what: str


Found = Used | Unmeasured
Reader = Callable[[Resource], Iterator[Found]]


def idle(body: Mapping[str, Any], days: int = MONTH_DAYS) -> Iterator[Used]:
    """What the resources of a template body use in so many days in which nothing happens.

    The labels are `resource`, the path of the construct, and `logical_id`.
    """
    for resource in resources(body, days):
        if reader := READERS.get(resource.type):
            yield from (found for found in reader(resource) if isinstance(found, Used))


def unmeasured(body: Mapping[str, Any]) -> Iterator[str]:
    """Sentences on what costs something too, but how much is not in a template; and on types not looked at."""
    names = defaultdict[str, list[str]](list)
    unknown = set[str]()
    for resource in resources(body):
        reader = READERS.get(resource.type)
        if reader is None and resource.type not in FREE and not resource.type.startswith("Custom::"):
            unknown.add(resource.type)
        for found in reader(resource) if reader else ():
            if isinstance(found, Unmeasured):
                names[found.what].append(resource.path)
    for what, paths in names.items():
        yield f"Not counted, because a template does not say how much it is: {what} ({_few(paths)})."
    if unknown:
        yield f"Nobody has looked at what these cost while nothing happens: {', '.join(sorted(unknown))}."


def resources(body: Mapping[str, Any], days: int = MONTH_DAYS) -> Iterator[Resource]:
    """In the order of the template."""
    others: Mapping[str, Any] = body["Resources"]
    for logical_id, written in others.items():
        _, _, path = str(_object(written, "Metadata").get("aws:cdk:path", "")).partition("/")
        path = path.removesuffix("/Resource") or logical_id
        yield Resource(logical_id, written["Type"], _object(written, "Properties"), path, days, others)


def _number(number: Resource) -> Iterator[Found]:
    type, country = (number.properties.get(name, "") for name in ("Type", "CountryCode"))
    if isinstance(type, str) and isinstance(country, str):
        yield number.used(NUMBER.get(type, OTHER_NUMBER), number.days, country)
    else:
        yield Unmeasured("numbers whose type or country is a parameter")


def _key(key: Resource) -> Iterator[Found]:
    """Recorded: the first and the second rotation each add as much as the key itself costs (.../kms/pricing/)."""
    yield key.used("kms.key", key.months)
    if key.properties.get("EnableKeyRotation"):
        yield Unmeasured("the first two rotations of a key, each as dear as the key")


def _secret(secret: Resource) -> Iterator[Found]:
    yield secret.used("secrets-manager.secret", secret.months)


def _alarm(alarm: Resource) -> Iterator[Found]:
    """Paid for each metric that it watches."""
    metrics = [stat for one in _objects(alarm.properties, "Metrics") if (stat := _object(one, "MetricStat"))]
    periods = [one.get("Period") for one in metrics] or [alarm.properties.get("Period")]
    is_quick = any(isinstance(period, int) and period < HIGH_RESOLUTION_S for period in periods)
    item = "cloudwatch.alarm-high-resolution" if is_quick else "cloudwatch.alarm"
    yield alarm.used(item, len(periods) * alarm.months)


def _composite_alarm(alarm: Resource) -> Iterator[Found]:
    yield alarm.used("cloudwatch.alarm-composite", alarm.months)


def _dashboard(dashboard: Resource) -> Iterator[Found]:
    yield dashboard.used("cloudwatch.dashboard", dashboard.months)


def _stream(stream: Resource) -> Iterator[Found]:
    hours = stream.days * HOURS_A_DAY
    details = _object(stream.properties, "StreamModeDetails") or {"StreamMode": "PROVISIONED"}
    mode, shards = details.get("StreamMode"), _whole(stream.properties.get("ShardCount", 1))
    if mode == "ON_DEMAND":
        yield stream.used("kinesis.stream", hours)
    elif mode == "PROVISIONED" and shards is not None:
        yield stream.used("kinesis.shard", hours * shards)
    else:
        yield Unmeasured("streams whose mode or number of shards is a parameter")


def _provisioned_concurrency(version: Resource) -> Iterator[Found]:
    """Of a version or alias: so many copies of the function, with its memory, all the time."""
    copies = _object(version.properties, "ProvisionedConcurrencyConfig").get("ProvisionedConcurrentExecutions")
    if copies is None:
        return
    name = _logical_id(version.properties.get("FunctionName"))
    if name not in version.others:
        yield Unmeasured("provisioned concurrency of a function that is not in the template")
        return
    function = _object(version.others[name], "Properties")
    number, memory_mb = _whole(copies), _whole(function.get("MemorySize", 128))
    if number is None or memory_mb is None:
        yield Unmeasured("provisioned concurrency whose size is a parameter")
        return
    item = "lambda.provisioned.arm" if function.get("Architectures") == ["arm64"] else "lambda.provisioned.x86"
    yield version.used(item, number * memory_mb * MS_A_DAY * version.days)


def _table(table: Resource) -> Iterator[Found]:
    yield Unmeasured("what tables hold")
    if any(_recovers(one) for one in (table.properties, *_objects(table.properties, "Replicas"))):
        yield Unmeasured("point-in-time recovery, by what tables hold")
    if table.properties.get("BillingMode") != "PAY_PER_REQUEST":
        yield Unmeasured("capacity that tables have provisioned")


def _recovers(replica: Mapping[str, Any]) -> bool:
    return bool(_object(replica, "PointInTimeRecoverySpecification").get("PointInTimeRecoveryEnabled"))


def _log_group(group: Resource) -> Iterator[Found]:
    written = group.properties.get("RetentionInDays")
    kept = _whole(written)
    known = f"logs, kept for {kept} days" if kept else "logs, kept as a parameter says"
    yield Unmeasured(known if written else "logs, kept for ever")


def _bucket(_: Resource) -> Iterator[Found]:
    yield Unmeasured("what buckets hold")


def _budget_action(_: Resource) -> Iterator[Found]:
    yield Unmeasured("budgets with actions, from the third one on")


def _object(written: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object in an object; an empty one where there is nothing or something else."""
    found = written.get(name)
    return found if isinstance(found, Mapping) else {}


def _objects(written: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in a list; none where there is something else."""
    found = written.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _whole(written: object) -> int | None:
    """A number of the template; None where it is told only when the stack is made."""
    return int(written) if isinstance(written, int) or (isinstance(written, str) and written.isdecimal()) else None


def _logical_id(reference: Any) -> str:
    """Of what a property refers to; empty if it is no reference."""
    match reference:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            return name
    return ""


def _few(paths: list[str]) -> str:
    few = paths if len(paths) <= MOST_NAMES + 1 else paths[:MOST_NAMES]
    rest = len(paths) - len(few)
    return ", ".join(few) + (f" and {rest} more" if rest else "")


READERS: Final[Mapping[str, Reader]] = {
    "AWS::Connect::PhoneNumber": _number,
    "AWS::KMS::Key": _key,
    "AWS::SecretsManager::Secret": _secret,
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::CloudWatch::CompositeAlarm": _composite_alarm,
    "AWS::CloudWatch::Dashboard": _dashboard,
    "AWS::Kinesis::Stream": _stream,
    "AWS::Lambda::Alias": _provisioned_concurrency,
    "AWS::Lambda::Version": _provisioned_concurrency,
    "AWS::DynamoDB::GlobalTable": _table,
    "AWS::DynamoDB::Table": _table,
    "AWS::Logs::LogGroup": _log_group,
    "AWS::S3::Bucket": _bucket,
    "AWS::Budgets::BudgetsAction": _budget_action,
}

FREE: Final = frozenset(
    f"AWS::{name}"
    for name in (
        *("Budgets::Budget", "CDK::Metadata", "CloudFormation::CustomResource", "Events::Rule", "KMS::Alias"),
        *("Connect::AgentStatus", "Connect::ContactFlow", "Connect::ContactFlowModule", "Connect::HoursOfOperation"),
        *("Connect::Instance", "Connect::InstanceStorageConfig", "Connect::IntegrationAssociation"),
        *("Connect::PredefinedAttribute", "Connect::Queue", "Connect::QuickConnect", "Connect::RoutingProfile"),
        *("Connect::SecurityProfile", "Connect::TaskTemplate", "Connect::User", "Connect::View"),
        *("IAM::ManagedPolicy", "IAM::Policy", "IAM::Role", "KinesisFirehose::DeliveryStream"),
        *("Lambda::EventSourceMapping", "Lambda::Function", "Lambda::LayerVersion", "Lambda::Permission"),
        *("Lex::Bot", "Lex::BotAlias", "Lex::BotVersion", "Lex::ResourcePolicy"),
        *("S3::BucketPolicy", "SNS::Subscription", "SNS::Topic", "SQS::Queue", "SQS::QueuePolicy"),
    )
)
"""Types that are paid by what happens, or not at all.

Source: the pricing pages of these services (https://aws.amazon.com/pricing/), none of which has a price by time.
Assumed: of functions and layers, that their code stays within what an account may keep, for which nobody pays.
"""
