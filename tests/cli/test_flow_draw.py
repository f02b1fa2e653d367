"""`offhook flow draw`: a file in, a picture out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from offhook.cli import cli
from offhook.errors import OffhookError


def draw(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["flow", "draw", *map(str, arguments)], catch_exceptions=False)


def broken_flow(tmp_path: Path) -> Path:
    """Somebody who hears nothing and is then left alone: the start names a type that does not exist."""
    path = tmp_path / "flow.json"
    action = {"Identifier": "a", "Type": "PlayPromt", "Parameters": {}, "Transitions": {}}
    path.write_text(json.dumps({"Version": "2019-10-30", "StartAction": "a", "Metadata": {}, "Actions": [action]}))
    return path


def test_a_flow_of_the_repository_becomes_an_svg(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "waiting.svg"
    assert draw(project / "flows" / "waiting.json", "-o", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<svg ")
    assert "Customer queue flow" in text


def test_the_ending_of_the_output_says_which_form(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "waiting.MMD"
    assert draw(project / "flows" / "waiting.json", "-o", out).exit_code == 0
    assert "flowchart LR" in out.read_text(encoding="utf-8")


def test_a_theme_can_be_chosen(project: Path, tmp_path: Path) -> None:
    auto, dark = tmp_path / "auto.svg", tmp_path / "dark.svg"
    draw(project / "flows" / "waiting.json", "-o", auto)
    draw(project / "flows" / "waiting.json", "-o", dark, "--theme", "dark")
    assert "prefers-color-scheme" in auto.read_text(encoding="utf-8")
    assert "prefers-color-scheme" not in dark.read_text(encoding="utf-8")


def test_what_lint_finds_is_marked_unless_it_is_not_wanted(tmp_path: Path) -> None:
    path, marked, plain = broken_flow(tmp_path), tmp_path / "marked.svg", tmp_path / "plain.svg"
    draw(path, "-o", marked)
    draw(path, "-o", plain, "--no-lint")
    assert 'class="badge-of"' in marked.read_text(encoding="utf-8")
    assert 'class="badge-of"' not in plain.read_text(encoding="utf-8")


def test_one_of_several_flows_is_named(tmp_path: Path) -> None:
    flow = broken_flow(tmp_path).read_text()
    resources = {
        name: {"Type": "AWS::Connect::ContactFlow", "Properties": {"Name": name, "Content": flow}}
        for name in ("One", "Two")
    }
    path, out = tmp_path / "template.json", tmp_path / "two.svg"
    path.write_text(json.dumps({"Resources": resources}))
    with pytest.raises(OffhookError, match="several flows: 'One', 'Two'"):
        draw(path, "-o", out)
    with pytest.raises(OffhookError, match="Did you mean 'Two'"):
        draw(path, "-o", out, "--name", "Tow")
    assert draw(path, "-o", out, "--name", "Two").exit_code == 0
    assert ">Two</text>" in out.read_text(encoding="utf-8")


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "flow.svgz"
    with pytest.raises(OffhookError, match=r"Did you mean '\.svg'"):
        draw(broken_flow(tmp_path), "-o", out)
    assert not out.exists()


def test_a_file_without_a_flow_and_a_place_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    with pytest.raises(OffhookError, match="no flow in it"):
        draw(other, "-o", tmp_path / "x.svg")
    with pytest.raises(OffhookError, match="cannot be written"):
        draw(broken_flow(tmp_path), "-o", tmp_path / "none" / "x.svg")
