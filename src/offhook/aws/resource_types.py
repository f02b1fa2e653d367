"""The resource types that the local centre creates itself: what `Ref` and `Fn::GetAtt` say of each.

moto lacks them, except for keys: it makes an RSA key for each, which takes longer than the rest of the boot.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Connect.html and .../AWS_Lex.html
(return values); ids of Lex are ten letters and digits (https://docs.aws.amazon.com/lexv2/latest/APIReference/).
Assumed: the first version of a bot is 1; a predefined attribute, which has no ARN, gets one that nothing shows; a
budget, which counts nothing here, has an id for its name.
This table knows nothing of moto. A further type is one more row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class ResourceType:
    """`arn` is a pattern over account, region, id, instance (the ARN of the instance it belongs to) and bot (the id).

    `attributes` maps a GetAtt name to `arn`, `id`, `bot` or a fixed value. `ref` is what Ref gives: `arn`, or a pattern
    over id, bot, instance and name.
    """

    arn: str
    attributes: Mapping[str, str]
    ref: str = "arn"
    has_short_id: bool = False


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
        return {"arn": self.arn, "id": self.id, "bot": self.bot}.get(stands_for, stands_for)

    @property
    def ref(self) -> str:
        pattern = RESOURCE_TYPES[self.type].ref
        if pattern == "arn":
            return self.arn
        instance, name = self.properties.get("InstanceArn", ""), self.properties.get("Name", "")
        return pattern.format(id=self.id, bot=self.bot, instance=instance, name=name)

    @property
    def bot(self) -> str:
        """The id of the bot that a version or an alias belongs to."""
        return str(self.properties.get("BotId", ""))


INSTANCE = "AWS::Connect::Instance"
ASSOCIATION = "AWS::Connect::IntegrationAssociation"
BOT, BOT_ALIAS = "AWS::Lex::Bot", "AWS::Lex::BotAlias"
PHONE_NUMBER = "AWS::Connect::PhoneNumber"
HOURS, QUICK_CONNECT = "AWS::Connect::HoursOfOperation", "AWS::Connect::QuickConnect"
USER, AGENT_STATUS = "AWS::Connect::User", "AWS::Connect::AgentStatus"
PREDEFINED_ATTRIBUTE = "AWS::Connect::PredefinedAttribute"
SHORT_ID = 10
SDK_CALL = "Offhook::SdkCall"
"""A custom resource that makes one SDK call (CDK's AwsCustomResource), renamed from `Custom::...` before creation."""

RESOURCE_TYPES: Mapping[str, ResourceType] = {
    INSTANCE: ResourceType(
        "arn:aws:connect:{region}:{account}:instance/{id}",
        {"Arn": "arn", "Id": "id", "InstanceStatus": "ACTIVE"},
    ),
    HOURS: ResourceType("{instance}/operating-hours/{id}", {"HoursOfOperationArn": "arn"}),
    "AWS::Connect::Queue": ResourceType("{instance}/queue/{id}", {"QueueArn": "arn", "Type": "STANDARD"}),
    "AWS::Connect::RoutingProfile": ResourceType("{instance}/routing-profile/{id}", {"RoutingProfileArn": "arn"}),
    "AWS::Connect::SecurityProfile": ResourceType("{instance}/security-profile/{id}", {"SecurityProfileArn": "arn"}),
    USER: ResourceType("{instance}/agent/{id}", {"UserArn": "arn"}),
    AGENT_STATUS: ResourceType("{instance}/agent-state/{id}", {"AgentStatusArn": "arn"}),
    PREDEFINED_ATTRIBUTE: ResourceType("{instance}/predefined-attribute/{id}", {}, ref="{instance}|{name}"),
    QUICK_CONNECT: ResourceType("{instance}/transfer-destination/{id}", {"QuickConnectArn": "arn"}),
    PHONE_NUMBER: ResourceType(
        "arn:aws:connect:{region}:{account}:phone-number/{id}", {"PhoneNumberArn": "arn", "Address": "number"}
    ),
    "AWS::Connect::ContactFlow": ResourceType("{instance}/contact-flow/{id}", {"ContactFlowArn": "arn"}),
    "AWS::Connect::ContactFlowModule": ResourceType(
        "{instance}/flow-module/{id}", {"ContactFlowModuleArn": "arn", "Status": "PUBLISHED"}
    ),
    ASSOCIATION: ResourceType(
        "{instance}/integration-association/{id}", {"IntegrationAssociationId": "id"}, ref="{id}"
    ),
    BOT: ResourceType(
        "arn:aws:lex:{region}:{account}:bot/{id}", {"Arn": "arn", "Id": "id"}, ref="{id}", has_short_id=True
    ),
    "AWS::Lex::BotVersion": ResourceType(
        "arn:aws:lex:{region}:{account}:bot/{bot}", {"BotId": "bot", "BotVersion": "1"}, ref="{bot}|1"
    ),
    BOT_ALIAS: ResourceType(
        "arn:aws:lex:{region}:{account}:bot-alias/{bot}/{id}",
        {"Arn": "arn", "BotAliasId": "id", "BotAliasStatus": "Available"},
        ref="{id}|{bot}",
        has_short_id=True,
    ),
    "AWS::Lex::ResourcePolicy": ResourceType(
        "arn:aws:lex:{region}:{account}:resource-policy/{id}", {"Id": "id", "RevisionId": "1"}, ref="{id}"
    ),
    "AWS::KMS::Key": ResourceType("arn:aws:kms:{region}:{account}:key/{id}", {"Arn": "arn", "KeyId": "id"}, ref="{id}"),
    "AWS::SecretsManager::Secret": ResourceType("arn:aws:secretsmanager:{region}:{account}:secret:{id}", {"Id": "arn"}),
    "AWS::Budgets::Budget": ResourceType("arn:aws:budgets::{account}:budget/{id}", {}, ref="{id}"),
    SDK_CALL: ResourceType("custom:{id}", {}, ref="{id}"),
}


def provision(
    type: str, logical_id: str, resource: Mapping[str, Any], *, account: str, region: str, stack: str
) -> Provisioned:
    """Give a resource its id and ARN. The same stack, account and Region give the same ids each time."""
    properties = resource.get("Properties", {})
    id = str(uuid5(NAMESPACE_URL, f"{account}/{region}/{stack}/{logical_id}"))
    if RESOURCE_TYPES[type].has_short_id:
        id = id.replace("-", "")[:SHORT_ID].upper()
    instance = properties.get("InstanceArn") or properties.get("InstanceId") or ""
    bot = properties.get("BotId", "")
    arn = RESOURCE_TYPES[type].arn.format(account=account, region=region, instance=instance, id=id, bot=bot)
    return Provisioned(type, logical_id, id, arn, properties, resource.get("Metadata", {}))
