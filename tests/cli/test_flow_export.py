"""`offhook flow export`: what it writes, what it says, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Offhook
from tests.exchange.fake import BASE, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def offhook(offhook: Offhook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Offhook:
    """Run in that project."""
    monkeypatch.chdir(folder)
    return offhook


def test_a_flow_goes_to_stdout_with_its_names_for_the_editor(offhook: Offhook) -> None:
    printed = offhook("flow", "export", "main")
    written = printed.json()
    assert printed.status == 0
    assert written["Actions"][2]["Parameters"] == {"QueueId": "${queue/orders}"}
    assert written["Metadata"]["ActionMetadata"]["choose"]["queue"] == {"text": "Orders"}
    assert "3 names without an ARN, left to the editor: ${flow/closed}" in printed.err


def test_a_mapping_gives_arns(offhook: Offhook, folder: Path) -> None:
    arns = {"queue/orders": f"{BASE}/queue/q", "module/identify": "m", "flow/closed": "c"}
    (folder / "arns.json").write_text(json.dumps(arns), encoding="utf-8")
    printed = offhook("flow", "export", "main", "--arns", "arns.json", "-o", "out.json")
    assert (printed.status, printed.out, printed.err) == (0, "", "")
    written = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert written["Actions"][2]["Parameters"] == {"QueueId": f"{BASE}/queue/q"}


def test_strict_writes_nothing_while_a_name_has_no_arn(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "export", "main", "--strict", "-o", "out.json")
    assert (printed.status, (folder / "out.json").exists()) == (1, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mian",), "there is no flow 'mian' in flows/. Did you mean 'main'?"),
        (("main", "--arns", "none.json"), "none.json: cannot be read"),
        (("main", "--map", "queue/orders"), "is no VALUE=KIND/KEY"),
        (("main", "-o", "no/such/folder.json"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_status_2(offhook: Offhook, arguments: tuple[str, ...], said: str) -> None:
    printed = offhook("flow", "export", *arguments)
    assert printed.status == 2
    assert said in printed.err
