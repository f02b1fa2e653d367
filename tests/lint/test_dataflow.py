"""What can be filled where, over all paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from offhook.lint.dataflow import (
    ANYTHING,
    FAILED,
    calls_answering,
    filled_before,
    flow_attributes_maybe_set,
    flow_attributes_surely_set,
    uses_of,
)
from offhook.lint.reading import read_subjects
from offhook.lint.subject import Subject


def action(name: str, type_: str, next_: str, *, on_error: str = "", **parameters: Any) -> dict[str, Any]:
    transitions: dict[str, Any] = {"NextAction": next_}
    if on_error:
        transitions["Errors"] = [{"NextAction": on_error, "ErrorType": "NoMatchingError"}]
    return {"Identifier": name, "Type": type_, "Parameters": parameters, "Transitions": transitions}


def subject(folder: Path, *actions: dict[str, Any]) -> Subject:
    end = {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
    document = {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": [*actions, end]}
    path = folder / "flow.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read_subjects(path).subjects[0]


def index(flow: Subject, name: str) -> int:
    return flow.by_identifier[name].index


def test_an_answer_is_there_on_success_and_not_where_the_function_failed(tmp_path: Path) -> None:
    flow = subject(
        tmp_path,
        action("call", "InvokeLambdaFunction", "good", on_error="bad"),
        action("good", "MessageParticipant", "end", Text="$.External.a"),
        action("bad", "MessageParticipant", "end", Text="$.External.a"),
    )
    filled = filled_before(flow)
    assert filled[index(flow, "good")] == {"External", "LambdaInvocation"}
    assert filled[index(flow, "bad")] == {"External" + FAILED, "LambdaInvocation" + FAILED}


def test_a_menu_stores_no_keys_and_a_block_we_do_not_know_may_fill_anything(tmp_path: Path) -> None:
    flow = subject(
        tmp_path,
        action("menu", "GetParticipantInput", "new", StoreInput="False"),
        action("new", "SomethingNew", "say"),
        action("say", "MessageParticipant", "end", Text="Hello"),
    )
    assert filled_before(flow)[index(flow, "new")] == frozenset()
    assert filled_before(flow)[index(flow, "say")] == {ANYTHING}


def test_a_flow_attribute_of_one_path_is_maybe_set_and_not_surely(tmp_path: Path) -> None:
    flow = subject(
        tmp_path,
        action("check", "Compare", "set", on_error="say", ComparisonValue="$.Channel"),
        action("set", "UpdateFlowAttributes", "say", FlowAttributes={"text": {"Value": "Hello"}}),
        action("say", "MessageParticipant", "end", Text="$.FlowAttributes.text"),
    )
    assert flow_attributes_maybe_set(flow)[index(flow, "say")] == {"text"}
    assert flow_attributes_surely_set(flow)[index(flow, "say")] == frozenset()


def test_a_second_call_takes_the_place_of_the_first_even_in_a_circle(tmp_path: Path) -> None:
    flow = subject(
        tmp_path,
        action("first", "InvokeLambdaFunction", "say", LambdaFunctionARN="a"),
        action("say", "MessageParticipant", "second", Text="$.External.a"),
        action("second", "InvokeLambdaFunction", "say", LambdaFunctionARN="b"),
    )
    (use,) = uses_of(flow, "External")
    assert [call.identifier for call in calls_answering(flow, use)] == ["first", "second"]
