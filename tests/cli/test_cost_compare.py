"""`offhook cost compare`: a month beside seats and trunks, as text, JSON and a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import click
import pytest

from offhook.aws.template import synthesise
from offhook.cli.commands.cost.compare import command
from offhook.cost.compare.reading import read_alternatives
from tests.cli.conftest import Offhook, Printed
from tests.cli.test_center_run import DAY

QUOTES = Path(__file__).parents[1] / "cost" / "compare" / "on-premises.toml"

Compare = Callable[..., Printed]


@pytest.fixture
def compare(offhook: Offhook, project: Path, tmp_path: Path) -> Compare:
    """22 days of three calls of 93 s, at the prices of the United States where Tokyo's are unknown."""
    assembly = str(synthesise(project))
    (tmp_path / "day.toml").write_text(DAY, encoding="utf-8")

    def run(file: Path, *options: str) -> Printed:
        day = f"{tmp_path / 'day.toml'}=22"
        month = ("--scenario", day, "--cdk-out", assembly, "--stand-in", "us-east-1")
        return offhook("cost", "compare", str(file), *month, *options)

    return run


def test_the_text_has_each_month_with_its_parts_and_where_it_breaks_even(
    compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    printed = compare(QUOTES)
    text = " ".join(printed.out.split())
    assert (printed.status, printed.err) == (0, "")
    assert "66 contacts, 102 minutes of calls" in text
    assert re.search(
        r"This centre, at least [\d.]+ Suite with seats 1,867.02 \+1,[\d.]+ 12 seats at 105.00 1,260.00", text
    )
    assert re.search(r"Own machines 1,352.67 \+1,[\d.]+ 8 trunks", text)
    assert re.search(r"Break-even: [\d,]+ contacts a month, at most. Below this centre is cheaper", text)
    assert "Not in the total, because the price is unknown" in text
    assert all(len(line) <= 100 for line in printed.out.splitlines())


def test_json_has_the_month_the_others_and_where_this_centre_is_cheaper(compare: Compare) -> None:
    told = compare(QUOTES, "--format", "json").json()
    here, suite = told["here"], told["others"][0]
    assert (told["contacts"], Decimal(told["minutes"])) == (66, Decimal("102.3"))
    assert here["report"]["contacts"] == 66
    assert here["amount"] == here["report"]["total"]["amount"]
    assert Decimal(suite["amount"]) == 1260 + 256 + 350 + Decimal("1.023")
    assert Decimal(suite["difference"]) == Decimal(suite["amount"]) - Decimal(here["amount"])
    assert sum(Decimal(part["amount"]) for part in suite["parts"]) == Decimal(suite["amount"])
    (stretch,) = suite["cheaper_here"]
    assert stretch["from"] == 0
    assert stretch["below"] > 66


def test_a_file_gets_the_page_that_its_ending_names(compare: Compare, tmp_path: Path) -> None:
    printed = compare(QUOTES, "--output", str(tmp_path / "comparison.html"))
    assert (printed.status, printed.out) == (0, "")
    page = (tmp_path / "comparison.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<polyline") == 3


def test_what_the_help_shows_is_a_file_that_can_be_read(tmp_path: Path) -> None:
    shown = command.get_help(click.Context(command))
    table = shown[shown.index("[[alternatives]]") : shown.index("Examples:")]
    (tmp_path / "shown.toml").write_text("\n".join(line.strip() for line in table.splitlines()), encoding="utf-8")
    (one,) = read_alternatives(tmp_path / "shown.toml")
    assert (one.name, one.seats, one.months, one.others[0][0]) == ("Suite with seats", 12, 36, "Maintenance")


def test_faults_of_the_file_are_told_and_nothing_runs(compare: Compare, tmp_path: Path) -> None:
    (tmp_path / "quotes.toml").write_text(
        '[[alternatives]]\nname = "A"\nseat = 3\nper_minute = 0.01\n', encoding="utf-8"
    )
    printed = compare(tmp_path / "quotes.toml")
    assert (printed.status, printed.out) == (2, "")
    assert [line.split(": ")[0] for line in printed.err.splitlines()] == [
        f"{tmp_path / 'quotes.toml'}:3:1",
        f"{tmp_path / 'quotes.toml'}:4:14",
    ]


def test_a_month_in_which_nobody_comes_cannot_be_compared(compare: Compare, tmp_path: Path) -> None:
    nobody = DAY.replace('at = ["09:01", "09:02", "09:20"]', "per_hour = 0")
    assert nobody != DAY
    (tmp_path / "day.toml").write_text(nobody, encoding="utf-8")
    printed = compare(QUOTES)
    assert printed.status == 2
    assert "no contact comes in this month" in printed.err


def test_a_file_that_cannot_be_written_is_said(compare: Compare, tmp_path: Path) -> None:
    printed = compare(QUOTES, "--output", str(tmp_path / "none" / "comparison.json"))
    assert printed.status == 2
    assert "cannot be written" in printed.err
