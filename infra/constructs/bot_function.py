"""A Lambda function that is the code hook of bots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.project_function import ProjectFunction

# A bot in a chat has to answer within this time.
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html
CHAT_WAITS_S: Final = 10


class BotFunction(ProjectFunction):
    """A function that bots call at the turns of a conversation. Each bot lets its own alias invoke it."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        lambdas: Path,
        name: str,
        environment: Mapping[str, str],
        log_retention_days: int,
        layers: Sequence[lambda_.ILayerVersion] = (),
        time_limit: Duration | None = None,
    ) -> None:
        time_limit = time_limit or Duration.seconds(6)
        if time_limit.to_seconds() >= CHAT_WAITS_S:
            limit = time_limit.to_seconds()
            raise ValueError(f"{id_}: time_limit is {limit} s; a chat waits {CHAT_WAITS_S} s, so stay below it")
        super().__init__(
            scope,
            id_,
            lambdas=lambdas,
            name=name,
            description=f"{name}: called by bots",
            environment=environment,
            log_retention_days=log_retention_days,
            time_limit=time_limit,
            layers=layers,
        )
