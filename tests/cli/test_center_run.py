"""`offhook center run`: what it prints and writes, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Offhook, terminal

DAY = """
[scenario]
name = "Half an hour"
from = 2026-11-24T09:00:00
until = 2026-11-24T09:30:00
zone = "Asia/Tokyo"
fidelity = "queue-only"
interval_min = 15

[[arrivals]]
line = "japan"
at = ["09:01", "09:02", "09:20"]
customers = "callers"

[customers.callers]
inputs = ["0"]
callers = "+81355550111"
queues = "orders"

[roster.desk]
count = 2
routing_profile = "front-desk"
skills = { Japanese = 5 }
shift = "09:00-09:30"
talks_for_s = 90
wraps_up_for_s = 10

[promises.all]
service_level = 0.9
"""

TOLD = [
    "scenario",
    "contacts",
    "metrics",
    "waits_s",
    "queues",
    "agents",
    "timeline",
    "promises",
    "flow_errors",
]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    (tmp_path / "day.toml").write_text(DAY, encoding="utf-8")
    return tmp_path / "day.toml"


def test_the_text_tells_the_day(offhook: Offhook, day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    printed = offhook("center", "run", str(day))
    assert (printed.status, printed.err) == (0, "")
    lines = [" ".join(line.split()) for line in printed.out.splitlines()]
    assert lines[:5] == [
        "Half an hour",
        "Tue 24 Nov 2026 09:00 to 09:30, Asia/Tokyo",
        "straight into the queues, seed 1",
        "",
        "3 came",
    ]
    assert "3 100 % talked with an agent" in lines
    assert "Suzume Orders 3 3 0 0 % 100 % 0:03 1:40 0:10" in lines
    assert "kept all queues answered within 20 s 100 %, promised at least 90 %" in lines
    assert any(line.startswith("09:15 █") for line in lines)
    assert any(line.startswith("desk 1") for line in lines)
    assert all(len(line) <= 80 for line in printed.out.splitlines())


def test_json_is_one_object_with_everything(offhook: Offhook, day: Path) -> None:
    printed = offhook("center", "run", str(day), "--format", "json")
    told = printed.json()
    assert (printed.status, list(told)) == (0, TOLD)
    assert told["contacts"]["arrived"] == told["contacts"]["handled"] == 3
    assert told["queues"][0]["metrics"]["AVG_HANDLE_TIME"] == 100
    assert told["queues"][0]["waits_s"]["answered"]["p99"] == 3
    assert [interval["arrived"] for interval in told["timeline"]] == [2, 1]
    assert told["promises"] == [
        {"queue": "all", "measure": "answered within 20 s", "at_least": 0.9, "actual": 1.0, "is_kept": True}
    ]


def test_a_broken_promise_is_status_1(offhook: Offhook, day: Path) -> None:
    day.write_text(DAY.replace("service_level = 0.9", "answered_within_s = 2\nservice_level = 0.9"), encoding="utf-8")
    printed = offhook("center", "run", str(day))
    assert printed.status == 1
    assert "broken" in printed.out


def test_mistakes_are_told_with_their_places_and_nothing_runs(offhook: Offhook, day: Path) -> None:
    day.write_text(DAY.replace('"orders"', '"ordres"').replace("count = 2", "count = 0"), encoding="utf-8")
    printed = offhook("center", "run", str(day))
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.splitlines() == [
        f"{day}:18:1: there is no [queues.ordres] in center.toml. Did you mean 'orders'?",
        f"{day}:21:9: 'count' is 0. Write at least 1",
    ]


def test_a_scenario_that_is_not_there_cannot_run(offhook: Offhook, tmp_path: Path) -> None:
    printed = offhook("center", "run", str(tmp_path / "none.toml"))
    assert (printed.status, printed.out) == (2, "")
    assert "cannot be read: No such file or directory. Start from one of those in scenarios/" in printed.err


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_records_and_events_are_json_lines(offhook: Offhook, day: Path, tmp_path: Path, fidelity: str) -> None:
    records, events = tmp_path / "records.jsonl", tmp_path / "events.jsonl"
    written = ("--records", str(records), "--events", str(events))
    assert offhook("center", "run", str(day), "--fidelity", fidelity, *written).status == 0
    found = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    inbound = [record for record in found if record["InitiationMethod"] == "INBOUND"]
    assert len(inbound) == 3
    assert {record["Agent"]["RoutingProfile"]["Name"] for record in inbound} == {"Front desk"}
    assert {record["Agent"]["AfterContactWorkDuration"] for record in inbound} == {10}
    told = [json.loads(line)["detail"] for line in events.read_text(encoding="utf-8").splitlines()]
    kinds = [event["eventType"] for event in told if event["contactId"] == inbound[0]["ContactId"]]
    assert [kind for kind in kinds if kind != "CONTACT_DATA_UPDATED"] == [
        "INITIATED",
        "QUEUED",
        "CONNECTED_TO_AGENT",
        "DISCONNECTED",
        "COMPLETED",
    ]


def test_tasks_and_emails_have_records_of_their_own(offhook: Offhook, day: Path, tmp_path: Path) -> None:
    written = """
[[arrivals]]
channel = "email"
flow = "back-office"
at = ["09:05"]
customers = "callers"

[[arrivals]]
channel = "task"
flow = "back-office"
at = ["09:10"]
customers = "callers"

[customers.callers]
"""
    text = DAY.replace("[customers.callers]", written.strip()).replace('fidelity = "queue-only"', 'fidelity = "full"')
    day.write_text(text, encoding="utf-8")
    records = tmp_path / "records.jsonl"
    assert offhook("center", "run", str(day), "--records", str(records)).status == 0
    found = {record["Channel"]: record for record in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
    assert (found["EMAIL"]["InitiationMethod"], found["TASK"]["InitiationMethod"]) == ("INBOUND", "API")
    assert {found[channel]["Queue"]["Name"] for channel in ("EMAIL", "TASK")} == {"Suzume Support"}
    assert found["EMAIL"]["CustomerEndpoint"]["Address"] == "81355550111@example.com"


def test_a_flow_that_is_not_there_is_told(offhook: Offhook, day: Path) -> None:
    day.write_text(DAY.replace('line = "japan"', 'channel = "task"\nflow = "back-ofice"'), encoding="utf-8")
    printed = offhook("center", "run", str(day))
    assert (printed.status, printed.out) == (2, "")
    told = f"{day}:12:8: there is no inbound flow flows/back-ofice.json. Did you mean 'back-office'?"
    assert printed.err.splitlines() == [told]


def test_a_file_that_cannot_be_written_is_told(offhook: Offhook, day: Path, tmp_path: Path) -> None:
    printed = offhook("center", "run", str(day), "--records", str(tmp_path))
    assert (printed.status, printed.out) == (2, "")
    assert "cannot be written" in printed.err


def test_another_seed_is_told(offhook: Offhook, day: Path) -> None:
    assert "seed 9" in offhook("center", "run", str(day), "--seed", "9").out


def test_a_name_with_control_characters_and_markup_is_shown_as_text(offhook: Offhook, day: Path) -> None:
    day.write_text(DAY.replace("Half an hour", "\\u001b[31m [bold]red"), encoding="utf-8")
    out = offhook("center", "run", str(day)).out
    assert "\x1b" not in out
    assert "[bold]red" in out


def test_a_day_without_anybody_says_so(offhook: Offhook, day: Path) -> None:
    text = DAY.replace('at = ["09:01", "09:02", "09:20"]', "per_hour = 0")
    day.write_text(text[: text.index("[roster.desk]")], encoding="utf-8")
    printed = offhook("center", "run", str(day))
    assert (printed.status, printed.err) == (0, "")
    assert "Nobody came" in printed.out


def test_on_a_terminal_the_day_goes_by(day: Path, project: Path) -> None:
    day.write_text(DAY.replace('at = ["09:01", "09:02", "09:20"]', "per_hour = 20000"), encoding="utf-8")
    with terminal("center", "run", str(day), "--project", str(project)) as screen:
        screen.sees("Tue 09:", within_s=60)
        assert screen.ends(within_s=60) == 1
        assert "Timeline" in screen.plain


def test_the_examples_of_the_help_can_run(offhook: Offhook) -> None:
    text = offhook("center", "run", "--help").out
    examples = [line.split()[1:] for line in text.splitlines() if line.strip().startswith("offhook center run")]
    assert len(examples) == 2
    assert all(Path(example[2]).is_file() for example in examples)
    assert offhook(*examples[0]).status == 0
