"""`[tool.offhook.lint]`: what it changes, and that all its faults are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.errors import Faults
from offhook.lint.linting import Options, lint
from tests.lint.conftest import Write

ONLY_HOURS = 'select = ["OH203"]'


def told(write: Write, table: str, options: Options | None = None) -> list[str]:
    write("pyproject.toml", f"[tool.offhook.lint]\n{table}\n")
    write("flows/main.json")
    write("flows/old/main.json")
    found = lint([Path("flows")], options).findings
    return [f"{one.place.file} {one.code} {one.severity.value}" for one in found]


@pytest.mark.parametrize("selector", ["OH203", "OH2", "OH", "hours-branch-missing"])
def test_rules_are_left_out_by_code_by_how_codes_begin_or_by_name(write: Write, selector: str) -> None:
    assert told(write, f'{ONLY_HOURS}\nignore = ["{selector}"]') == []


def test_a_pattern_leaves_rules_out_in_some_files(write: Write) -> None:
    found = told(write, f'{ONLY_HOURS}\nper-file-ignores = {{"flows/old/*" = ["OH2"]}}')
    assert found == ["flows/main.json OH203 error"]


def test_a_rule_is_as_bad_as_the_configuration_says(write: Write) -> None:
    assert told(write, f'{ONLY_HOURS}\nseverity = {{OH203 = "info"}}') == [
        "flows/main.json OH203 info",
        "flows/old/main.json OH203 info",
    ]
    assert lint([Path("flows")]).is_clean


def test_the_command_line_goes_before_the_configuration(write: Write) -> None:
    assert told(write, 'select = ["OH1"]', Options(select=frozenset({"OH203"}))) != []
    assert told(write, ONLY_HOURS, Options(ignore=frozenset({"OH203"}))) == []


def test_the_nearest_file_that_speaks_of_lint_counts(write: Write) -> None:
    write("flows/pyproject.toml", '[project]\nname = "offhook speaks of something else here"\n')
    write("flows/old/pyproject.toml", '[tool.offhook.lint]\nselect = ["OH1"]\nignore = ["OH1"]\n')
    assert told(write, ONLY_HOURS) == ["flows/main.json OH203 error"]


def test_that_something_could_not_be_checked_is_never_left_out(write: Write) -> None:
    write("flows/broken.json", '{"StartAction": ')
    assert told(write, 'ignore = ["OH"]')[0] == "flows/broken.json OH002 error"


def test_every_fault_is_told_at_once_with_its_place_and_the_nearest(write: Write) -> None:
    write(
        "pyproject.toml",
        """[project]
name = "shop"

[tool.offhook.lint]
ignroe = []
select = "OH2"
ignore = ["OH203", "OH999", "hours-branch-mising"]
severity = {OH203 = "fatal", OH998 = "info"}
per-file-ignores = {"a/*" = ["OH997"]}
baseline = 5
""",
    )
    write("flows/main.json")
    with pytest.raises(Faults) as found:
        lint([Path("flows")], Options(select=frozenset({"hours-branch-missin"})))
    told = [str(fault) for fault in found.value.faults]
    assert [line for line in told if "OH99" not in line] == [
        "--select: there is no rule 'hours-branch-missin'. Did you mean 'hours-branch-missing'?",
        "pyproject.toml:5:1: there is no setting 'ignroe'. Did you mean 'ignore'?",
        "pyproject.toml:6:10: select is 'OH2'. Write a list of texts, for example [\"OH7\"]",
        "pyproject.toml:7:29: there is no rule 'hours-branch-mising'. Did you mean 'hours-branch-missing'?",
        "pyproject.toml:8:21: the severity of OH203 is 'fatal'. Write one of: 'error', 'info', 'warning'",
        "pyproject.toml:10:12: baseline is 5. Write a text",
    ]
    places = [line.partition(" there is")[0] for line in told if "OH99" in line]
    assert places == ["pyproject.toml:7:20:", "pyproject.toml:8:30:", "pyproject.toml:9:30:"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[tool.offhook.lint\n", "pyproject.toml:1:19: not TOML: "),
        ("[tool.offhook]\nlint = 5\n", "pyproject.toml:2:8: tool.offhook.lint is 5. Write a table"),
    ],
)
def test_a_file_that_is_no_configuration_says_where(write: Write, text: str, fault: str) -> None:
    write("pyproject.toml", text)
    write("flows/main.json")
    with pytest.raises(Faults) as found:
        lint([Path("flows")])
    assert str(found.value.faults[0]).startswith(fault)
