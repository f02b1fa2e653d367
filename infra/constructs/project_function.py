"""A Lambda function whose code is a folder of `lambdas/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from aws_cdk import Acknowledgment, Duration, IgnoreMode, Stack, Validations
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.log_group import log_group

# Powertools for Python 3.13 on arm64, as AWS publishes it to every commercial Region.
# Source: https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/
# Recorded: layer version 33 is what public projects of 2026 deploy with.
POWERTOOLS_LAYER: Final = "arn:aws:lambda:{region}:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:33"


class ProjectFunction(Construct):
    """A function with its role and logs. Its handler is `<name>.handler.handler`.

    Its code is `lambdas/<name>`, what all functions share in `lambdas/crm`, and the folders beside them that it
    imports.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        lambdas: Path,
        name: str,
        description: str,
        environment: Mapping[str, str],
        log_retention_days: int,
        time_limit: Duration,
        layers: Sequence[lambda_.ILayerVersion] = (),
    ) -> None:
        super().__init__(scope, id_)
        logs = log_group(self, "Logs", retention_days=log_retention_days)
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        logs.grant_write(role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=description,
            code=_code(lambdas, name),
            handler=f"{name}.handler.handler",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            memory_size=512,
            timeout=time_limit,
            tracing=lambda_.Tracing.ACTIVE,
            role=role,
            layers=[_powertools(self), *layers],
            log_group=logs,
            logging_format=lambda_.LoggingFormat.JSON,
            environment={**environment, "POWERTOOLS_SERVICE_NAME": name, "POWERTOOLS_LOG_LEVEL": "INFO"},
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
    """The function's folders, without tests and compiled files, so that the hash is that of the source."""
    folders = sorted({"crm", *_packages(lambdas, name, set())})
    return lambda_.Code.from_asset(
        str(lambdas),
        exclude=["/*", *(f"!/{folder}" for folder in folders), "__pycache__", "*.pyc", "tests", ".*"],
        ignore_mode=IgnoreMode.GIT,
    )


def _packages(lambdas: Path, name: str, seen: set[str]) -> set[str]:
    """The folders that a folder's code needs, itself among them."""
    if name not in seen and (lambdas / name).is_dir():
        seen.add(name)
        for file in sorted((lambdas / name).rglob("*.py")):
            for imported in _imported(file):
                _packages(lambdas, imported, seen)
    return seen


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _powertools(scope: Construct) -> lambda_.ILayerVersion:
    arn = POWERTOOLS_LAYER.format(region=Stack.of(scope).region)
    return lambda_.LayerVersion.from_layer_version_arn(scope, "Powertools", arn)
