"""`offhook flow lint`, `rules` and `explain`: what they print, and how they end."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from click.testing import CliRunner, Result

from offhook.cli import cli
from offhook.lint.registry import FAMILIES, rules
from tests.cli.conftest import Offhook, terminal
from tests.lint.conftest import flow

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
LINE = "flows/main.json:{place} error OH203 'check hours' has no branch for 'False'"
FIX = "    fix: Add a condition Equals 'False' that leads to the action for that case"


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a flow that has one error; the folder above it is the current one, from here on."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "flows"
    folder.mkdir()
    write(folder / "main.json", flow())
    return folder


def write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")


def clean() -> dict[str, Any]:
    return {**flow(), "Actions": flow()["Actions"][1:], "StartAction": "hang up"}


def invoked(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["flow", *arguments], catch_exceptions=False)


def test_a_finding_is_one_line_with_its_fix_below_and_the_last_line_sums_up(offhook: Offhook, flows: Path) -> None:
    write(flows / "other.json", clean())
    printed = offhook("flow", "lint", "flows", "--select", "OH203")
    assert printed.status == 1
    place = next(re.finditer(r"main.json:(\d+:\d+) ", printed.out))[1]
    assert printed.out.splitlines() == [LINE.format(place=place), FIX, "", "1 error in 1 of 2 flows"]
    assert printed.err == ""


def test_nothing_found_says_so_and_ends_well(offhook: Offhook, flows: Path) -> None:
    write(flows / "main.json", clean())
    printed = offhook("flow", "lint", "flows", "--select", "OH203")
    assert (printed.status, printed.out) == (0, "No findings in 1 flow\n")


def test_remarks_alone_end_well(offhook: Offhook, flows: Path) -> None:
    table = '[tool.offhook.lint]\nselect = ["OH203"]\nseverity = {OH203 = "info"}\n'
    (flows.parent / "pyproject.toml").write_text(table)
    printed = offhook("flow", "lint", "flows")
    assert printed.status == 0
    assert printed.out.splitlines()[-1] == "1 remark in 1 of 1 flow"


def test_what_is_kept_quiet_is_counted(offhook: Offhook, flows: Path) -> None:
    assert offhook("flow", "lint", "flows", "--select", "OH203", "--baseline", "b.json", "--write-baseline").status == 0
    write(flows / "other.json", flow(offhook={"ignore": {"OH203": "never closed"}}))
    printed = offhook("flow", "lint", "flows", "--select", "OH203", "--baseline", "b.json")
    assert (printed.status, printed.out) == (0, "No findings in 2 flows (1 ignored, 1 in the baseline)\n")


def test_a_baseline_needs_a_place(offhook: Offhook, flows: Path) -> None:
    printed = offhook("flow", "lint", flows.name, "--write-baseline")
    assert printed.status == 2
    assert "Add --baseline FILE" in printed.err


def test_what_cannot_run_is_exit_2_with_every_reason_on_stderr(offhook: Offhook, flows: Path) -> None:
    (flows / "note.json").write_text("{}")
    printed = offhook("flow", "lint", "flows/note.json")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith("flows/note.json: there is no flow in it.")
    printed = offhook("flow", "lint", "flows", "--select", "OH999,OH203", "--ignore", "menu")
    assert printed.status == 2
    assert [line.partition(".")[0] for line in printed.err.splitlines()] == [
        "--ignore: there is no rule 'menu'",
        "--select: there is no rule 'OH999'",
    ]


def test_other_formats_are_printed_alone_with_the_same_exit_status(offhook: Offhook, flows: Path) -> None:
    (found,) = offhook("flow", "lint", flows.name, "--select", "OH203", "--format", "json").json()
    assert (found["code"], found["action"]) == ("OH203", "check hours")
    for form, beginning in (("sarif", "{"), ("junit", "<?xml"), ("github", "::error file=flows/main.json,line=")):
        printed = offhook("flow", "lint", "flows", "--select", "OH203", "--format", form)
        assert printed.status == 1
        assert printed.out.startswith(beginning)


def test_fix_mends_the_file_says_so_on_stderr_and_tells_what_is_left(offhook: Offhook, flows: Path) -> None:
    write(flows / "main.json", {**flow(), "Version": "2019-10-31"})
    select = ("--select", "OH203,version-wrong")
    diff = offhook("flow", "lint", "flows", "--diff", *select)
    assert diff.status == 1
    assert '-  "Version": "2019-10-31",\n+  "Version": "2019-10-30",\n' in diff.out
    assert json.loads((flows / "main.json").read_text())["Version"] == "2019-10-31"
    printed = offhook("flow", "lint", "flows", "--fix", *select)
    assert printed.status == 1
    assert re.fullmatch(r"fixed OH1\d\d in flows/main.json: .*\n", printed.err)
    assert printed.out.splitlines()[-1] == "1 error in 1 of 1 flow"
    assert json.loads((flows / "main.json").read_text()) == flow()
    assert offhook("flow", "lint", "flows", "--diff", *select).status == 0


def test_names_from_a_file_cannot_command_the_terminal(offhook: Offhook, flows: Path) -> None:
    actions = [{**flow()["Actions"][0], "Identifier": "a\x1b[2J\u009b"}, *flow()["Actions"]]
    write(flows / "ma\x1bin.json", {**flow(), "Actions": actions})
    printed = offhook("flow", "lint", "flows")
    assert printed.status == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed.out)


def test_colours_are_for_terminals_and_for_those_who_want_them(flows: Path) -> None:
    with terminal("flow", "lint", str(flows), "--select", "OH203") as shown:
        assert shown.ends() == 1
        assert "\x1b[1;31merror" in shown.shown
    with terminal("flow", "lint", str(flows), "--select", "OH203", NO_COLOR="1") as shown:
        assert shown.ends() == 1
        assert "\x1b[1;31m" not in shown.shown
        assert "error OH203" in shown.plain


def test_the_page_of_all_rules_is_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    markdown = invoked("rules", "--format", "markdown").output
    page = PAGES / "README.md"
    if request.config.getoption("--update-docs"):
        page.write_text(markdown, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == markdown


def test_rules_are_listed_by_family_and_as_json() -> None:
    text = " ".join(invoked("rules").output.split())
    assert all(rule.code in text and rule.name in text for rule in rules().values())
    found = json.loads(invoked("rules", "--format", "json").output)
    assert [rule["code"] for rule in found] == list(rules())
    assert {rule["family"] for rule in found} == set(FAMILIES)


def test_a_rule_is_explained_by_code_or_name_with_its_page(offhook: Offhook) -> None:
    page = (PAGES / "OH203.md").read_text(encoding="utf-8")
    for name in ("OH203", "oh203", "hours-branch-missing"):
        printed = offhook("flow", "explain", name)
        assert (printed.status, printed.out) == (0, page)
    with terminal("flow", "explain", "OH203") as shown:
        shown.sees("What it does")
        assert shown.ends() == 0
    assert "## What it does" not in shown.plain


def test_a_rule_that_is_not_there_gets_the_nearest(offhook: Offhook) -> None:
    printed = offhook("flow", "explain", "hour-branch-missing")
    assert printed.status == 2
    assert printed.err == "RULE: there is no rule 'hour-branch-missing'. Did you mean 'hours-branch-missing'?\n"


def test_a_wheel_carries_the_pages(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(built).namelist())
    assert {f"offhook/lint/pages/{code}.md" for code in rules()} <= names


def test_the_hook_for_pre_commit_has_what_pre_commit_asks_for_and_its_command_runs(
    offhook: Offhook, flows: Path
) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["id"], hook["language"], hook["types"]) == ("offhook-flow-lint", "python", ["json"])
    assert re.search(hook["files"], "flows/modules/main.json")
    assert not re.search(hook["files"], "tests/flows/main.json")
    command = [*hook["entry"].split(), *hook["args"]]
    assert command[0] == "offhook"
    assert hook["pass_filenames"] is False
    assert flows.name in command
    assert offhook(*command[1:], "--select", "OH203").status == 1
