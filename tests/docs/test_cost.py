"""docs/cost.md: its commands print what stands below them, and its data files can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from offhook.centerfile import read_center
from offhook.cost.prices.reading import read_prices
from tests.docs.test_readme import BLOCK, ROOT, printed

PAGE = ROOT / "docs" / "cost.md"


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def shown(word: str) -> str:
    """The TOML example that begins with a word."""
    (found,) = (one for one in re.findall(r"^```toml\n(.*?)^```", text(), re.M | re.S) if one.startswith(word))
    return str(found)


@pytest.mark.parametrize("command", [found[2] for found in BLOCK.finditer(text())])
def test_a_command_prints_what_stands_below_it(command: str, request: pytest.FixtureRequest) -> None:
    found = next(found for found in BLOCK.finditer(text()) if found[2] == command)
    output = printed(command)
    if request.config.getoption("--update-docs"):
        PAGE.write_text(text()[: found.start(3)] + output + text()[found.start(4) :], encoding="utf-8")
        return
    assert found[3] == output


def test_the_price_that_the_page_shows_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(shown("[[price]]"), encoding="utf-8")
    (price,) = read_prices(tmp_path / "own.toml")
    assert str(price.tiers[0].price) == "0.031"


def test_the_table_for_center_toml_can_be_read(tmp_path: Path) -> None:
    center = re.sub(r"^\[cost.*", "", (ROOT / "center.toml").read_text(encoding="utf-8"), flags=re.M | re.S)
    (tmp_path / "center.toml").write_text(center + shown("[cost]"), encoding="utf-8")
    cost = read_center(tmp_path / "center.toml").cost
    assert cost.stand_in == "us-east-1"
    assert cost.budget
    assert cost.volumes["calls"].contacts == 9000
