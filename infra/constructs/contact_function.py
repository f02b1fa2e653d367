"""A Lambda function that flows call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aws_cdk import Aws, Duration
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.project_function import ProjectFunction

# Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
FLOW_WAITS_S: Final = 8


class ContactFunction(ProjectFunction):
    """A function that the flows of one Amazon Connect instance call and wait for."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance_arn: str,
        lambdas: Path,
        name: str,
        environment: Mapping[str, str],
        log_retention_days: int,
        time_limit: Duration | None = None,
    ) -> None:
        time_limit = time_limit or Duration.seconds(5)
        if time_limit.to_seconds() >= FLOW_WAITS_S:
            limit = time_limit.to_seconds()
            raise ValueError(f"{id_}: time_limit is {limit} s; a flow waits {FLOW_WAITS_S} s, so stay below it")
        super().__init__(
            scope,
            id_,
            lambdas=lambdas,
            name=name,
            description=f"{name}: called by flows",
            environment=environment,
            log_retention_days=log_retention_days,
            time_limit=time_limit,
        )
        self.function.add_permission(
            "FlowMayInvoke",
            principal=iam.ServicePrincipal("connect.amazonaws.com"),
            source_arn=instance_arn,
            source_account=Aws.ACCOUNT_ID,
        )
        self.association = connect.CfnIntegrationAssociation(
            self,
            "Association",
            instance_id=instance_arn,
            integration_type="LAMBDA_FUNCTION",
            integration_arn=self.function.function_arn,
        )
