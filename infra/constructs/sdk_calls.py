"""What the custom resources of a stack share."""

from __future__ import annotations

from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.log_group import log_group


class SdkCalls(Construct):
    """One role and one log group for everything that only an SDK call can say; the CDK brings the function."""

    def __init__(self, scope: Construct, id_: str, *, log_retention_days: int) -> None:
        super().__init__(scope, id_)
        self.logs = log_group(self, "Logs", retention_days=log_retention_days)
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.logs.grant_write(self.role)
