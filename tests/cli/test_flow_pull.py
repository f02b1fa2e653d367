"""`offhook flow pull`: what it says, what it writes, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.cli.commands.flow.pull import pull
from offhook.exchange.project import open_project
from tests.cli.conftest import Offhook
from tests.exchange.fake import BASE, INSTANCE, FakeInstance, document, refer, write_project
from tests.exchange.test_pushing import edit, pushed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def run(folder: Path, live: FakeInstance, *names: str, **options: Any) -> int:
    chosen = {"every": False, "saved": False, "dry_run": False, "form": "text", "given": {}, **options}
    return pull(live, open_project(folder), names, **chosen)


@pytest.fixture
def live(folder: Path) -> FakeInstance:
    """An instance that has the project's flows; here `closed` says something else by now."""
    live = FakeInstance()
    pushed(folder, live)
    edit(folder, "closed", Text="Here it says something else.")
    return live


def test_a_dry_run_tells_the_change_with_status_1_and_writes_nothing(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "flows" / "closed.json").read_bytes()
    assert run(folder, live, dry_run=True) == 1
    printed = capsys.readouterr().out
    assert "flows/closed.json would change:" in printed
    assert 'says "We are closed." instead of "Here it says something else."' in " ".join(printed.split())
    assert "flows/main.json is the same flow already." in printed
    assert (folder / "flows" / "closed.json").read_bytes() == before
    assert not (folder / ".offhook").exists()


def test_a_pull_writes_what_differs(folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, live) == 0
    assert "flows/closed.json changed:" in capsys.readouterr().out
    assert b"We are closed." in (folder / "flows" / "closed.json").read_bytes()
    assert (folder / ".offhook" / "instances" / f"{INSTANCE}.json").exists()


def test_json_tells_the_state_of_each_file(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    other = document("Other", refer("choose", "UpdateContactTargetQueue", "QueueId", f"{BASE}/queue/q-2", "bye"))
    live.create_named("Other", other, "CONTACT_FLOW")
    run(folder, live, every=True, dry_run=True, form="json")
    told = {one["file"]: one for one in json.loads(capsys.readouterr().out)}
    assert {file: one["state"] for file, one in told.items()} == {
        "flows/closed.json": "changed",
        "flows/modules/identify.json": "same",
        "flows/main.json": "same",
        "flows/other.json": "new",
    }
    assert told["flows/other.json"]["unnamed"] == [{"value": f"{BASE}/queue/q-2", "kind": "queue", "called": ""}]


def test_without_an_instance_it_could_not_run(offhook: Offhook) -> None:
    assert offhook("flow", "pull").status == 2
    printed = offhook("flow", "pull", "--instance-id", INSTANCE, "--profile", "no-such-profile")
    assert (printed.status, "no-such-profile" in printed.err) == (2, True)
