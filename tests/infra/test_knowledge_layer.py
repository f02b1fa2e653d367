"""The knowledge base as a layer, and what a bot's function may do with the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra.constructs.bot_function import BotFunction
from infra.constructs.crm_tables import CrmTables
from infra.constructs.knowledge_layer import KnowledgeLayer

GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable"


@pytest.fixture
def assembly(throwaway_stage: cdk.App, project: Path) -> Any:
    """A bot's function with the articles of the small project."""
    article = project / "flows" / "knowledge" / "en-US" / "tea.md"
    article.parent.mkdir(parents=True)
    article.write_text("# Tea\n", encoding="utf-8")
    stack = cdk.Stack(throwaway_stage, "Talk")
    knowledge = KnowledgeLayer(stack, "Knowledge", flows=project / "flows")
    tables = CrmTables(stack, "Crm", data_policy=cdk.RemovalPolicy.DESTROY)
    function = BotFunction(
        stack,
        "Function",
        lambdas=project / "lambdas",
        name="crm_lookup",
        environment=knowledge.environment,
        log_retention_days=1,
        layers=[knowledge.layer],
    )
    tables.allow_bot(function.function)
    return throwaway_stage.synth()


def resources(assembly: Any, kind: str) -> dict[str, dict[str, Any]]:
    template = assembly.get_stack_by_name("Talk").template
    return {name: one["Properties"] for name, one in template["Resources"].items() if one["Type"] == kind}


def test_the_layer_holds_the_articles_and_no_flow(assembly: Any) -> None:
    (layer,) = resources(assembly, "AWS::Lambda::LayerVersion").values()
    asset = Path(assembly.directory) / f"asset.{layer['Content']['S3Key'].removesuffix('.zip')}"
    files = [path.relative_to(asset).as_posix() for path in asset.rglob("*") if path.is_file()]
    assert files == ["knowledge/en-US/tea.md"]


def test_a_function_with_the_layer_is_told_where_it_lies(assembly: Any) -> None:
    (layer,) = resources(assembly, "AWS::Lambda::LayerVersion")
    (function,) = resources(assembly, "AWS::Lambda::Function").values()
    assert function["Layers"][-1] == {"Ref": layer}
    assert function["Environment"]["Variables"]["KNOWLEDGE_FOLDER"] == "/opt/knowledge"


def test_a_bots_function_reads_both_tables_and_writes_customers_only(assembly: Any) -> None:
    tables = {name: "customers" if "customers" in name else "orders" for name in resources(assembly, GLOBAL_TABLE)}
    (policy,) = [one for one in resources(assembly, "AWS::IAM::Policy").values() if "dynamodb:" in str(one)]
    allowed = {
        (action.removeprefix("dynamodb:"), table)
        for statement in policy["PolicyDocument"]["Statement"]
        for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])
        if action.startswith("dynamodb:")
        for name, table in tables.items()
        if name in str(statement["Resource"])
    }
    assert allowed == {
        ("GetItem", "customers"),
        ("Query", "customers"),
        ("PutItem", "customers"),
        ("GetItem", "orders"),
        ("Query", "orders"),
    }
