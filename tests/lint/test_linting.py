"""A run over files and folders: which are looked at, with which project, and what flows ask to be ignored."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Faults
from offhook.lint.linting import Options, Outcome, lint
from offhook.lint.project_files import read_project
from tests.lint.conftest import Write, flow

HOURS = Options(select=frozenset({"OH203", "OH0"}))


def told(outcome: Outcome) -> list[str]:
    return [f"{one.place.file} {one.code}" for one in outcome.findings]


def faults(*paths: str, options: Options = HOURS) -> list[str]:
    with pytest.raises(Faults) as found:
        lint([Path(path) for path in paths], options)
    return [str(fault) for fault in found.value.faults]


def test_a_folder_is_searched_for_everything_that_can_hold_a_flow(write: Write) -> None:
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow", "Properties": {"Name": "F"}}}}
    template["Resources"]["F"]["Properties"]["Content"] = json.dumps(flow())  # type: ignore[index]
    write("flows/main.json")
    write("flows/modules/deep/part.json")
    write("stack.template", template)
    write("package.json", {"name": "not a flow"})
    write("notes.txt")
    write("exports/Main menu v1.2")
    write("Makefile", "all:\n")
    assert told(lint([Path()], HOURS)) == [
        "exports/Main menu v1.2 OH203",
        "flows/main.json OH203",
        "flows/modules/deep/part.json OH203",
        "stack.template OH203",
    ]


def test_what_others_wrote_or_what_is_made_is_left_out_unless_it_is_named(write: Write) -> None:
    left_out = [".hidden/a.json", "node_modules/b/c.json", "cdk.out/d.json", "flows/.e.json"]
    for name in left_out:
        write(name)
    assert lint([Path()], HOURS).flows == 0
    assert lint([Path(name) for name in left_out], HOURS).flows == 4
    assert lint([Path("cdk.out")], HOURS).flows == 1


def test_a_named_file_that_holds_no_flow_or_is_not_there_cannot_be_checked(write: Write) -> None:
    write("package.json", {"name": "not a flow"})
    write("flows/main.json")
    assert faults("package.json", "flows/main.json") == [
        "package.json: there is no flow in it. Name a flow document, an export, an API answer or a template"
    ]
    assert faults("flows/mian.json", "nowhere/x.json") == [
        "flows/mian.json: there is no such file or folder. Name a flow file, or a folder of them",
        "nowhere/x.json: there is no such file or folder. Name a flow file, or a folder of them",
    ]
    assert faults("flows/main") == [
        "flows/main: there is no such file or folder. Did you mean 'flows/main.json'?",
    ]


def test_a_broken_file_is_told_if_it_was_meant_to_be_a_flow(write: Write) -> None:
    write("flows/broken.json", '{"StartAction": "a", "Actions": [')
    write("tsconfig.json", '{\n  // about something else\n  "strict": true}')
    outcome = lint([Path()], HOURS)
    assert set(told(outcome)) == {"flows/broken.json OH002"}
    assert outcome.files == ["flows/broken.json"]
    assert told(lint([Path("tsconfig.json")], HOURS))[0] == "tsconfig.json OH002"


def test_a_file_that_is_named_twice_is_checked_once(write: Write) -> None:
    write("flows/main.json")
    assert lint([Path("flows"), Path("flows/main.json"), Path("flows/../flows")], HOURS).flows == 1


def test_a_flow_is_checked_with_the_facts_of_the_project_around_it(write: Write) -> None:
    write("shop/center.toml", '[hours.always]\ntime_zone = "UTC"\n')
    write("shop/flows/main.json")
    write("alone/main.json")
    by_name = Options(select=frozenset({"OH6"}))
    everywhere = lint([Path("shop"), Path("alone")], HOURS)
    assert told(everywhere) == ["alone/main.json OH203", "shop/flows/main.json OH203"]
    write("shop/center.toml", "[hours.other]\n")
    assert any(line.startswith("shop/flows/main.json OH6") for line in told(lint([Path()], by_name)))
    assert not any(line.startswith("alone") for line in told(lint([Path()], by_name)))
    without = Options(select=by_name.select, with_project=False)
    assert told(lint([Path("shop")], without)) == []


def test_a_flow_of_a_project_is_read_once(write: Write, folder: Path) -> None:
    write("center.toml", "")
    write("flows/main.json")
    project = read_project(folder)
    assert project.reads["flows/main.json"].subjects == [project.flows["main"]]


@pytest.mark.parametrize(
    "metadata",
    [
        {"offhook": {"ignore": {"OH203": "never closed"}}},
        {"offhook": {"ignore": {"hours-branch-missing": "never closed"}}},
        {"offhook": {"ignore": {"OH20": "never closed"}}},
        {"ActionMetadata": {"check hours": {"offhook": {"ignore": {"OH203": "never closed"}}}}},
        {"Annotations": [{"actionId": "check hours", "content": "Open always\noffhook ignore OH203: never closed"}]},
        {"Annotations": [{"actionId": "", "content": "Offhook ignore OH203, OH203: never closed"}]},
    ],
)
def test_a_flow_says_what_is_ignored_and_why(write: Write, metadata: dict[str, Any]) -> None:
    write("main.json", flow(**metadata))
    outcome = lint([Path()], HOURS)
    assert told(outcome) == []
    assert outcome.is_clean
    assert {report.quiet.reason for report in outcome.reports if report.quiet} == {"never closed"}
    assert [one.code for one in outcome.quiet("flow")] == ["OH203"]


def test_an_ignore_of_one_action_does_not_cover_another(write: Write) -> None:
    other = {**flow()["Actions"][0], "Identifier": "check again"}
    note = {"actionId": "check again", "content": "offhook ignore OH203: this one never closes"}
    write("main.json", flow(other, Annotations=[note]))
    assert [one.action for one in lint([Path()], HOURS).findings] == ["check hours"]


def test_an_ignore_of_what_was_not_asked_is_not_called_unused(write: Write) -> None:
    write("main.json", flow(offhook={"ignore": {"OH1": "of a family that is left out here"}}))
    assert told(lint([Path()], HOURS)) == ["main.json OH203"]


def test_the_check_itself_cannot_be_ignored(write: Write) -> None:
    write("main.json", flow(offhook={"ignore": {"OH203": "", "OH004": "no reasons, please"}}))
    assert "main.json OH004" in told(lint([Path()], HOURS))


@pytest.mark.parametrize(
    "metadata", [{"offhook": 5}, {"offhook": {"ignore": ["OH203"]}}, {"ActionMetadata": [1]}, {"Annotations": {"a": 1}}]
)
def test_metadata_of_another_kind_ignores_nothing_and_breaks_nothing(write: Write, metadata: dict[str, Any]) -> None:
    write("main.json", flow(**metadata))
    assert told(lint([Path()], HOURS)) == ["main.json OH203"]


def test_two_runs_say_the_same_in_the_same_order(write: Write) -> None:
    for name in ("b", "a", "c"):
        write(f"flows/{name}.json")
    first, second = lint([Path("flows")]), lint([Path("flows/c.json"), Path("flows")])
    assert [report.fingerprint for report in first.reports] == [report.fingerprint for report in second.reports]
    assert first.findings == second.findings


def long_chain() -> dict[str, Any]:
    """10,000 actions, each leading to the next."""
    actions = [
        {
            "Identifier": f"say {number}",
            "Type": "MessageParticipant",
            "Parameters": {"Text": f"$.Attributes.a{number} and more"},
            "Transitions": {
                "NextAction": f"say {number + 1}",
                "Errors": [{"NextAction": f"say {number + 1}", "ErrorType": "NoMatchingError"}],
            },
        }
        for number in range(10_000)
    ]
    last = {"Identifier": "say 10000", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
    return {"Version": "2019-10-30", "StartAction": "say 0", "Actions": [*actions, last]}


def everywhere_to_everywhere() -> dict[str, Any]:
    """200 menus, each key of which leads to another menu."""
    menus = []
    for number in range(200):
        keys = [
            {
                "NextAction": f"menu {(number * 7 + key) % 200}",
                "Condition": {"Operator": "Equals", "Operands": [f"{key}"]},
            }
            for key in range(10)
        ]
        errors = ["InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"]
        menus.append(
            {
                "Identifier": f"menu {number}",
                "Type": "GetParticipantInput",
                "Parameters": {"Text": "Press a key.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
                "Transitions": {
                    "NextAction": f"menu {number}",
                    "Conditions": keys,
                    "Errors": [{"NextAction": f"menu {(number + 1) % 200}", "ErrorType": error} for error in errors],
                },
            }
        )
    return {"Version": "2019-10-30", "StartAction": "menu 0", "Actions": menus}


PATHOLOGICAL = {
    "10,000 actions in one line": lambda: json.dumps(long_chain()),
    "menus that lead to each other": lambda: json.dumps(everywhere_to_everywhere()),
    "deep nesting": lambda: json.dumps(flow())[:-1] + ', "x": ' + "[" * 900 + "]" * 900 + "}",
    "deeper than can be read": lambda: '{"StartAction": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a megabyte of speech": lambda: json.dumps(
        flow(
            {
                "Identifier": "say",
                "Type": "MessageParticipant",
                "Parameters": {"Text": "$.Attributes.a {{x}} <b " * 40_000},
            }
        )
    ),
    "a megabyte of notes": lambda: json.dumps(flow(Annotations=[{"content": "offhook ignore " + "OH1 " * 250_000}])),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_file_makes_the_check_hang_or_break(write: Write, name: str) -> None:
    write("main.json", PATHOLOGICAL[name]())
    began = time.monotonic()
    outcome = lint([Path("main.json")])
    assert time.monotonic() - began < 20
    assert [one.message for one in outcome.findings if one.code == "OH001"] == []
