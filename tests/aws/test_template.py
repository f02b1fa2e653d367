"""The template is synthesised again when one of its inputs has changed, and only then."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.template import read_template, synthesise
from offhook.errors import OffhookError, SynthError

APP = """
import os, pathlib, sys

out = pathlib.Path(os.environ["CDK_OUTDIR"])
project = pathlib.Path(os.environ["OFFHOOK_PROJECT"])
if "refuse" in (project / "center.toml").read_text():
    sys.exit("center.toml:1 refuse. Write something else")
out.mkdir(parents=True, exist_ok=True)
count = out / "count"
count.write_text(str(int(count.read_text()) + 1) if count.exists() else "1")
(out / "Center.template.json").write_text((project / "center.toml").read_text())
if "invalid" in (project / "center.toml").read_text():
    sys.exit("the template was found wanting")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose app only counts how often it ran."""
    for file, text in {
        "infra/app.py": APP,
        "infra/stacks/center.py": "",
        "center.toml": "[center]",
        "cdk.json": "{}",
        "flows/main.json": "{}",
        "lambdas/crm/table.py": "",
        "lambdas/crm/sentences/en-US.json": "{}",
        "README.md": "",
    }.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def runs(project: Path) -> int:
    return int((synthesise(project) / "count").read_text())


def test_what_has_not_changed_is_not_synthesised_again(project: Path) -> None:
    assert [runs(project), runs(project)] == [1, 1]


CHANGES: dict[str, Callable[[Path], Any]] = {
    "the centre": lambda project: (project / "center.toml").write_text("[center]\nbrand = 'x'"),
    "a flow": lambda project: (project / "flows/main.json").write_text("{ }"),
    "a new flow": lambda project: (project / "flows/other.json").write_text("{}"),
    "a flow that is gone": lambda project: (project / "flows/main.json").unlink(),
    "a flow of another name": lambda project: (project / "flows/main.json").rename(project / "flows/entry.json"),
    "a Lambda function": lambda project: (project / "lambdas/crm/table.py").write_text("x = 1"),
    "a sentence": lambda project: (project / "lambdas/crm/sentences/en-US.json").write_text('{"a": 1}'),
    "a construct": lambda project: (project / "infra/stacks/center.py").write_text("x = 1"),
    "the context": lambda project: (project / "cdk.json").write_text('{"context": {}}'),
    "a template that is gone": lambda project: (project / "cdk.out/Center.template.json").unlink(),
    "a template of somebody else": lambda project: (project / "cdk.out/Center.template.json").write_text("other"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_input_is_synthesised_again(project: Path, change: Callable[[Path], Any]) -> None:
    assert runs(project) == 1
    change(project)
    assert [runs(project), runs(project)] == [2, 2]


@pytest.mark.parametrize("file", ["README.md", "lambdas/crm/__pycache__/table.cpython-311.pyc"])
def test_what_is_no_input_does_not_matter(project: Path, file: str) -> None:
    assert runs(project) == 1
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text("changed")
    assert runs(project) == 1


def test_a_file_that_moves_text_to_another_is_a_change(project: Path) -> None:
    (project / "lambdas/a.py").write_text("12")
    (project / "lambdas/b.py").write_text("3")
    assert runs(project) == 1
    (project / "lambdas/a.py").write_text("1")
    (project / "lambdas/b.py").write_text("23")
    assert runs(project) == 2


def test_an_app_that_refuses_says_why_and_leaves_nothing_behind(project: Path) -> None:
    assert runs(project) == 1
    (project / "center.toml").write_text("refuse")
    for _ in range(2):
        with pytest.raises(SynthError) as raised:
            synthesise(project)
        assert raised.value.report == "center.toml:1 refuse. Write something else"
    (project / "center.toml").write_text("[center]")
    assert runs(project) == 1


def test_a_template_that_was_found_wanting_is_not_used_for_the_inputs_before(project: Path) -> None:
    assert runs(project) == 1
    (project / "center.toml").write_text("invalid")
    with pytest.raises(SynthError):
        synthesise(project)
    (project / "center.toml").write_text("[center]")
    assert (synthesise(project) / "Center.template.json").read_text() == "[center]"


def assembly(folder: Path, *stacks: str, environment: str = "aws://unknown-account/eu-west-2") -> Path:
    artifacts: dict[str, Any] = {"Center.assets": {"type": "cdk:asset-manifest"}}
    for stack in stacks:
        artifacts[stack] = {
            "type": "aws:cloudformation:stack",
            "environment": environment,
            "properties": {"templateFile": f"{stack}.json"},
        }
        (folder / f"{stack}.json").write_text(json.dumps({"Resources": {}, "Description": stack}))
    (folder / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return folder


def test_the_template_knows_its_stack_and_region(tmp_path: Path) -> None:
    read = read_template(assembly(tmp_path, "Center"))
    assert (read.stack, read.region, read.body["Description"]) == ("Center", "eu-west-2", "Center")


def test_a_stack_without_a_region_has_none(tmp_path: Path) -> None:
    assert (
        read_template(assembly(tmp_path, "Center", environment="aws://unknown-account/unknown-region")).region is None
    )


@pytest.mark.parametrize(("stacks", "found"), [((), "none"), (("One", "Two"), "One, Two")])
def test_one_stack_is_wanted(tmp_path: Path, stacks: tuple[str, ...], found: str) -> None:
    with pytest.raises(OffhookError, match=f"one stack is wanted, found: {found}"):
        read_template(assembly(tmp_path, *stacks))


def test_a_folder_without_an_assembly_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(OffhookError, match=r"no cloud assembly here\. Run cdk synth"):
        read_template(tmp_path)


def test_a_folder_that_is_no_project_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OffhookError, match=r"there is no infra/app\.py here\. Run this in the folder of a project"):
        synthesise(tmp_path)
