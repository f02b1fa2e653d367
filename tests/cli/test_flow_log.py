"""The option --flow-log of `offhook call` and `offhook flow run`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook
from tests.engine.world import action, document, hang_up


def records(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """A flow that switches logging on and hangs up."""
    on = action("on", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, next="bye")
    file = tmp_path / "flow.json"
    file.write_text(json.dumps(document(on, hang_up())), encoding="utf-8")
    return file


def test_a_call_leaves_its_flow_log(offhook: Offhook, tmp_path: Path) -> None:
    log = tmp_path / "flow.log"
    printed = offhook("call", "--from", "+81355550111", "--input", "1", "--format", "json", "--flow-log", str(log))
    assert printed.status == 0
    written = records(log)
    assert written[0]["ContactFlowModuleType"] == "SetLoggingBehavior"
    assert {record["ContactId"] for record in written} == {printed.json()["contact"]["contact_id"]}


def test_the_log_is_the_last_run_s_and_is_written_anew(offhook: Offhook, flow: Path, tmp_path: Path) -> None:
    log = tmp_path / "flow.log"
    for _ in range(2):
        printed = offhook("flow", "run", str(flow), "--random", "1", "--runs", "3", "--flow-log", str(log))
        assert printed.status == 0
    assert [record["ContactFlowModuleType"] for record in records(log)] == ["SetLoggingBehavior", "Disconnect"]


def test_a_log_that_cannot_be_written_is_refused(offhook: Offhook, flow: Path, tmp_path: Path) -> None:
    printed = offhook("flow", "run", str(flow), "--flow-log", str(tmp_path / "missing" / "flow.log"))
    assert printed.status == 2
    assert "--flow-log" in printed.err
    assert "No such file or directory" in printed.err
