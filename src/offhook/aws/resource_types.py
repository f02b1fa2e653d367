"""The resource types that the local centre creates and moto does not: what `Ref` and `Fn::GetAtt` say of each.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Connect.html (return values)
This table knows nothing of moto. A further type is one more row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class ResourceType:
    """`arn` is a pattern over account, region, instance (the ARN of the instance it belongs to) and id.

    `attributes` maps a GetAtt name to `arn`, `id` or a fixed value; `ref` says what Ref gives.
    """

    arn: str
    attributes: Mapping[str, str]
    ref: str = "arn"


@dataclass(frozen=True, slots=True)
class Provisioned:
    """A resource that was created: its properties with every reference resolved."""

    type: str
    logical_id: str
    id: str
    arn: str
    properties: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def attribute(self, name: str) -> Any:
        """What `Fn::GetAtt` gives. Raises KeyError for an attribute that the type does not have."""
        if self.type == PHONE_NUMBER and name == "Address":
            return self.metadata.get("offhook:number", "")
        stands_for = RESOURCE_TYPES[self.type].attributes[name]
        return {"arn": self.arn, "id": self.id}.get(stands_for, stands_for)

    @property
    def ref(self) -> str:
        return self.arn if RESOURCE_TYPES[self.type].ref == "arn" else self.id


INSTANCE = "AWS::Connect::Instance"
PHONE_NUMBER = "AWS::Connect::PhoneNumber"
SDK_CALL = "Offhook::SdkCall"
"""A custom resource that makes one SDK call (CDK's AwsCustomResource), renamed from `Custom::...` before creation."""

RESOURCE_TYPES: Mapping[str, ResourceType] = {
    INSTANCE: ResourceType(
        "arn:aws:connect:{region}:{account}:instance/{id}",
        {"Arn": "arn", "Id": "id", "InstanceStatus": "ACTIVE"},
    ),
    "AWS::Connect::HoursOfOperation": ResourceType("{instance}/operating-hours/{id}", {"HoursOfOperationArn": "arn"}),
    "AWS::Connect::Queue": ResourceType("{instance}/queue/{id}", {"QueueArn": "arn", "Type": "STANDARD"}),
    "AWS::Connect::RoutingProfile": ResourceType("{instance}/routing-profile/{id}", {"RoutingProfileArn": "arn"}),
    "AWS::Connect::SecurityProfile": ResourceType("{instance}/security-profile/{id}", {"SecurityProfileArn": "arn"}),
    "AWS::Connect::User": ResourceType("{instance}/agent/{id}", {"UserArn": "arn"}),
    PHONE_NUMBER: ResourceType(
        "arn:aws:connect:{region}:{account}:phone-number/{id}", {"PhoneNumberArn": "arn", "Address": "number"}
    ),
    "AWS::Connect::ContactFlow": ResourceType("{instance}/contact-flow/{id}", {"ContactFlowArn": "arn"}),
    "AWS::Connect::ContactFlowModule": ResourceType(
        "{instance}/flow-module/{id}", {"ContactFlowModuleArn": "arn", "Status": "PUBLISHED"}
    ),
    "AWS::Connect::IntegrationAssociation": ResourceType(
        "{instance}/integration-association/{id}", {"IntegrationAssociationId": "id"}, ref="id"
    ),
    "AWS::SecretsManager::Secret": ResourceType("arn:aws:secretsmanager:{region}:{account}:secret:{id}", {"Id": "arn"}),
    SDK_CALL: ResourceType("custom:{id}", {}, ref="id"),
}


def provision(
    type: str, logical_id: str, resource: Mapping[str, Any], *, account: str, region: str, stack: str
) -> Provisioned:
    """Give a resource its id and ARN. The same stack, account and Region give the same ids each time."""
    properties = resource.get("Properties", {})
    id = str(uuid5(NAMESPACE_URL, f"{account}/{region}/{stack}/{logical_id}"))
    instance = properties.get("InstanceArn") or properties.get("InstanceId") or ""
    arn = RESOURCE_TYPES[type].arn.format(account=account, region=region, instance=instance, id=id)
    return Provisioned(type, logical_id, id, arn, properties, resource.get("Metadata", {}))
