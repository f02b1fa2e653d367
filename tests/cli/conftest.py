"""The command line, run in this process or on a terminal of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.template import Template
from offhook.cli import main

NOON_IN_AMERICA = "2026-11-23T12:00-08:00"

APP = """
import os, pathlib, shutil

out = pathlib.Path(os.environ["CDK_OUTDIR"])
shutil.copytree(pathlib.Path(__file__).parent / "assembly", out, dirs_exist_ok=True)
"""


@dataclass(frozen=True)
class Printed:
    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Offhook = Callable[..., Printed]


@pytest.fixture
def offhook(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path) -> Offhook:
    """Run `offhook` with these arguments in the project's folder."""
    monkeypatch.chdir(project)

    def run(*arguments: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["offhook", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Printed(int(ended.value.code or 0), printed.out, printed.err)

    return run


ChangedProject = Callable[[Callable[[dict[str, Any]], Any]], Path]


@pytest.fixture(scope="session")
def changed_project(template: Template, project: Path, tmp_path_factory: pytest.TempPathFactory) -> ChangedProject:
    """A project whose app gives this project's template, changed: `change` gets its resources by logical id."""

    def make(change: Callable[[dict[str, Any]], Any]) -> Path:
        folder = tmp_path_factory.mktemp("project")
        body = json.loads(json.dumps(template.body))
        change(body["Resources"])
        assembly = folder / "infra" / "assembly"
        assembly.mkdir(parents=True)
        (assembly.parent / "app.py").write_text(APP)
        (assembly / "template.json").write_text(json.dumps(body))
        stack = {
            "type": "aws:cloudformation:stack",
            "environment": f"aws://unknown-account/{template.region}",
            "properties": {"templateFile": "template.json"},
        }
        (assembly / "manifest.json").write_text(json.dumps({"artifacts": {template.stack: stack}}))
        for part in ("lambdas", "flows/seed"):
            shutil.copytree(project / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        return folder

    return make


@pytest.fixture(scope="session")
def quick_project(changed_project: ChangedProject) -> Path:
    """This project with an agent who takes a call at once, so that a call by hand does not last."""

    def hurry(resources: dict[str, Any]) -> None:
        user = next(resource for resource in resources.values() if resource["Type"] == "AWS::Connect::User")
        user["Metadata"]["offhook:answers-after-s"] = 0.2

    return changed_project(hurry)


class Terminal:
    """A person at a terminal with a command running in it."""

    def __init__(self, descriptor: int, process: subprocess.Popen[bytes]) -> None:
        self.descriptor, self.process = descriptor, process
        self.shown = ""

    def sees(self, words: str, *, within_s: float = 15.0) -> float:
        """Wait until the words have appeared, wrapped or not; the seconds it took."""
        began = time.monotonic()
        while words not in re.sub(r"\s+", " ", self.plain):
            left = within_s - (time.monotonic() - began)
            assert left > 0, f"{words!r} did not appear in {within_s} s:\n{self.shown}"
            assert self._read(left), f"the command ended without {words!r}:\n{self.shown}"
        return time.monotonic() - began

    @property
    def plain(self) -> str:
        """What is on the screen without colours."""
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.shown)

    def types(self, text: str) -> None:
        os.write(self.descriptor, text.encode())

    def ends(self, *, within_s: float = 15.0) -> int:
        """Wait for the command's end; its exit status."""
        until = time.monotonic() + within_s
        while self._read(max(until - time.monotonic(), 0.0)):
            pass
        return self.process.wait(timeout=5)

    def _read(self, timeout_s: float) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], timeout_s)
        try:
            read = os.read(self.descriptor, 65536) if ready else b""
        except OSError:  # what Linux says when nobody holds the other end any more
            read = b""
        self.shown += read.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(read)


@contextmanager
def terminal(*arguments: str, **environment: str) -> Iterator[Terminal]:
    """`offhook` with these arguments on a terminal of 100 columns."""
    own, theirs = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-c", "from offhook.cli import main; main()", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**inherited, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(theirs)
    try:
        yield Terminal(own, process)
    finally:
        process.kill()
        process.wait()
        os.close(own)
