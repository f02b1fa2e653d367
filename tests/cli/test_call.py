"""`offhook call` from a script: what it prints, and its exit status."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import NOON_IN_AMERICA, ChangedProject, Offhook

CONTACT = {
    "contact_id",
    "initial_contact_id",
    "previous_contact_id",
    "channel",
    "initiation_method",
    "line",
    "customer_endpoint",
    "system_endpoint",
    "language",
    "attributes",
    "queue",
    "disconnect_reason",
}


def test_json_is_one_object_with_the_whole_call(offhook: Offhook) -> None:
    printed = offhook("call", "--from", "+81355550111", "--input", "1", "--format", "json")
    told = printed.json()
    assert (printed.status, printed.err) == (0, "")
    assert list(told) == ["contact", "transcript", "events", "screen", "ended"]
    assert set(told["contact"]) == CONTACT
    assert told["ended"] == "connected_to_agent"
    assert {key for line in told["transcript"] for key in line} == {"at", "speaker", "kind", "text"}
    assert {line["speaker"] for line in told["transcript"]} == {"system", "customer", "agent"}
    assert all({"at", "contact_id", "event", "flow", "action"} <= set(entry) for entry in told["events"])


def test_json_names_the_contact_as_connect_does(offhook: Offhook) -> None:
    contact = offhook("call", "--from", "+81355550111", "--input", "1", "--format", "json").json()["contact"]
    assert (contact["channel"], contact["initiation_method"]) == ("VOICE", "INBOUND")
    assert contact["contact_id"] == contact["initial_contact_id"] == contact["previous_contact_id"]
    assert (contact["line"], contact["queue"]) == ("japan", "Suzume Orders")
    assert (contact["customer_endpoint"], contact["system_endpoint"]) == ("+81355550111", "+81355550100")
    assert contact["attributes"]["customer_name"] == "佐藤 美咲"
    assert contact["disconnect_reason"] is None


def test_a_known_customer_is_greeted_by_name_in_their_language(offhook: Offhook) -> None:
    told = offhook("call", "--from", "+81355550111", "--input", "1", "--format", "json").json()
    assert any("佐藤 美咲様" in line["text"] for line in told["transcript"])
    assert told["screen"]["customer"] == "佐藤 美咲"
    assert told["screen"]["products"]


@pytest.mark.parametrize(
    ("arguments", "ended"),
    [
        (["america", "--from", "+12135550111", "--at", NOON_IN_AMERICA, "--input", "1"], "flow_disconnect"),
        (["+12135550100", "--at", "2026-11-22T12:00-08:00"], "flow_disconnect"),
        (["--no-agent", "--from", "withheld", "--input", "#", "--input", "1"], "in_queue"),
        (["--no-agent", "--from", "+81355550111", "--input", "1", "--input", "1"], "flow_disconnect"),
    ],
)
def test_a_call_that_ends_as_its_flow_says_is_no_error(offhook: Offhook, arguments: list[str], ended: str) -> None:
    printed = offhook("call", *arguments, "--format", "json")
    assert (printed.status, printed.json()["ended"]) == (0, ended)
    assert printed.json()["screen"] is None


def test_a_line_is_called_by_its_name_or_its_number(offhook: Offhook) -> None:
    for line in ("china", "+862155550100"):
        assert offhook("call", line, "--format", "json").json()["contact"]["line"] == "china"


def test_the_first_line_and_a_customer_worth_calling_from_are_the_default(offhook: Offhook) -> None:
    contact = offhook("call", "--format", "json").json()["contact"]
    assert contact["line"] == "japan"
    assert contact["attributes"]["customer_known"] == "true"


def test_one_line_can_call_another(offhook: Offhook) -> None:
    contact = offhook("call", "america", "--from", "japan", "--format", "json").json()["contact"]
    assert contact["customer_endpoint"] == "+81355550100"


def test_a_number_may_be_written_with_spaces(offhook: Offhook) -> None:
    contact = offhook("call", "--from", "+81 3-5555-0111", "--format", "json").json()["contact"]
    assert contact["customer_endpoint"] == "+81355550111"


def test_inputs_are_keys_or_words_and_prefixes_force_them(offhook: Offhook) -> None:
    inputs = [part for text in ("say:hello there", "dtmf:9", "2") for part in ("--input", text)]
    told = offhook("call", "--from", "+81355550111", *inputs, "--format", "json").json()
    said = [(line["kind"], line["text"]) for line in told["transcript"] if line["speaker"] == "customer"]
    assert said == [("speech", "hello there"), ("keys", "9"), ("keys", "2")]


def test_input_that_is_no_text_is_still_json(offhook: Offhook) -> None:
    told = offhook("call", "--from", "+81355550111", "--input", "say:\udcff", "--format", "json").json()
    assert any(line["text"] == "\udcff" for line in told["transcript"])


def test_the_time_of_the_call_can_be_chosen(offhook: Offhook) -> None:
    told = offhook("call", "--at", "2026-12-25T08:00+01:00", "--format", "json").json()
    assert told["events"][0]["at"] == "2026-12-25T08:00:00+01:00"


def test_logs_of_the_functions_go_to_stderr(project: Path) -> None:
    arguments = ["call", "--from", "+81355550111", "--input", "1", "--logs", "--format", "json"]
    command = [sys.executable, "-c", "from offhook.cli import main; main()", *arguments]
    printed = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert json.loads(printed.stdout)["ended"] == "connected_to_agent"
    assert "crm_lookup: {" in printed.stderr
    assert "+81355550111" not in printed.stderr


@pytest.fixture(scope="module")
def strange_flow(changed_project: ChangedProject) -> Path:
    """A project whose main flow has an action that is not run here."""

    def change(resources: dict[str, Any]) -> None:
        main = next(resource for resource in resources.values() if resource["Properties"].get("Name") == "Main")
        pieces = main["Properties"]["Content"]["Fn::Join"][1]
        for index, piece in enumerate(pieces):
            if isinstance(piece, str):
                pieces[index] = piece.replace('"CheckHoursOfOperation"', '"CheckHoursOfOperations"')

    return changed_project(change)


def test_a_contact_that_ends_in_an_error_gives_1(offhook: Offhook, strange_flow: Path) -> None:
    printed = offhook("call", "--project", str(strange_flow), "--format", "json")
    told = printed.json()
    assert (printed.status, told["ended"]) == (1, "error")
    reason = told["events"][-3]["reason"]
    assert "'CheckHoursOfOperations' of 'check hours' in flow 'Main' is not run here" in reason
    assert "Did you mean 'CheckHoursOfOperation'?" in reason


def test_an_error_is_said_in_words_too(offhook: Offhook, strange_flow: Path) -> None:
    printed = offhook("call", "--project", str(strange_flow))
    assert printed.status == 1
    told = " ".join(printed.out.split())
    assert "The flow could not go on:" in told
    assert "action type 'CheckHoursOfOperations' of 'check hours' in flow 'Main'" in told


@pytest.mark.usefixtures("template")
def test_a_cloud_assembly_can_be_taken_as_it_is(offhook: Offhook, project: Path, tmp_path: Path) -> None:
    assembly = Path(shutil.copytree(project / "cdk.out", tmp_path / "cdk.out"))
    file = assembly / "OffhookCenter.template.json"
    changed = file.read_text(encoding="utf-8").replace("Suzume Orders", "Orders of another day")
    file.write_text(changed, encoding="utf-8")
    printed = offhook("call", "--input", "2", "--input", "1", "--cdk-out", str(assembly), "--format", "json")
    assert printed.json()["screen"]["queue"] == "Orders of another day"


def test_a_folder_that_is_no_cloud_assembly_is_refused(offhook: Offhook, tmp_path: Path) -> None:
    printed = offhook("call", "--cdk-out", str(tmp_path))
    assert (printed.status, printed.out) == (2, "")
    assert "no cloud assembly here. Run cdk synth" in printed.err
