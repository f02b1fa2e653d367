"""What the documentation shows is what happens: its marked commands are run, and must print what stands below them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"(<!-- run by tests/docs -->\n```console\n\$ )([^\n]+)\n(.*?)(```)", re.DOTALL)
README = ROOT / "README.md"


def printed(command: str) -> str:
    """What a command of the documentation prints on a terminal of 80 columns, without the blanks at line ends."""
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }
    run = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.splitlines())


@pytest.mark.parametrize("command", [found[2] for found in BLOCK.finditer(README.read_text(encoding="utf-8"))])
def test_a_command_of_the_readme_prints_what_stands_below_it(command: str, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    found = next(found for found in BLOCK.finditer(text) if found[2] == command)
    output = printed(command)
    if request.config.getoption("--update-docs"):
        README.write_text(text[: found.start(3)] + output + text[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == output


FAULTS = re.compile(r"(<!-- after the mistakes of tests/docs.*?-->\n```console\n\$ ([^\n]+)\n)(.*?)(```)", re.DOTALL)


def test_the_faults_that_the_readme_shows_are_what_these_mistakes_give(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for name in ("center.toml", "cdk.json"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("flows", "lambdas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    _replace(tmp_path / "center.toml", "Asia/Tokyo", "Asia/Tokio")
    _replace(tmp_path / "flows" / "main.json", "${queue/orders}", "${queue/ordres}")
    text = README.read_text(encoding="utf-8")
    found = FAULTS.search(text)
    assert found
    environment = {**os.environ, "OFFHOOK_PROJECT": str(tmp_path)}
    command = [sys.executable, *found[2].split()[1:]]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    if request.config.getoption("--update-docs"):
        README.write_text(text[: found.start(3)] + run.stderr + text[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == run.stderr


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_file_that_the_documentation_links_to_exists() -> None:
    pages = [README, *ROOT.glob("docs/**/*.md"), ROOT / "flows" / "README.md"]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\[[^\]`]*\]\(([^)#\s`]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    missing = [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]
    assert links
    assert not missing
