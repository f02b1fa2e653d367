"""The page about the round trip is one session: its commands run one after the other in a copy of this project."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from offhook.cli.commands.flow.push import push_flows
from offhook.exchange.project import Project, open_project
from offhook.exchange.pushing import plan_push, push
from offhook.exchange.snapshots import Snapshots
from tests.exchange.fake import BASE, FakeInstance, noon

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "round-trip.md"
STEP = re.compile(
    r'<!-- in the editor: "(?P<old>[^"]+)" becomes "(?P<new>[^"]+)" -->'
    r"|<!-- run by tests/docs(?P<live> with an instance[^>]*)? -->\n"
    r"```console\n\$ (?P<command>[^\n]+)\n(?P<out>.*?)```",
    re.DOTALL,
)
BOT = {("bot", "concierge"): "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST"}  # as $BOT says it
SNAPSHOT = re.compile(r"\d{8}T\d{12}Z")


def test_the_session_on_the_page_goes_as_it_is_shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    _prepare(tmp_path, monkeypatch)
    live = _instance(open_project(tmp_path))
    text, end, shown = PAGE.read_text(encoding="utf-8"), 0, []
    for found in STEP.finditer(text):
        shown.append(text[end : found.start()])
        end = found.end()
        if found["old"]:
            _replace(tmp_path / "main.export.json", found["old"], found["new"])
            shown.append(found[0])
            continue
        out = _pushed(tmp_path, live, found["command"], capsys) if found["live"] else _run(found["command"], tmp_path)
        shown.append(f"{text[found.start() : found.start('out')]}{out}```")
    session = "".join([*shown, text[end:]])
    if request.config.getoption("--update-docs"):
        PAGE.write_text(session, encoding="utf-8")
        return
    assert session == text


def _prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of this project, committed to a repository of its own."""
    shutil.copy(ROOT / "center.toml", folder)
    for part in ("flows", "lambdas"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    who = "-c user.name=Test -c user.email=test@example.com"
    _run(f"git init -q -b main && git add . && git {who} commit -q -m Flows", folder)


def _instance(project: Project) -> FakeInstance:
    """An instance with everything that the project names, and its flows as they are now."""
    live = FakeInstance()
    for kind in ("queue", "hours", "lambda", "line"):
        keys = [key for known, key in project.display if known == kind]
        live.named[kind] = [(project.display[kind, key], f"{BASE}/{kind}/{key}") for key in keys]
    live.named["lambda"] = [(name, f"arn:aws:lambda:x:1:function:{name}") for name, _ in live.named["lambda"]]
    live.named["line"] = [("", number) for number, _ in live.named["line"]]
    push(plan_push(live, project, (), saved=False, given=BOT), live, Snapshots(project.folder, noon), saved=False)
    return live


def _run(command: str, folder: Path) -> str:
    """What a command prints, without the blanks at line ends."""
    run = subprocess.run(
        command, shell=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stdout
    return _plain(run.stdout)


def _pushed(folder: Path, live: FakeInstance, command: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    push_flows(live, open_project(folder), (), saved=False, dry_run="--dry-run" in shlex.split(command), given=BOT)
    return SNAPSHOT.sub("20261123T120000000000Z", _plain(capsys.readouterr().out))


def _plain(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
