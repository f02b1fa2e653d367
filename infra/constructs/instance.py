"""The Amazon Connect instance."""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from infra.constructs.log_group import log_group


class Instance(Construct):
    """An instance that manages its own users, takes and makes calls, and logs its flows."""

    def __init__(self, scope: Construct, id_: str, *, alias: str, log_retention_days: int) -> None:
        super().__init__(scope, id_)
        flow_logs = log_group(self, "FlowLogs", retention_days=log_retention_days, name=f"/aws/connect/{alias}")
        instance = connect.CfnInstance(
            self,
            "Instance",
            instance_alias=alias,
            identity_management_type="CONNECT_MANAGED",
            attributes=connect.CfnInstance.AttributesProperty(
                inbound_calls=True,
                outbound_calls=True,
                contactflow_logs=True,
                early_media=True,
                auto_resolve_best_voices=True,
            ),
        )
        # Connect makes the log group itself if it is not there, then without an end to its retention.
        instance.node.add_dependency(flow_logs)
        self.arn = instance.attr_arn
        self.instance_id = instance.attr_id
