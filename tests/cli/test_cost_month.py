"""`offhook cost month`: what a month of scenarios, or of the volumes in center.toml, comes to."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.template import synthesise
from tests.cli.conftest import Offhook, Printed
from tests.cli.test_center_run import DAY

VOLUMES = """
[cost.volumes.orders]
contacts = 1000
line = "japan"
inputs = ["1"]
caller = "+81355550111"
talks_for_s = 150

[cost.volumes.writers]
contacts = 200
line = "japan"
channel = "chat"
inputs = ["担当者と話したい"]

[cost.volumes.nobody]
contacts = 0
line = "america"
"""

Month = Callable[..., Printed]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    (tmp_path / "day.toml").write_text(DAY, encoding="utf-8")
    return tmp_path / "day.toml"


@pytest.fixture
def month(offhook: Offhook, project: Path) -> Month:
    """The month at the prices of the United States where Tokyo's are unknown, from the template as it is."""

    assembly = str(synthesise(project))

    def run(*options: str) -> Printed:
        return offhook("cost", "month", "--cdk-out", assembly, "--stand-in", "us-east-1", *options)

    return run


@pytest.fixture
def expecting(project: Path, tmp_path: Path) -> Callable[[str], Path]:
    """This project with these volumes."""

    def make(volumes: str) -> Path:
        folder = tmp_path / "project"
        folder.mkdir()
        for part in ("flows", "lambdas"):
            (folder / part).symlink_to(project / part)
        text = re.sub(
            r"(?m)^\[cost\.volumes\..*\n(?:(?!\[).*\n)*", "", (project / "center.toml").read_text(encoding="utf-8")
        )
        (folder / "center.toml").write_text(text + volumes, encoding="utf-8")
        return folder

    return make


def of_item(told: dict[str, Any], item: str) -> list[dict[str, Any]]:
    return [line for line in told["lines"] if line["item"] == item]


def quantity(told: dict[str, Any], item: str) -> Decimal:
    return sum((Decimal(line["quantity"]) for line in of_item(told, item)), Decimal(0))


def test_a_day_without_flows_comes_as_often_as_it_is_told_to(month: Month, day: Path) -> None:
    # three calls a day, each 3 s of ringing and 90 s of talk: 93 s, 22 times
    printed = month("--scenario", f"{day}=22", "--format", "json")
    assert printed.status == 0
    told = printed.json()
    assert (told["contacts"], quantity(told, "connect.voice")) == (66, Decimal(22 * 3 * 93))
    assert quantity(told, "telephony.did-inbound") == 22 * 3 * 93
    voice = Decimal(22 * 3 * 93) / 60 * Decimal("0.038")
    assert Decimal(of_item(told, "connect.voice")[0]["amount"]) == voice.quantize(Decimal("1E-10"))
    assert told["title"] == "A month of 30 days: 22 times 'Half an hour'"
    assert not of_item(told, "lambda.request")
    assert any("passes without flows" in sentence for sentence in told["assumed"])


def test_a_day_comes_on_each_day_of_the_month_where_nothing_else_is_told(month: Month, day: Path) -> None:
    told = month("--scenario", str(day), "--days", "31", "--format", "json").json()
    assert told["contacts"] == 31 * 3
    assert quantity(told, "telephony.did-number") == 3 * 31


def test_through_the_flows_it_has_functions_and_prompts_too(month: Month, day: Path) -> None:
    day.write_text(DAY.replace('fidelity = "queue-only"\n', ""), encoding="utf-8")
    told = month("--scenario", f"{day}=10", "--format", "json").json()
    assert told["contacts"] == 30
    assert quantity(told, "connect.voice") > 10 * 3 * 93
    for item in ("lambda.request", "polly.neural", "dynamodb.read"):
        assert quantity(told, item) > 0
    assert {"ja-JP"} == {line["labels"]["language"] for line in of_item(told, "connect.voice")}
    assert not any("without flows" in sentence for sentence in told["assumed"])


def test_several_scenarios_add_up(month: Month, day: Path, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(DAY.replace('"Half an hour"', '"Another"'), encoding="utf-8")
    told = month("--scenario", f"{day}=4", "--scenario", f"{tmp_path / 'other.toml'}=1", "--format", "json").json()
    assert told["title"] == "A month of 30 days: 4 times 'Half an hour', once 'Another'"
    assert (told["contacts"], quantity(told, "connect.voice")) == (15, Decimal(5 * 3 * 93))


def test_the_total_is_the_sum_of_the_lines_whatever_it_is_split_by(month: Month, day: Path) -> None:
    told = month("--scenario", f"{day}=22", "--format", "json").json()
    total = sum(Decimal(line["amount"]) for line in told["lines"] if line["amount"] is not None)
    assert Decimal(told["total"]["amount"]) == total
    assert list(told["by"]) == ["service", "channel", "queue", "language"]
    for parts in told["by"].values():
        assert sum(Decimal(part["amount"]) for part in parts) == total
    standing, caused = (Decimal(told["figures"][name]) for name in ("without a contact", "caused by contacts"))
    assert standing + caused == total
    rows = list(csv.DictReader(io.StringIO(month("--scenario", f"{day}=22", "--format", "csv").out)))
    assert sum(Decimal(row["amount"]) for row in rows if row["amount"]) == total


def test_the_text_says_the_share_of_the_budget_and_what_was_assumed(month: Month, day: Path) -> None:
    printed = month("--scenario", f"{day}=22")
    text = " ".join(printed.out.split())
    assert (printed.status, printed.err) == (0, "")
    assert "connect-customer in ap-northeast-1, 66 contacts" in text
    assert re.search(r"of the budget at least [\d.]+ % of [\d,.]+ USD", text)
    for words in ("By channel", "Suzume Orders", "Voice service", "Assumed", "≈ the price of us-east-1"):
        assert words in text


def test_what_a_day_without_flows_cannot_tell_is_said(month: Month, day: Path) -> None:
    without = DAY.replace('line = "japan"\n', "").replace("[customers.callers]", CHAT + "[customers.callers]")
    day.write_text(without, encoding="utf-8")
    told = month("--scenario", f"{day}=2", "--format", "json").json()
    assert [(one["count"], one["where"]) for one in told["problems"]] == [(1, str(day)), (3, str(day))]
    assert "a chat has no messages" in told["problems"][0]["what"]
    assert "a call comes by no line" in told["problems"][1]["what"]
    (inbound,) = of_item(told, "telephony.did-inbound")
    assert (inbound["country"], inbound["how"], inbound["amount"]) == ("", "unknown", None)


CHAT = """
[[arrivals]]
channel = "chat"
at = ["09:05"]
customers = "callers"

"""


def test_volumes_are_one_contact_of_each_kind_as_often_as_it_comes(
    month: Month, expecting: Callable[[str], Path]
) -> None:
    printed = month("--project", str(expecting(VOLUMES)), "--format", "json")
    told = printed.json()
    assert (printed.status, told["contacts"], told["problems"]) == (0, 1200, [])
    seconds = {line["labels"]["queue"]: Decimal(line["quantity"]) / 1000 for line in of_item(told, "connect.voice")}
    assert list(seconds) == ["Suzume Orders"]
    assert [line["country"] for line in of_item(told, "telephony.did-inbound")] == ["JP"]
    assert 150 < seconds["Suzume Orders"] < 300
    messages = quantity(told, "connect.messaging")
    assert messages > 0
    assert messages % 200 == 0
    assert any("one contact was made on the local centre" in sentence for sentence in told["assumed"])


def test_who_talks_longer_costs_as_many_seconds_more(month: Month, expecting: Callable[[str], Path]) -> None:
    folder = expecting(VOLUMES)
    project = ("--project", str(folder), "--format", "json")
    short = quantity(month(*project).json(), "connect.voice")
    center = folder / "center.toml"
    center.write_text(
        center.read_text(encoding="utf-8").replace(
            "talks_for_s = 150\n\n[cost.volumes.w", "talks_for_s = 250\n\n[cost.volumes.w"
        )
    )
    assert quantity(month(*project).json(), "connect.voice") - short == 1000 * 100


def test_nothing_to_go_by_cannot_run(month: Month, expecting: Callable[[str], Path]) -> None:
    printed = month("--project", str(expecting("")))
    assert (printed.status, printed.out) == (2, "")
    assert printed.err == (
        "--scenario: nothing says what contacts come in a month. Give --scenario FILE, or write tables "
        "[cost.volumes.<key>] in center.toml\n"
    )


def test_faults_of_all_scenarios_are_told_before_any_is_run(month: Month, day: Path, tmp_path: Path) -> None:
    day.write_text(DAY.replace('"orders"', '"ordres"'), encoding="utf-8")
    printed = month("--scenario", str(day), "--scenario", str(tmp_path / "none.toml"), "--scenario", "x.toml=often")
    assert (printed.status, printed.out) == (2, "")
    told = printed.err.splitlines()
    assert len(told) == 3
    assert "'often' is no number of times. Write how often such a day comes, such as x.toml=22" in printed.err
    assert "Did you mean 'orders'?" in printed.err
    assert "No such file or directory" in printed.err


def test_a_folder_without_a_centre_cannot_run(month: Month, day: Path, tmp_path: Path) -> None:
    printed = month("--scenario", str(day), "--project", str(tmp_path), "--region", "us-east-1")
    assert printed.status == 2
    assert "there is no center.toml" in printed.err
