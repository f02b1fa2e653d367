"""`offhook cost flow`: what it takes, what it prints, and its exit status."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook, Printed
from tests.testing.flows import MENU_ERRORS, action, flow, menu

AMERICA = ("--region", "us-east-1")
MENU = menu("ask", when={"1": "short", "2": "long"}, errors=MENU_ERRORS)
Cost = Callable[..., Printed]


def say(identifier: str, seconds: int, **branches: Any) -> dict[str, Any]:
    return action(identifier, "MessageParticipant", {"Text": "x" * 15 * seconds}, **branches)


ACTIONS = (MENU, say("short", 100), say("long", 200))


@pytest.fixture
def cost(offhook: Offhook, tmp_path: Path) -> Cost:
    """Price a flow of these actions in a file, with these options."""

    def ran(*options: str, actions: tuple[dict[str, Any], ...] = ACTIONS, region: tuple[str, ...] = AMERICA) -> Printed:
        file = tmp_path / "tried.json"
        file.write_text(flow(*actions).text, encoding="utf-8")
        return offhook("cost", "flow", str(file), *region, *options)

    return ran


def test_text_tells_three_ways_where_the_money_goes_and_what_was_assumed(cost: Cost) -> None:
    printed = cost()
    assert (printed.status, printed.err) == (0, "")
    for words in ("cheapest", "typical", "dearest", "ask → long → bye", "Where the money", "Voice service", "Assumed"):
        assert words in printed.out


def test_the_mean_and_the_way_that_is_near_it_are_not_called_the_same(cost: Cost) -> None:
    """The two ways are equally likely, so that the mean is between them and none of them costs it."""
    lines = [line.split() for line in cost().out.splitlines()]
    (way,) = [line for line in lines if line[:2] == ["about", "typical"]]
    (mean,) = [line for line in lines if line[:3] == ["typical,", "on", "average"]]
    assert mean[3] not in way
    told = cost("--format", "json").json()
    assert told["ways"]["typical"]["amount"] != told["amounts"]["typical"] == told["typical"]["total"]["amount"]
    assert mean[3] in told["typical"]["figures"]["typical, on average"]


def test_json_has_every_way_with_its_steps_and_its_bill(cost: Cost) -> None:
    told = cost("--format", "json").json()
    amounts = {way: Decimal(amount) for way, amount in told["amounts"].items()}
    assert amounts["cheapest"] < amounts["typical"] < amounts["dearest"]
    dearest = told["ways"]["dearest"]
    assert [step["name"] for step in dearest["steps"]] == ["ask", "long", "bye"]
    assert sum(Decimal(line["amount"] or 0) for line in dearest["lines"]) == amounts["dearest"]
    assert (told["is_complete"], told["ends"]) == (True, ["disconnected"])
    assert {block["name"] for block in told["blocks"]} == {"ask", "short", "long"}
    assert told["typical"]["total"]["amount"] == told["amounts"]["typical"]


def test_one_way_is_shown_line_by_line(cost: Cost) -> None:
    printed = cost("--way", "dearest")
    assert "The dearest way through" in printed.out
    assert "line by line" in printed.out
    assert "cheapest" not in printed.out
    assert cost("--way", "dearest", "--format", "json").json()["title"].startswith("The dearest way")


def test_csv_and_html_are_those_of_a_typical_call(cost: Cost, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cost("--format", "csv").out)))
    assert "connect.voice" in {row["item"] for row in rows}
    page = tmp_path / "cost.html"
    assert cost("--output", str(page)).out == ""
    assert "A typical call through" in page.read_text(encoding="utf-8")


def test_a_file_takes_the_form_that_its_ending_names(cost: Cost, tmp_path: Path) -> None:
    file = tmp_path / "cost.json"
    printed = cost("--output", str(file))
    assert printed.out == ""
    assert '"amounts"' in file.read_text(encoding="utf-8")
    assert cost("--output", str(tmp_path / "nowhere" / "cost.json")).status == 2


def test_the_line_is_one_of_the_project_unless_a_number_is_given(cost: Cost) -> None:
    assert "a DID number of JP (line/japan)" in cost("--format", "json").out
    assert "a DID number of US (line/america)" in cost("--format", "json", "--line", "america").out
    assert "a toll-free number of US (+18005550100)" in cost("--format", "json", "--line", "+18005550100").out
    printed = cost("--line", "japn")
    assert printed.status == 2
    assert "center.toml has no line 'japn'. Did you mean 'japan'?" in printed.err


def test_without_a_project_somebody_in_america_is_called(cost: Cost, tmp_path: Path) -> None:
    assert "a DID number of US (+12135550100)" in cost("--format", "json", "--project", str(tmp_path)).out


def test_minutes_with_an_agent_are_added_where_one_takes_the_call(cost: Cost) -> None:
    queued = (
        action("choose", "UpdateContactTargetQueue", {"QueueId": "a-queue"}, next="queue"),
        action("queue", "TransferContactToQueue", errors={"NoMatchingError": "bye"}),
    )
    told = cost("--agent-minutes", "3", "--format", "json", actions=queued).json()
    assert told["ways"]["dearest"]["seconds"] == 180


def test_a_module_of_the_project_is_part_of_the_flow(cost: Cost) -> None:
    module = {"FlowModuleId": "${module/identify-customer}"}
    called = action("identify", "InvokeFlowModule", module, errors={"NoMatchingError": "bye"})
    names = {block["name"] for block in cost("--format", "json", actions=(called,)).json()["blocks"]}
    assert "Identify customer: look up calling number" in names


def test_a_module_beside_the_flow_comes_before_that_of_the_project(cost: Cost, tmp_path: Path) -> None:
    own = flow(say("own words", 3, next="bye"), type="MODULE")
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "identify-customer.json").write_text(own.text, encoding="utf-8")
    module = {"FlowModuleId": "${module/identify-customer}"}
    called = action("identify", "InvokeFlowModule", module, errors={"NoMatchingError": "bye"})
    steps = cost("--format", "json", actions=(called,)).json()["ways"]["cheapest"]["steps"]
    assert any("own words" in step["name"] for step in steps)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--attribute", "language"), "'language' is no K=V"),
        (("--channel", "fax"), "'fax' is not one of"),
        (("--way", "fastest"), "'fastest' is not one of"),
        (("--plan", "connect-custmer"), "connect-customer"),
    ],
)
def test_a_wrong_option_is_status_2_and_says_what_to_write(cost: Cost, options: tuple[str, ...], said: str) -> None:
    printed = cost(*options)
    assert (printed.status, printed.out) == (2, "")
    assert said in printed.err


def test_a_flow_that_is_not_there_is_status_2_with_the_nearest(offhook: Offhook) -> None:
    printed = offhook("cost", "flow", "waitin")
    assert printed.status == 2
    assert "Did you mean 'waiting'?" in printed.err


def test_an_attribute_that_is_given_decides_its_branch(cost: Cost) -> None:
    by_segment = action(
        "segment",
        "Compare",
        {"ComparisonValue": "$.Attributes.segment"},
        when={"premium": "long"},
        errors={"NoMatchingCondition": "short"},
    )
    actions = (by_segment, say("short", 100), say("long", 200))
    seconds = [
        cost("--format", "json", *options, actions=actions).json()["ways"]["cheapest"]["seconds"]
        for options in ((), ("--attribute", "segment=premium"))
    ]
    assert seconds == [100, 200]


def test_a_key_is_one_of_the_project_that_is_named(offhook: Offhook, tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "elsewhere.json").write_text(flow(*ACTIONS).text, encoding="utf-8")
    printed = offhook("cost", "flow", "elsewhere", *AMERICA, "--project", str(tmp_path))
    assert (printed.status, printed.err) == (0, "")
    assert "ask → long → bye" in printed.out


def test_what_functions_run_on_is_said(cost: Cost, tmp_path: Path) -> None:
    parameters = {"LambdaFunctionARN": "${lambda/crm}", "InvocationTimeLimitSeconds": "3"}
    call = action("look up", "InvokeLambdaFunction", parameters, errors={"NoMatchingError": "bye"})
    said = " ".join(cost("--project", str(tmp_path), actions=(call,)).out.split())
    assert "Functions run 0.2 s; what they ask" in said
    assert "x86 with 128 MB (--function-memory): crm. The project has no infra/app.py" in said


def test_a_narrow_terminal_cuts_no_amount(cost: Cost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = cost().out
    monkeypatch.setenv("COLUMNS", "120")
    amounts = {word for word in cost().out.split() if word.startswith("0.")}
    assert amounts <= set(narrow.split())


def test_a_module_that_is_broken_is_not_taken_for_one_that_is_not_there(cost: Cost, tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "identify-customer.json").write_text('{"Version": ', encoding="utf-8")
    called = action("identify", "InvokeFlowModule", {"FlowModuleId": "${module/identify-customer}"})
    printed = cost(actions=(called,))
    assert (printed.status, printed.out) == (2, "")
    assert f"{tmp_path}/modules/identify-customer.json:1:" in printed.err
