"""A queue."""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import Queue as QueueSettings


class Queue(Construct):
    """Where contacts wait for an agent."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, queue: QueueSettings, hours_arn: str) -> None:
        super().__init__(scope, id_)
        resource = connect.CfnQueue(
            self,
            "Queue",
            instance_arn=instance_arn,
            name=queue.name,
            description=queue.description,
            hours_of_operation_arn=hours_arn,
            max_contacts=queue.max_contacts,
            status="ENABLED",
        )
        self.arn = resource.attr_queue_arn
