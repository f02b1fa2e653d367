"""A Lambda function that flows call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from aws_cdk import Acknowledgment, Aws, Duration, IgnoreMode, Stack, Validations
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.log_group import log_group

# Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
FLOW_WAITS_S: Final = 8

# Powertools for Python 3.13 on arm64, as AWS publishes it to every commercial Region.
# Source: https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/
# Recorded: layer version 33 is what public projects of 2026 deploy with.
POWERTOOLS_LAYER: Final = "arn:aws:lambda:{region}:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:33"


class ContactFunction(Construct):
    """A function that the flows of one Amazon Connect instance call and wait for.

    Its code is `lambdas/<name>` and what all functions share, `lambdas/crm`; its handler is `<name>.handler.handler`.
    """

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
        super().__init__(scope, id_)
        time_limit = time_limit or Duration.seconds(5)
        if time_limit.to_seconds() >= FLOW_WAITS_S:
            limit = time_limit.to_seconds()
            raise ValueError(f"{id_}: time_limit is {limit} s; a flow waits {FLOW_WAITS_S} s, so stay below it")
        logs = log_group(self, "Logs", retention_days=log_retention_days)
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        logs.grant_write(role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"{name}: called by flows",
            code=_code(lambdas, name),
            handler=f"{name}.handler.handler",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            memory_size=512,
            timeout=time_limit,
            tracing=lambda_.Tracing.ACTIVE,
            role=role,
            layers=[_powertools(self)],
            log_group=logs,
            logging_format=lambda_.LoggingFormat.JSON,
            environment={**environment, "POWERTOOLS_SERVICE_NAME": name, "POWERTOOLS_LOG_LEVEL": "INFO"},
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
        self.arn = self.function.function_arn
        resource = cast(lambda_.CfnFunction, self.function.node.default_child)
        resource.add_metadata("offhook:source", lambdas.name)
        resource.add_metadata("offhook:function", name)
        _acknowledge_checks(role, self.function)


def _acknowledge_checks(role: iam.Role, function: lambda_.Function) -> None:
    Validations.of(role).acknowledge(
        Acknowledgment(
            id="AwsSolutions::AwsSolutions-IAM5[Resource::*]",
            reason="X-Ray's two write actions take no resource; everything else names its table or log group.",
        )
    )
    Validations.of(function).acknowledge(
        Acknowledgment(
            id="AwsSolutions::AwsSolutions-L1",
            reason="Python 3.13 is the version of the Powertools layer that the functions are deployed with.",
        )
    )


def _code(lambdas: Path, name: str) -> lambda_.Code:
    """The function's own folder and crm/, without tests and compiled files, so that the hash is that of the source."""
    return lambda_.Code.from_asset(
        str(lambdas),
        exclude=["/*", f"!/{name}", "!/crm", "__pycache__", "*.pyc", "tests", ".*"],
        ignore_mode=IgnoreMode.GIT,
    )


def _powertools(scope: Construct) -> lambda_.ILayerVersion:
    arn = POWERTOOLS_LAYER.format(region=Stack.of(scope).region)
    return lambda_.LayerVersion.from_layer_version_arn(scope, "Powertools", arn)
