"""`offhook flow push`: what it says, and its exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from offhook.cli.commands.flow.push import push_flows
from offhook.exchange.project import open_project
from tests.cli.conftest import Offhook
from tests.exchange.fake import INSTANCE, FakeInstance, write_project
from tests.exchange.test_pushing import edit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def live() -> FakeInstance:
    return FakeInstance()


def run(folder: Path, live: FakeInstance, *names: str, **options: Any) -> int:
    chosen = {"saved": False, "dry_run": False, "given": {}, **options}
    return push_flows(live, open_project(folder), names, **chosen)


def test_a_dry_run_tells_what_would_change_with_status_1(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, live, dry_run=True) == 1
    assert "flow Main: would be created" in capsys.readouterr().out
    assert live.calls == []


def test_a_push_tells_what_was_published_and_a_second_one_that_nothing_differs(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, live) == 0
    assert "module Identify customer: published" in capsys.readouterr().out
    assert run(folder, live, dry_run=True) == 0
    assert f"3 the same on instance {INSTANCE} already" in capsys.readouterr().out


def test_a_change_is_told_in_words_with_the_file_that_keeps_what_was_there(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, live)
    edit(folder, "closed", Text="Come back later.")
    assert run(folder, live, "closed", saved=True) == 0
    printed = capsys.readouterr().out
    assert 'says "Come back later." instead of "We are closed."' in printed
    assert "flow Closed: saved, not published" in printed
    assert f"What was there: .offhook/snapshots/{INSTANCE}/" in printed


def test_a_refusal_is_status_1_and_names_what_was_not_written(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    live.refuse = lambda draught: ["Invalid Action type. Path: Actions[0].Type"] if draught.name == "Main" else []
    assert run(folder, live) == 1
    printed = capsys.readouterr()
    assert "flow Closed: published" in printed.out
    assert "the instance refuses 'Main': Invalid Action type" in printed.err
    assert "flow Main: not written" in printed.err


def test_a_lost_connection_is_status_2(folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]) -> None:
    live.breaks_at = "Main"
    assert run(folder, live) == 2
    assert "the connection was lost. Try again" in capsys.readouterr().err


def test_a_flow_that_comes_back_different_is_status_1(
    folder: Path, live: FakeInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    live.keeps = lambda content: content.replace("We are closed.", "We are closed")
    assert run(folder, live, "closed") == 1
    assert "the instance gives back another flow than was sent:" in capsys.readouterr().out


def test_without_an_instance_it_could_not_run(offhook: Offhook) -> None:
    assert offhook("flow", "push").status == 2
