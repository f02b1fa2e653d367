"""Quick connects, and which queues offer them.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-quickconnect.html
A quick connect names a queue, and a queue would name its quick connects: CloudFormation refuses such a circle. So the
queue says nothing, and a custom resource for each pair associates them when both are there.
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateQueueQuickConnects.html
Source: Connect takes two calls a second of an operation (.../adminguide/amazon-connect-service-limits.html), so that
the pairs are made one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aws_cdk import Fn
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import custom_resources as custom
from constructs import Construct

from infra.constructs.instance import Instance
from infra.constructs.sdk_calls import SdkCalls
from offhook.centerfile import QuickConnect as QuickConnectSettings

_QuickConnect = connect.CfnQuickConnect


class QuickConnect(Construct):
    """Where an agent can transfer a contact to at one click. `target` is an ARN, or a number."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance_arn: str,
        quick_connect: QuickConnectSettings,
        target: str,
        flow_arn: str | None,
    ) -> None:
        super().__init__(scope, id_)
        resource = _QuickConnect(
            self,
            "QuickConnect",
            instance_arn=instance_arn,
            name=quick_connect.name,
            description=quick_connect.description,
            quick_connect_config=_leads_to(quick_connect.kind, target, flow_arn or ""),
        )
        self.arn = resource.attr_quick_connect_arn


class OfferedQuickConnects(Construct):
    """Which quick connects agents see who work on a contact of a queue, as pairs of queue and quick connect."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance: Instance,
        queues: Mapping[str, str],
        quick_connects: Mapping[str, str],
        pairs: Iterable[tuple[str, str]],
        calls: SdkCalls,
    ) -> None:
        super().__init__(scope, id_)
        pairs = list(pairs)
        self._instance, self._calls = instance, calls
        used = [queues[queue] for queue, _ in pairs] + [quick_connects[offered] for _, offered in pairs]
        self._may_associate = iam.Policy(
            self,
            "Policy",
            roles=[calls.role],
            statements=[
                iam.PolicyStatement(
                    actions=["connect:AssociateQueueQuickConnects", "connect:DisassociateQueueQuickConnects"],
                    resources=[instance.arn, *dict.fromkeys(used)],
                )
            ],
        )
        last: Construct = self._may_associate
        for queue, quick_connect in pairs:
            offered = self._pair(f"{queue}-{quick_connect}", queues[queue], quick_connects[quick_connect])
            offered.node.add_dependency(last)
            last = offered

    def _pair(self, id_: str, queue_arn: str, quick_connect_arn: str) -> Construct:
        """Ids are the last parts of ARNs: ...:instance/<id>/queue/<id> and .../transfer-destination/<id>."""
        parameters = {
            "InstanceId": self._instance.instance_id,
            "QueueId": Fn.select(3, Fn.split("/", queue_arn)),
            "QuickConnectIds": [Fn.select(3, Fn.split("/", quick_connect_arn))],
        }
        return custom.AwsCustomResource(
            self,
            id_,
            resource_type="Custom::QueueQuickConnect",
            on_update=custom.AwsSdkCall(  # and when it is created; another pair is another resource
                service="Connect",
                action="associateQueueQuickConnects",
                parameters=parameters,
                physical_resource_id=custom.PhysicalResourceId.of(f"{queue_arn} {quick_connect_arn}"),
            ),
            on_delete=custom.AwsSdkCall(
                service="Connect",
                action="disassociateQueueQuickConnects",
                parameters=parameters,
                ignore_error_codes_matching="ResourceNotFoundException",
            ),
            install_latest_aws_sdk=False,
            role=self._calls.role,
            log_group=self._calls.logs,
        )


def _leads_to(kind: str, target: str, flow_arn: str) -> connect.CfnQuickConnect.QuickConnectConfigProperty:
    if kind == "queue":
        return _QuickConnect.QuickConnectConfigProperty(
            quick_connect_type="QUEUE",
            queue_config=_QuickConnect.QueueQuickConnectConfigProperty(queue_arn=target, contact_flow_arn=flow_arn),
        )
    if kind == "agent":
        return _QuickConnect.QuickConnectConfigProperty(
            quick_connect_type="USER",
            user_config=_QuickConnect.UserQuickConnectConfigProperty(user_arn=target, contact_flow_arn=flow_arn),
        )
    return _QuickConnect.QuickConnectConfigProperty(
        quick_connect_type="PHONE_NUMBER",
        phone_config=_QuickConnect.PhoneNumberQuickConnectConfigProperty(phone_number=target),
    )
