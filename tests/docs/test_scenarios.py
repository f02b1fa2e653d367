"""docs/scenarios.md: its command prints what stands below it, its scenario can be read, and it has every key."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from offhook.centerfile import read_center
from offhook.centerfile.table import Table
from offhook.scenarios.lasting import Lasting
from offhook.scenarios.model import Scenario
from offhook.scenarios.reading import read_scenario
from tests.cli.test_center_run import TOLD
from tests.docs.test_readme import BLOCK, ROOT

PAGE = ROOT / "docs" / "scenarios.md"
SHIPPED = sorted((ROOT / "scenarios").glob("*.toml"))


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#|\Z)", text(), re.MULTILINE | re.DOTALL)
    assert found, f"the page has no section {heading!r}"
    return found[1]


def printed(command: str) -> str:
    """What it prints on a terminal of 80 columns, whatever its status, without the blanks at line ends."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PATH": path}
    run = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.rstrip().splitlines())


@pytest.mark.parametrize("command", [found[2] for found in BLOCK.finditer(text())])
def test_a_command_prints_what_stands_below_it(command: str, request: pytest.FixtureRequest) -> None:
    found = next(found for found in BLOCK.finditer(text()) if found[2] == command)
    output = printed(command)
    if request.config.getoption("--update-docs"):
        PAGE.write_text(text()[: found.start(3)] + output + text()[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == output


def test_the_scenario_that_the_page_shows_can_be_read(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```", text(), re.MULTILINE | re.DOTALL)
    (tmp_path / "shown.toml").write_text(shown, encoding="utf-8")
    assert read_scenario(tmp_path / "shown.toml", read_center(ROOT / "center.toml")).about.name == "Tuesday"


def tables(model: type[Table]) -> Iterator[type[Table]]:
    """The model and every table inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in _inside(field.annotation):
            yield from tables(inner)


def _inside(kind: Any) -> Iterator[type[Table]]:
    if isinstance(kind, type) and issubclass(kind, Table):
        yield kind
    for part in get_args(kind):
        yield from _inside(part)


@pytest.mark.parametrize("model", dict.fromkeys(tables(Scenario)), ids=lambda model: model.__name__)
def test_the_page_has_every_key(model: type[Table]) -> None:
    headings = {
        "About": "`[scenario]`",
        "Arrivals": "`[[arrivals]]`",
        "Customers": "`[customers.<key>]`",
        "Script": "`[customers.<key>]`",
        "Roster": "`[roster.<key>]`",
        "Handling": "`[roster.<key>]`",
        "Promise": "`[promises.<queue>]`",
        "Lasting": "How long something takes",
        "Scenario": "The file",
    }
    told = section(headings[model.__name__])
    keys = [field.alias or name for name, field in model.model_fields.items()]
    assert keys
    if model in (Scenario, Lasting):
        assert [key for key in keys if not re.search(rf"\b{key}\b", told)] == []
    else:
        assert [key for key in keys if f"`{key}`" not in told] == []


def test_every_key_says_what_to_write() -> None:
    missing = [
        f"{model.__name__}.{name}"
        for model in tables(Scenario)
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert missing == []


def test_the_page_has_the_whole_of_the_results() -> None:
    told = section("The results")
    assert [key for key in TOLD if not re.search(rf"^{key}(\[\])? ", told, re.MULTILINE)] == []


def test_every_shipped_scenario_is_on_the_page_and_says_how_to_run_it() -> None:
    assert len(SHIPPED) >= 3
    for path in SHIPPED:
        assert f"](../scenarios/{path.name})" in text()
        assert f"offhook center run scenarios/{path.name}" in path.read_text(encoding="utf-8")
