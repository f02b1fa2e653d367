"""The articles of the knowledge base, for every function that answers from them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aws_cdk import IgnoreMode
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

MOUNTED_AT: Final = "/opt/knowledge"
# Source: https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html (layers are extracted into /opt)


class KnowledgeLayer(Construct):
    """`flows/knowledge` as a layer, so that a changed article changes no function's code."""

    def __init__(self, scope: Construct, id_: str, *, flows: Path) -> None:
        super().__init__(scope, id_)
        code = lambda_.Code.from_asset(str(flows), exclude=["/*", "!/knowledge", ".*"], ignore_mode=IgnoreMode.GIT)
        self.layer = lambda_.LayerVersion(
            self, "Articles", code=code, description="Knowledge base: what the centre answers in every language"
        )
        self.environment = {"KNOWLEDGE_FOLDER": MOUNTED_AT}
