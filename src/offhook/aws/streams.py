"""Where the instance of a stack streams its contact records to, as the template says it.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-instancestorageconfig.html
and .../aws-resource-kinesis-stream.html.
Assumed: a stream that does not say its mode is a provisioned one, and so is one that another template makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.center.resources import FIREHOSE, ON_DEMAND, PROVISIONED

STORAGE, RECORDS = "AWS::Connect::InstanceStorageConfig", "CONTACT_TRACE_RECORDS"


def record_streams_of(template: Mapping[str, Any]) -> tuple[str, ...]:
    """One kind of stream for each association of the instance."""
    resources = template["Resources"]
    configs = [found.get("Properties", {}) for found in resources.values() if found["Type"] == STORAGE]
    return tuple(_kind(config, resources) for config in configs if config.get("ResourceType") == RECORDS)


def _kind(config: Mapping[str, Any], resources: Mapping[str, Any]) -> str:
    if config.get("StorageType") == "KINESIS_FIREHOSE":
        return FIREHOSE
    arn = (config.get("KinesisStreamConfig") or {}).get("StreamArn")
    stream = resources.get(_made_here(arn), {}).get("Properties", {})
    mode = (stream.get("StreamModeDetails") or {}).get("StreamMode")
    return ON_DEMAND if mode == "ON_DEMAND" else PROVISIONED


def _made_here(arn: Any) -> str:
    """The logical id of the resource whose ARN it is; empty for any other."""
    named = arn.get("Fn::GetAtt") if isinstance(arn, dict) else None
    return str(named[0]) if isinstance(named, list) else str(named or "").partition(".")[0]
