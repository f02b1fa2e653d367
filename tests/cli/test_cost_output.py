"""How a report is printed: on terminals of any width and encoding, and into files."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from offhook.cli.cost_lines import print_cost
from offhook.cli.cost_output import FORMS, OutputOptions, show
from offhook.cost.bill import bill
from offhook.cost.report import Problem, Report
from offhook.errors import OffhookError
from tests.cost.showing.made import HOSTILE, TOKYO, of_a_call, of_a_month, used

CONTROLS = "\x1b[31mred\x07\r\x9b2J [bold]x[/bold] :smile:"

Shown = Callable[..., str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What `show` prints in so many columns."""

    def run(report: Report, form: str = "text", columns: int = 100) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        show(report, OutputOptions(form))
        return capsys.readouterr().out

    return run


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_call_is_a_bill_line_by_line_with_its_total_below(shown: Shown) -> None:
    found = lines(shown(of_a_call()))
    assert found[:5] == [
        "japan, voice, 1 min 12 s",
        "connect-customer in ap-northeast-1, 1 contact",
        "",
        "line by line quantity price USD",
        "Amazon Connect",
    ]
    for line in (
        "Voice service 1 min 12 s ≈ 0.038 / min 0.0456",
        "DID inbound, JP 1 min 12 s 0.003 / min 0.0036",
        "Speech requests 3 requests included",
        "main menu 120 characters",
        "2 more 37 characters",
        "Symmetric requests 2 requests unknown",
        "≈ the price of us-east-1",
    ):
        assert line in found
    assert found.index("Total 0.05375 USD + 2 lines without a price") > found.index("Log data in 5.188 KB unknown")
    assert found[-2:] == ["Assumed", "- No tax."]


def test_a_month_has_its_total_first_then_bars_then_the_bill(shown: Shown) -> None:
    text = shown(of_a_month())
    headings = [
        "Total",
        "By service",
        "By channel",
        "By queue",
        "By language",
        "line by line",
        "What could not",
        "Assumed",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    found = lines(text)
    assert "Amazon Connect ████████████████████████ 85.00 93 %" in found
    assert "AWS KMS 1 unpriced" in found
    assert "Amazon Lex included" in found
    assert "- 3 times: a line is no JSON, first in june.jsonl:12" in found


def test_the_points_of_amounts_stand_below_each_other(shown: Shown) -> None:
    bill_lines = shown(of_a_call()).partition("line by line")[2].partition("Total")[0].splitlines()
    priced = [line.rstrip() for line in bill_lines if " / " in line]
    assert len(priced) == 5
    assert len({line.rindex(".") for line in priced}) == 1


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    "report", [of_a_call(), of_a_month(queue="サポートセンターの長い名前のキュー")], ids=["call", "month"]
)
def test_no_line_is_wider_than_the_terminal(report: Report, columns: int) -> None:
    out = Console(file=io.StringIO(), width=columns)
    print_cost(report, out)
    assert isinstance(out.file, io.StringIO)
    text = out.file.getvalue()
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "0.038 / min" in text


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_blocks_and_kana_is_given_letters_that_it_has(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, newline=""))
    show(of_a_month(), OutputOptions())
    sys.stdout.flush()
    text = written.getvalue().decode(encoding)
    assert "Amazon Connect ######" in " ".join(text.split())
    assert "~ 0.038 / min" in text
    assert "????????  " in text


def test_a_hostile_name_does_nothing_to_the_terminal(shown: Shown) -> None:
    month = of_a_month(queue=CONTROLS)
    call = of_a_call([used("connect.voice", 60, CONTROLS)])
    for report in (month, call):
        problems, figures = (Problem(1, CONTROLS, CONTROLS),), {CONTROLS: CONTROLS}
        text = shown(replace(report, title=CONTROLS, assumed=(CONTROLS,), problems=problems, figures=figures))
        assert not {"\x1b", "\x07", "\r", "\x9b"} & set(text)
        assert "[bold]x[/bold] :smile:" in text


def test_a_bill_of_nothing_says_so(shown: Shown) -> None:
    text = shown(Report("Nothing", bill([], TOKYO), TOKYO, splits=("queue",)))
    assert "Nothing was used." in text
    assert "0.00 USD" in text


def test_colour_is_for_terminals() -> None:
    plain, coloured = (Console(file=io.StringIO(), width=100, force_terminal=on) for on in (False, True))
    for out in (plain, coloured):
        print_cost(of_a_month(), out)
    assert isinstance(plain.file, io.StringIO)
    assert isinstance(coloured.file, io.StringIO)
    assert "\x1b[" not in plain.file.getvalue()
    assert "\x1b[33m2 unpriced" in coloured.file.getvalue() or "\x1b[33m1 unpriced" in coloured.file.getvalue()


def test_json_csv_and_html_are_printed_as_they_are(shown: Shown) -> None:
    report = of_a_month(queue=HOSTILE)
    assert json.loads(shown(report, "json"))["title"] == report.title
    assert shown(report, "csv").startswith("service,item,country,")
    assert shown(report, "html").startswith("<!doctype html>")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_written_to_a_file_in_its_format(tmp_path: Path, form: str) -> None:
    file = tmp_path / "cost"
    show(of_a_month(), OutputOptions(form, file))
    beginnings = {"text": "A month", "json": "{", "csv": "service,", "html": "<!doctype html>"}
    text = file.read_text(encoding="utf-8")
    assert text.startswith(beginnings[form])
    assert "サポート" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.json", "{"), ("a.CSV", "service,"), ("a.html", "<!"), ("a.txt", "A ")]
)
def test_the_ending_of_a_file_says_the_format(tmp_path: Path, name: str, beginning: str) -> None:
    show(of_a_month(), OutputOptions("text", tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OffhookError, match=r"--output: .*none/cost\.html cannot be written: No such file"):
        show(of_a_call(), OutputOptions("html", tmp_path / "none" / "cost.html"))


def test_what_no_encoding_takes_is_escaped(tmp_path: Path) -> None:
    show(of_a_call([used("connect.voice", 60, "\udcff")]), OutputOptions("json", tmp_path / "cost.json"))
    told = json.loads((tmp_path / "cost.json").read_text(encoding="utf-8"))
    assert told["lines"][0]["labels"]["action"] == "\udcff"
