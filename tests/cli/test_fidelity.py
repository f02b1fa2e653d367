"""The table of truth: every action type says how it is known, and the page is what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from offhook.cli import cli
from offhook.engine.registry import action_types
from offhook.fidelity import GRADES, statements

PAGE = Path(__file__).parent.parent.parent / "docs" / "fidelity.md"


def printed(*options: str) -> str:
    result = CliRunner().invoke(cli, ["fidelity", *options], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_page_is_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    markdown = printed("--format", "markdown")
    if request.config.getoption("--update-docs"):
        PAGE.write_text(markdown, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == markdown


@pytest.mark.parametrize("name", sorted(action_types()))
def test_an_action_type_says_how_it_is_known(name: str) -> None:
    file = action_types()[name].parse.__module__.removeprefix("offhook.").replace(".", "/") + ".py"
    assert any(statement.file == file for statement in statements()), file


def test_a_grade_can_be_asked_for_alone() -> None:
    found = json.loads(printed("--grade", "Assumed", "--format", "json"))
    assert {statement["grade"] for statement in found} == {"Assumed"}
    assert all(statement["text"] for statement in found)


def test_the_text_has_every_file_and_the_totals() -> None:
    text = printed()
    assert "engine/actions/compare.py" in text
    assert all(f"{grade} " in text.splitlines()[-1] for grade in GRADES)
