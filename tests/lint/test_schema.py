"""The JSON Schema for editors: it is what the command prints, takes real flows, and refuses the pages' broken ones."""

from __future__ import annotations

import json
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from offhook.cli import cli
from offhook.language.actions import action_descriptions
from offhook.lint.diagnostics import Severity
from offhook.lint.reading import read_subjects
from offhook.lint.registry import rules
from offhook.lint.run import check
from tests.lint.rule_page import read_page

ROOT = Path(__file__).parents[2]
FILE = ROOT / "schemas" / "flow.schema.json"
PAGES = ROOT / "docs" / "rules"
CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or ROOT / "../shared/corpus")
CODES = [code for code, rule in rules().items() if rule.family == "action"]
REFUSED = ["OH201", "OH202", "OH204", "OH205", "OH207", "OH208", "OH209", "OH210", "OH211", "OH213", "OH214", "OH215"]
REFUSED += ["OH217", "OH218", "OH232"]
LEAST_TAKEN = 150


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(FILE.read_text(encoding="utf-8")))


def faults(document: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in validator().iter_errors(document)]


def documents(code: str, section: str) -> list[Any]:
    """The flows in the examples of a rule's page."""
    examples = read_page(PAGES / f"{code}.md").examples(section)
    return [json.loads(text) for example in examples for name, text in example.files.items() if "flows/" in name]


def test_the_file_is_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    result = CliRunner().invoke(cli, ["flow", "schema"], catch_exceptions=False)
    assert result.exit_code == 0
    if request.config.getoption("--update-docs"):
        FILE.write_text(result.output, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == result.output


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(validator().schema)


def test_every_action_type_can_be_completed() -> None:
    schema = validator().schema
    assert isinstance(schema, dict)
    types = {entry["const"] for entry in schema["$defs"]["action"]["properties"]["Type"]["oneOf"]}
    assert types == set(action_descriptions())


@pytest.mark.parametrize("path", sorted((ROOT / "flows").glob("**/*.json")), ids=lambda path: path.name)
def test_it_takes_our_own_flows(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    if "Actions" in document:
        assert faults(document) == []


def test_it_takes_published_flows_that_lint_takes() -> None:
    if not CORPUS.exists():
        missing = f"NO CORPUS: there is no {CORPUS}; set OFFHOOK_CORPUS to the folder that has it"
        warnings.warn(missing, stacklevel=1)
        pytest.skip(missing)
    asked = [rule for rule in rules().values() if rule.family in ("action", "document")]
    files = sorted(path for path in (CORPUS / "flows").rglob("*") if path.is_file())
    flows = [flow for path in files for flow in read_subjects(path).subjects]
    taken = [flow for flow in flows if not [one for one in check(flow, asked) if one.severity is not Severity.INFO]]
    assert len(taken) > LEAST_TAKEN
    assert {flow.file: found for flow in taken if (found := faults(flow.document))} == {}


@pytest.mark.parametrize("code", CODES)
def test_it_takes_examples_that_can_be_published(code: str) -> None:
    assert [fault for document in documents(code, "Not flagged") for fault in faults(document)] == []


@pytest.mark.parametrize("code", REFUSED)
def test_it_refuses_examples_that_cannot_be_published(code: str) -> None:
    assert all(faults(document) for document in documents(code, "Flagged"))


@pytest.mark.parametrize(
    "value", ["${queue/support}", "${SupportQueueArn}", "{{queue}}", "<queue>", "$.Attributes.queue"]
)
def test_a_text_may_be_open(value: str) -> None:
    document = documents("OH201", "Not flagged")[0]
    action = document["Actions"][0]
    action["Parameters"] = dict.fromkeys(("LambdaFunctionARN", "InvocationTimeLimitSeconds", "InvocationType"), value)
    assert action["Type"] == "InvokeLambdaFunction"
    assert faults(document) == []
