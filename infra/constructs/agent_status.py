"""An agent status."""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import Status


class AgentStatus(Construct):
    """A status in which agents are given no contacts. Available and Offline are in every instance already.

    Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-agentstatus.html
    """

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, status: Status, position: int) -> None:
        super().__init__(scope, id_)
        connect.CfnAgentStatus(
            self,
            "Status",
            instance_arn=instance_arn,
            name=status.name,
            description=status.description,
            display_order=position,
            state="ENABLED",
            type="CUSTOM",
        )
