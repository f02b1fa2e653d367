"""The template is synthesised again when one of its inputs has changed, and only then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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
count = project / "count"
count.write_text(str(int(count.read_text()) + 1) if count.exists() else "1")
(out / "Center.template.json").write_text((project / "center.toml").read_text())
if "invalid" in (project / "center.toml").read_text():
    sys.exit(f"OH203. Found wanting. A copy of this can be found in: {out}/validation-report.json")
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
    synthesise(project)
    return int((project / "count").read_text())


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
    with pytest.raises(SynthError) as raised:
        synthesise(project)
    assert raised.value.report == "OH203. Found wanting."
    (project / "center.toml").write_text("[center]")
    assert (synthesise(project) / "Center.template.json").read_text() == "[center]"


def made_in(project: Path) -> set[str]:
    return {path.name for path in project.iterdir()} - {"infra", "flows", "lambdas", "center.toml", "cdk.json"}


def test_what_was_in_the_way_is_gone_and_nothing_lies_beside(project: Path) -> None:
    runs(project)
    (project / "cdk.out/asset.of-before").mkdir()
    (project / "center.toml").write_text("[center] # 2")
    assert runs(project) == 2
    assert made_in(project) == {"cdk.out", "count", "README.md"}
    assert {path.name for path in (project / "cdk.out").iterdir()} == {"Center.template.json", "offhook-inputs.sha256"}


@pytest.mark.parametrize("word", ["refuse", "invalid"])
def test_an_app_that_fails_leaves_what_was_made_before(project: Path, word: str) -> None:
    runs(project)
    (project / "center.toml").write_text(word)
    with pytest.raises(SynthError):
        synthesise(project)
    assert (project / "cdk.out/Center.template.json").read_text() == "[center]"
    assert made_in(project) == {"cdk.out", "count", "README.md"}


def test_whoever_is_interrupted_leaves_no_half_of_anything(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, env: dict[str, str], **__: object) -> None:
        made = Path(env["CDK_OUTDIR"])
        made.mkdir()
        (made / "manifest.json").write_text("{")
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        synthesise(project)
    assert made_in(project) == {"README.md"}


def test_who_is_slower_keeps_what_the_quicker_has_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, quicker = subprocess.run, list[int]()

    def overtaken(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(subprocess, "run", run)
        synthesise(project)
        quicker.append((project / "cdk.out").stat().st_ino)
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", overtaken)
    assert runs(project) == 2
    assert [(project / "cdk.out").stat().st_ino] == quicker
    assert made_in(project) == {"cdk.out", "count", "README.md"}


def test_processes_at_the_same_time_do_not_break_each_other(project: Path) -> None:
    code = f"""
import pathlib
from offhook.aws.template import synthesise
print((synthesise(pathlib.Path({str(project)!r})) / "Center.template.json").read_text())
"""
    (project / "infra/app.py").write_text(APP.replace('(out / "Center', 'import time; time.sleep(0.2)\n(out / "Center'))
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[0] for process in started] == ["[center]\n"] * 3
    assert made_in(project) == {"cdk.out", "count", "README.md"}


def test_a_folder_that_is_a_link_stays_one(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "out"
    (project / "cdk.out").symlink_to(elsewhere)
    assert [runs(project), runs(project)] == [1, 1]
    assert (project / "cdk.out").is_symlink()
    assert (elsewhere / "Center.template.json").is_file()


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders are those of POSIX")
def test_the_folder_can_be_read_by_whom_others_can(project: Path) -> None:
    runs(project)
    assert (project / "cdk.out").stat().st_mode == (project / "flows").stat().st_mode


def test_a_place_that_cannot_be_written_is_named(project: Path) -> None:
    (project / "file").write_text("")
    with pytest.raises(OffhookError, match=r"file/cdk\.out: the template cannot be written: "):
        synthesise(project, out=project / "file" / "cdk.out")


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


BROKEN = {
    "no JSON": ("manifest.json", "{", r"manifest\.json:1:2: not JSON: "),
    "no text": ("manifest.json", b"\xff\xfe", r"manifest\.json: not JSON"),
    "endless": ("manifest.json", "[" * 100_000, r"manifest\.json: not JSON"),
    "a list": ("manifest.json", "[]", r"manifest\.json: this is no JSON object"),
    "no artifacts": ("manifest.json", "{}", r"manifest\.json: the manifest has no artifacts"),
    "no artifact": ("manifest.json", '{"artifacts": {"Tree": null}}', "one stack is wanted, found: none"),
    "no properties": (
        "manifest.json",
        '{"artifacts": {"A": {"type": "aws:cloudformation:stack"}}}',
        "the stack 'A' has no environment or no properties",
    ),
    "no file": (
        "manifest.json",
        '{"artifacts": {"A": {"type": "aws:cloudformation:stack", "environment": "aws://a/b", "properties": {}}}}',
        "the stack 'A' names no templateFile",
    ),
    "a template that is no JSON": ("Center.json", "Resources:\n", r"Center\.json:1:1: not JSON: "),
    "a template without resources": ("Center.json", '{"Resources": null}', "the template has no Resources"),
    "a resource that is none": ("Center.json", '{"Resources": {"A": null}}', "the resource 'A' has no Type"),
    "a resource without a type": ("Center.json", '{"Resources": {"A": {}}}', "the resource 'A' has no Type"),
}


@pytest.mark.parametrize(("file", "text", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_of_an_assembly_is_named_with_what_to_do(
    file: str, text: str | bytes, told: str, tmp_path: Path
) -> None:
    (assembly(tmp_path, "Center") / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(OffhookError, match=told):
        read_template(tmp_path)


def test_a_template_that_the_manifest_names_and_that_is_gone_is_named(tmp_path: Path) -> None:
    (assembly(tmp_path, "Center") / "Center.json").unlink()
    with pytest.raises(OffhookError, match=r"Center\.json: cannot be read: No such file.*synthesise again"):
        read_template(tmp_path)


def test_a_folder_that_is_no_project_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OffhookError, match=r"there is no infra/app\.py here\. Run this in the folder of a project"):
        synthesise(tmp_path)
