"""`offhook flow fmt`: positions and nothing else, once and for all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from offhook.cli import cli

FLOW = {
    "Version": "2019-10-30",
    "StartAction": "greet",
    "Metadata": {"ActionMetadata": {"greet": {"position": {"x": 5, "y": 5}, "isFriendlyName": True}}},
    "Actions": [
        {
            "Identifier": "greet",
            "Type": "MessageParticipant",
            "Parameters": {"Text": "Hello"},
            "Transitions": {"NextAction": "bye", "Errors": [{"ErrorType": "NoMatchingError", "NextAction": "bye"}]},
        },
        {"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}


def fmt(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["flow", "fmt", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    path = tmp_path / "flows" / "greet.json"
    path.parent.mkdir()
    path.write_text(json.dumps(FLOW), encoding="utf-8")
    return path


def test_the_flows_of_the_repository_change_in_their_positions_only(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "flows", tmp_path / "flows")
    assert fmt(tmp_path / "flows").exit_code == 0
    for path in [*project.glob("flows/*.json"), *project.glob("flows/modules/*.json")]:
        old = path.read_text(encoding="utf-8").splitlines()
        new = (tmp_path / path.relative_to(project)).read_text(encoding="utf-8").splitlines()
        assert len(old) == len(new)
        changed = [before for before, after in zip(old, new, strict=True) if before != after]
        assert all(line.strip().startswith(('"x": ', '"y": ')) for line in changed)
    assert fmt(tmp_path / "flows", "--check").exit_code == 0


def test_check_says_what_would_move_and_moves_nothing(flow: Path) -> None:
    before = flow.read_bytes()
    result = fmt(flow, "--check")
    assert (result.exit_code, flow.read_bytes()) == (1, before)
    assert result.stdout == f"{flow}: greet: 3 would move\n"
    assert fmt(flow).exit_code == 0
    assert fmt(flow, "--check").exit_code == 0


def test_the_second_time_nothing_is_written(flow: Path) -> None:
    fmt(flow)
    once = flow.read_bytes()
    assert fmt(flow).stdout == ""
    assert flow.read_bytes() == once


def test_json_carries_every_flow(flow: Path) -> None:
    told = json.loads(fmt(flow, "--format", "json").stdout)
    assert told == [{"file": str(flow), "name": "greet", "moved": 3}]
    assert json.loads(fmt(flow, "--format", "json").stdout)[0]["moved"] == 0


def test_a_flow_inside_another_file_is_laid_out_there(tmp_path: Path) -> None:
    template: dict[str, Any] = {"Resources": {}}
    for name in ("One", "Two"):
        properties = {"Name": name, "Type": "CONTACT_FLOW", "Content": json.dumps(FLOW)}
        template["Resources"][name] = {"Type": "AWS::Connect::ContactFlow", "Properties": properties}
    path = tmp_path / "template.json"
    path.write_text(json.dumps(template, indent=2), encoding="utf-8")
    assert fmt(path).exit_code == 0
    for resource in json.loads(path.read_text(encoding="utf-8"))["Resources"].values():
        content = json.loads(resource["Properties"]["Content"])
        assert content["Actions"] == FLOW["Actions"]
        assert content["Metadata"]["ActionMetadata"]["bye"]["position"]["x"] == 450
    assert fmt(path, "--check").exit_code == 0


def test_what_is_no_flow_is_left_alone(flow: Path) -> None:
    other = flow.parent / "seed.json"
    other.write_text('{"position": {"x": 1}}', encoding="utf-8")
    hidden = flow.parent / "node_modules" / "x.json"
    hidden.parent.mkdir()
    hidden.write_text(json.dumps(FLOW), encoding="utf-8")
    assert fmt(flow.parent).exit_code == 0
    assert other.read_text(encoding="utf-8") == '{"position": {"x": 1}}'
    assert hidden.read_text(encoding="utf-8") == json.dumps(FLOW)


def test_a_broken_file_is_told_with_its_place_and_the_others_are_laid_out(flow: Path) -> None:
    broken = flow.parent / "broken.json"
    broken.write_text('{"Version": "2019-10-30", "StartAction": "a", "Actions": [}', encoding="utf-8")
    result = fmt(flow.parent)
    assert result.exit_code == 2
    assert str(broken) in result.stderr
    assert fmt(flow, "--check").exit_code == 0


def test_a_legacy_export_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    module = {"id": "a", "type": "Disconnect", "branches": [], "parameters": [], "metadata": {}}
    path.write_text(json.dumps({"modules": [module], "start": "a", "version": "1", "type": "contactFlow"}), "utf-8")
    result = fmt(path)
    assert result.exit_code == 2
    assert "offhook flow import" in result.stderr
