"""Log groups, each with the retention that `center.toml` gives."""

from __future__ import annotations

from typing import cast

from aws_cdk import RemovalPolicy
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct


def log_group(
    scope: Construct, id_: str, *, retention_days: int, name: str | None = None, key: kms.IKey | None = None
) -> logs.LogGroup:
    """A log group that goes with the stack. Leave out `name` unless AWS fixes it; without `key` AWS's own encrypts."""
    group = logs.LogGroup(scope, id_, log_group_name=name, encryption_key=key, removal_policy=RemovalPolicy.DESTROY)
    cast(logs.CfnLogGroup, group.node.default_child).retention_in_days = retention_days
    return group
