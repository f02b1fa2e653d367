"""On what the functions of a flow run, for `offhook cost flow`: as the template says, where it is known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.template import synthesise
from offhook.cli.cost_functions import function_sizes
from offhook.testing.choices import FunctionSize
from tests.cli.conftest import ChangedProject, Offhook
from tests.testing.flows import action, flow

Told = Callable[..., Any]
MB = 1024
IN_TEMPLATE = f"They run on x86 with {MB} MB, as cdk.out says: crm_lookup."


def call(key: str, **branches: Any) -> dict[str, Any]:
    parameters = {"LambdaFunctionARN": f"${{lambda/{key}}}", "InvocationTimeLimitSeconds": "3"}
    return action(f"call {key}", "InvokeLambdaFunction", parameters, errors={"NoMatchingError": "bye"}, **branches)


@pytest.fixture
def folder(changed_project: ChangedProject) -> Path:
    """A project whose crm_lookup is larger than others, and on x86."""

    def enlarge(resources: dict[str, Any]) -> None:
        found = [one for one in resources.values() if one.get("Metadata", {}).get("offhook:function") == "crm_lookup"]
        found[0]["Properties"] |= {"MemorySize": MB, "Architectures": ["x86_64"]}

    return changed_project(enlarge)


@pytest.fixture
def told(offhook: Offhook, folder: Path, tmp_path: Path) -> Told:
    """The JSON of a flow that calls these functions, in a file that is not the project's own."""

    def ran(*options: str, keys: tuple[str, ...] = ("crm_lookup",)) -> Any:
        following = [*(f"call {key}" for key in keys[1:]), "bye"]
        calls = [call(key, next=after) for key, after in zip(keys, following, strict=True)]
        file = tmp_path / "tried.json"
        file.write_text(flow(*calls).text, encoding="utf-8")
        where = ("--project", str(folder), "--region", "us-east-1")
        return offhook("cost", "flow", str(file), *where, "--format", "json", *options).json()

    return ran


def test_a_function_of_the_project_has_the_size_that_its_template_says(told: Told, folder: Path) -> None:
    synthesise(folder)
    found = told()
    assert IN_TEMPLATE in found["typical"]["assumed"]
    ran = [line for line in found["ways"]["cheapest"]["lines"] if line["item"].startswith("lambda.duration")]
    assert [(line["item"], Decimal(line["quantity"])) for line in ran] == [("lambda.duration.x86", Decimal(200 * MB))]


def test_a_function_that_the_template_does_not_have_is_named_with_what_it_is_taken_for(
    told: Told, folder: Path
) -> None:
    synthesise(folder)
    assumed = told("--function-memory", "256", keys=("crm_lookup", "crm"))["typical"]["assumed"]
    assert IN_TEMPLATE in assumed
    taken = "They are taken to run on x86 with 256 MB (--function-memory): crm."
    assert f"{taken} cdk.out does not say how large they are." in assumed


def test_what_is_not_synthesised_is_said_and_not_made(told: Told, folder: Path) -> None:
    assumed = " ".join(told()["typical"]["assumed"])
    assert "x86 with 128 MB (--function-memory): crm_lookup. cdk.out is missing: make synth makes it known." in assumed
    assert not (folder / "cdk.out").exists()


def test_a_template_that_is_older_than_the_project_is_not_taken(told: Told, folder: Path) -> None:
    synthesise(folder)
    (folder / "infra" / "app.py").open("a", encoding="utf-8").write("# changed\n")
    assert "cdk.out is older than the project: make synth makes it known." in " ".join(told()["typical"]["assumed"])


def test_the_cdk_out_that_is_named_is_taken_as_it_is(told: Told, folder: Path) -> None:
    assembly = folder / "infra" / "assembly"
    assumed = told("--cdk-out", str(assembly))["typical"]["assumed"]
    assert f"They run on x86 with {MB} MB, as {assembly} says: crm_lookup." in assumed


def test_a_broken_template_stops_nothing(told: Told, folder: Path) -> None:
    (folder / "infra" / "assembly" / "template.json").write_text("{", encoding="utf-8")
    assumed = " ".join(told("--cdk-out", str(folder / "infra" / "assembly"))["typical"]["assumed"])
    assert "x86 with 128 MB (--function-memory): crm_lookup." in assumed
    assert "says nothing of them: not JSON" in assumed


def test_without_functions_nothing_is_said_of_them(offhook: Offhook, tmp_path: Path) -> None:
    file = tmp_path / "silent.json"
    file.write_text(flow(action("say", "MessageParticipant", {"Text": "Hello"})).text, encoding="utf-8")
    assert "unctions run" not in offhook("cost", "flow", str(file), "--format", "json", "--region", "us-east-1").out


@pytest.mark.parametrize(
    ("properties", "size"),
    [
        ({}, FunctionSize(128, "x86_64")),
        (None, FunctionSize(128, "x86_64")),
        ({"MemorySize": 512, "Architectures": ["arm64"]}, FunctionSize(512, "arm64")),
        ({"MemorySize": {"Ref": "Size"}}, None),
        ({"Architectures": {"Ref": "Kind"}}, None),
        ({"Architectures": ["riscv"]}, None),
    ],
)
def test_a_size_is_what_is_written_or_the_default_and_nothing_where_it_is_a_parameter(
    properties: Any, size: FunctionSize | None
) -> None:
    function = {
        "Type": "AWS::Lambda::Function",
        "Metadata": {"offhook:function": "crm"},
        "Properties": properties,
    }
    body = {"Resources": {"Crm": function, "Bucket": {"Type": "AWS::S3::Bucket"}}}
    assert function_sizes(body) == ({"crm": size} if size else {})
