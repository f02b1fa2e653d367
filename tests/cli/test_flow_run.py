"""`offhook flow run`: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook, Printed
from tests.testing.flows import MENU_ERRORS, action, flow, menu

LAMBDA = {
    "LambdaFunctionARN": "arn:aws:lambda:us-east-1:123456789012:function:crm_lookup",
    "InvocationTimeLimitSeconds": "3",
}
MENU = menu("menu", when={"1": "bye", "2": "bye"}, errors=MENU_ERRORS)
KEYS = ["runs", "ended", "actions", "branches", "unsupported", "events"]
ENDED = {"disconnected": 0, "transferred": 0, "ended": 0, "limit": 0, "unsupported": 0, "unwired": 0}


@pytest.fixture
def run(offhook: Offhook, tmp_path: Path) -> Any:
    """Run a flow of these actions from a file, with these options."""

    def ran(*options: str, actions: tuple[dict[str, Any], ...] = (MENU,), text: str | None = None) -> Printed:
        file = tmp_path / "tried.json"
        file.write_text(flow(*actions).text if text is None else text, encoding="utf-8")
        return offhook("flow", "run", str(file), *options)

    return ran


def test_json_is_one_object_with_the_run(run: Any) -> None:
    printed = run("--input", "2", "--format", "json")
    told = printed.json()
    assert (printed.status, printed.err) == (0, "")
    assert list(told) == KEYS
    assert (told["runs"], told["ended"]) == (1, {**ENDED, "disconnected": 1})
    assert told["actions"] == {"visited": 2, "reachable": 2}
    assert told["branches"] == {"visited": 1, "reachable": 5}
    assert told["events"][0]["event"] == "FlowEntered"


def test_random_runs_are_the_same_for_the_same_seed(run: Any) -> None:
    options = ("--random", "7", "--runs", "30", "--format", "json")
    first, again = run(*options), run(*options)
    assert first.out == again.out
    assert first.json()["runs"] == 30
    assert first.json()["branches"] == {"visited": 5, "reachable": 5}


def test_text_tells_the_run_and_what_was_not_visited(run: Any) -> None:
    printed = run("--input", "1")
    assert printed.status == 0
    assert "Press a key." in printed.out
    assert "1 of 5 branches visited" in printed.out
    assert "not visited: menu Conditions[1]" in printed.out


def test_an_invented_action_type_is_status_1_with_the_nearest_names(run: Any) -> None:
    odd = action("odd", "MessageParticipants")
    printed = run(actions=(odd,))
    assert printed.status == 1
    assert "MessageParticipant" in printed.out.split("not run here: MessageParticipants.")[1]
    told = run("--format", "json", actions=(odd,)).json()
    assert (told["ended"], told["unsupported"]) == ({**ENDED, "unsupported": 1}, ["MessageParticipants"])


def test_a_function_is_answered_by_its_name(run: Any) -> None:
    called = action("call", "InvokeLambdaFunction", LAMBDA, next="say", errors={"NoMatchingError": "bye"})
    said = action("say", "MessageParticipant", {"Text": "Hello, $.External.name, from $.Attributes.town."})
    options = ("--lambda", 'crm_lookup={"name": "Emily"}', "--attribute", "town=Osaka")
    assert "Hello, Emily, from Osaka." in run(*options, actions=(called, said)).out


def test_a_channel_can_be_chosen(run: Any) -> None:
    by_channel = action(
        "channel",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        when={"CHAT": "say"},
        errors={"NoMatchingCondition": "bye"},
    )
    said = action("say", "MessageParticipant", {"Text": "This is a chat."})
    assert "not visited: channel Errors.NoMatchingCondition" in run("--channel", "chat", actions=(by_channel, said)).out
    assert "not visited: channel Conditions[0]" in run(actions=(by_channel, said)).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--attribute", "language"), "'language' is no K=V. Write K=V"),
        (("--attribute", "=ja"), "'=ja' is no K=V"),
        (("--lambda", "crm_lookup"), "is no NAME=JSON"),
        (("--lambda", "crm_lookup={known}"), "'{known}' is no JSON. Write JSON"),
        (("--channel", "fax"), "'fax' is not one of"),
        (("--runs", "0", "--random", "1"), "Invalid value for '--runs'"),
        (("--random", "x"), "Invalid value for '--random'"),
    ],
)
def test_a_wrong_option_is_status_2_and_says_what_to_write(run: Any, options: tuple[str, ...], said: str) -> None:
    printed = run(*options)
    assert (printed.status, printed.out) == (2, "")
    assert said in printed.err


def test_a_file_that_is_not_there_is_status_2(offhook: Offhook) -> None:
    printed = offhook("flow", "run", "nowhere.json")
    assert printed.status == 2
    assert "nowhere.json" in printed.err


def test_a_broken_file_is_status_2_with_the_place_of_each_fault(run: Any) -> None:
    printed = run(text='{\n "Version": "2019-10-30",\n "StartAction": "a",\n "Actions": [{]\n}')
    assert (printed.status, printed.out) == (2, "")
    assert "tried.json:4:" in printed.err
    assert "Traceback" not in printed.err


def test_a_flow_that_leads_to_an_action_that_it_does_not_have_is_status_2_with_its_place(run: Any) -> None:
    document = json.loads(flow(MENU).text)
    document["Actions"][0]["Transitions"]["NextAction"] = "nobody"
    printed = run(text=json.dumps(document, indent=1))
    assert (printed.status, printed.out) == (2, "")
    assert "tried.json:" in printed.err
    assert "'nobody'" in printed.err


def test_json_about_something_else_is_status_2(run: Any) -> None:
    printed = run(text='{"name": "no flow"}')
    assert printed.status == 2
    assert "there is no flow in it" in printed.err


def two_flows() -> str:
    text = flow(MENU).text
    return json.dumps(
        {
            "Resources": {
                name: {
                    "Type": "AWS::Connect::ContactFlow",
                    "Properties": {"Name": name, "Type": "CONTACT_FLOW", "Content": text},
                }
                for name in ("Welcome", "Farewell")
            }
        }
    )


def test_several_flows_in_a_file_have_to_be_named(run: Any) -> None:
    printed = run(text=two_flows())
    assert printed.status == 2
    assert "'Welcome', 'Farewell'" in printed.err
    assert "--name" in printed.err


def test_one_of_several_flows_is_run_by_its_name(run: Any) -> None:
    told = run("--name", "Farewell", "--format", "json", text=two_flows()).json()
    assert told["events"][0]["name"] == "Farewell"


def test_a_name_that_is_not_there_is_status_2_with_the_nearest(run: Any) -> None:
    printed = run("--name", "Welcom", text=two_flows())
    assert printed.status == 2
    assert "there is no flow 'Welcom' in it" in printed.err
    assert "Welcome" in printed.err
