"""docs/lint.md: its commands print what stands below them, and its settings are settings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from offhook.lint.configuration import read_configuration
from offhook.lint.formats import FORMATS
from tests.docs.test_readme import BLOCK, ROOT, printed

PAGE = ROOT / "docs" / "lint.md"
MISTAKE = re.compile(r"(<!-- after the mistake of tests/docs -->\n```console\n\$ ([^\n]+)\n)(.*?)(```)", re.DOTALL)


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", [found[2] for found in BLOCK.finditer(text())])
def test_a_command_prints_what_stands_below_it(command: str, request: pytest.FixtureRequest) -> None:
    found = next(found for found in BLOCK.finditer(text()) if found[2] == command)
    output = printed(command)
    if request.config.getoption("--update-docs"):
        PAGE.write_text(text()[: found.start(3)] + output + text()[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == output


def test_the_finding_that_the_page_shows_is_what_the_mistake_gives(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for name in ("flows", "lambdas"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "center.toml", tmp_path)
    path = tmp_path / "flows" / "main.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    checked = next(action for action in document["Actions"] if action["Type"] == "CheckHoursOfOperation")
    conditions = checked["Transitions"]["Conditions"]
    conditions[:] = [one for one in conditions if one["Condition"]["Operands"] != ["False"]]
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    found = MISTAKE.search(text())
    assert found
    command = [str(Path(sys.executable).parent / "offhook"), *found[2].split()[1:]]
    environment = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    if request.config.getoption("--update-docs"):
        PAGE.write_text(text()[: found.start(3)] + run.stdout + text()[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == run.stdout


def test_the_settings_that_the_page_shows_can_be_read(tmp_path: Path) -> None:
    (settings,) = blocks("toml")
    assert tomllib.loads(settings)
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert read_configuration(tmp_path / "pyproject.toml").baseline == tmp_path / "flows/lint-baseline.json"


def test_the_formats_and_the_hook_that_the_page_names_exist() -> None:
    assert all(f"--format {form}" in text() for form in FORMATS)
    workflow, hooks = (yaml.safe_load(block) for block in blocks("yaml"))
    assert workflow["jobs"]["flows"]["steps"]
    (known,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"][0]["id"] == known["id"]


def test_the_json_that_the_page_shows_is_json() -> None:
    assert all(json.loads(block) for block in blocks("json"))
