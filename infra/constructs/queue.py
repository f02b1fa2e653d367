"""A queue."""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import Queue as QueueSettings


class Queue(Construct):
    """Where contacts wait for an agent. `outbound_number_arn` is the number that calls for the queue come from."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance_arn: str,
        queue: QueueSettings,
        hours_arn: str,
        outbound_number_arn: str | None = None,
    ) -> None:
        super().__init__(scope, id_)
        caller = connect.CfnQueue.OutboundCallerConfigProperty(
            outbound_caller_id_name=queue.outbound_name, outbound_caller_id_number_arn=outbound_number_arn
        )
        resource = connect.CfnQueue(
            self,
            "Queue",
            instance_arn=instance_arn,
            name=queue.name,
            description=queue.description,
            hours_of_operation_arn=hours_arn,
            max_contacts=queue.max_contacts,
            outbound_caller_config=caller if queue.outbound_name or outbound_number_arn else None,
            status="ENABLED" if queue.is_enabled else "DISABLED",
        )
        self.arn = resource.attr_queue_arn
