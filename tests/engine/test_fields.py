"""Reading Parameters: every fault at once, each with its place and what to write instead."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.engine.fields import Fields, whole_number
from offhook.engine.registry import action_types
from offhook.errors import UnsupportedError
from offhook.language.document import parse_flow
from tests.engine.world import action, document


def fields(type: str = "Loop", **parameters: Any) -> Fields:
    text = json.dumps(document(action("tested", type, parameters)), indent=1, ensure_ascii=False)
    return Fields(parse_flow(text, key="main", file="main.json"), 0)


def faults(read: Fields) -> list[tuple[str, str]]:
    return [(str(fault.where), fault.what.partition(": ")[2]) for fault in read.faults]


def test_every_fault_is_noted_with_its_place() -> None:
    read = fields(
        Seconds="9",
        Text="",
        Choice="c",
        Flag="perhaps",
        Map={"a": "1", "b": ["2"]},
        List=[{"Text": "x"}, "y"],
        Object=[],
    )
    read.seconds("Seconds", 1, 8)
    read.text("Text")
    read.text("Missing")
    read.choice("Choice", ("a", "b"))
    read.flag("Flag")
    read.mapping("Map")
    read.items("List")
    read.inside("Object").text("Inner")
    read.unsupported("Map", "Leave it out", "Map")
    assert faults(read) == [
        ("main.json:9:16", "Seconds is '9'"),
        ("main.json:10:13", "Text is ''"),
        ("main.json:8:18", "Missing is missing"),
        ("main.json:11:15", "Choice is 'c'"),
        ("main.json:12:13", "Flag is 'perhaps'"),
        ("main.json:15:11", "b is ['2']"),
        ("main.json:23:6", "List must be an object"),
        ("main.json:25:15", "Object must be an object"),
        ("main.json:25:15", "Inner is missing"),
        ("main.json:13:12", "Map is not run here"),
    ]
    assert all(fault.what.startswith("'tested' (Loop): ") for fault in read.faults)
    assert [isinstance(fault, UnsupportedError) for fault in read.faults] == [False] * 9 + [True]


def test_what_is_good_leaves_no_fault() -> None:
    read = fields(Text="a", Number=8, Flag=True, Word="False", Map={"a": 1, "b": "$.Attributes.c"}, List=[{"A": "b"}])
    assert read.text("Text").written == "a"
    assert read.seconds("Number", 1, 8) == 8
    assert read.flag("Flag")
    assert not read.flag("Word", default=True)
    assert {key: text.is_literal for key, text in read.mapping("Map").items()} == {"a": True, "b": False}
    assert [item.text("A").written for item in read.items("List")] == ["b"]
    assert read.optional_text("Absent") is None
    assert read.seconds("Absent", 1, 8, default=5) == 5
    assert read.choice("Absent", ("a", "b"), default="b") == "b"
    assert read.inside("Absent").names() == []
    assert (read.items("Absent"), read.mapping("Absent"), read.raw("Absent")) == ([], {}, None)
    assert read.faults == []


@pytest.mark.parametrize("written", ["9", "0", "-1", "1.5", "", " 8", "８", "8 s", None, [], {}, True, "9" * 5_000])
def test_a_number_out_of_range_or_none_at_all_is_a_fault(written: Any) -> None:
    read = fields(Number=written)
    assert read.number("Number", 1, 8) == 1
    assert read.faults[0].fix == "Write a whole number from 1 to 8"


def test_a_number_that_is_not_there_is_a_fault() -> None:
    read = fields()
    read.number("Number", 1, 8)
    assert faults(read) == [("main.json:8:18", "Number is missing")]


@pytest.mark.parametrize(("written", "count"), [("8", 0), ("$.Attributes.n", 0), ("9", 1), ("many", 1), ("", 1)])
def test_a_number_may_be_left_to_a_reference(written: str, count: int) -> None:
    read = fields(Number=written)
    assert read.number_text("Number", 1, 8).written == written
    assert len(read.faults) == count


@pytest.mark.parametrize("written", ["true", "True", "TRUE", True])
def test_true_has_many_spellings(written: Any) -> None:
    assert fields(Flag=written).flag("Flag")


def test_a_wrong_choice_is_answered_with_the_nearest_one() -> None:
    read = fields(FlowLoggingBehavior="Enable")
    assert read.choice("FlowLoggingBehavior", ("Enabled", "Disabled")) == "Enabled"
    assert read.faults[0].fix == "Did you mean 'Enabled'?"


@given(st.text(), st.integers(), st.integers())
def test_any_text_is_a_whole_number_or_none(text: str, low: int, high: int) -> None:
    number = whole_number(text, low, high)
    assert number is None or low <= number <= high


@given(st.integers(-(10**18), 10**18))
def test_every_whole_number_is_read(number: int) -> None:
    assert whole_number(str(number), number, number) == number
    assert whole_number(str(number), number + 1, number + 2) is None


NAMES = sorted(
    {"Text", "SSML", "Media", "Uri", "Messages", "Attributes", "Value", "FlowAttributes", "LoopCount", "QueueId"}
    | {"EventHooks", "CustomerQueue", "StoreInput", "InputValidation", "PhoneNumberValidation", "CustomValidation"}
    | {"DTMFConfiguration", "InputTerminationSequence", "InputTimeLimitSeconds", "ComparisonValue", "LanguageCode"}
    | {"LambdaFunctionARN", "LambdaInvocationAttributes", "ResponseValidation", "EventHooksConfiguration", "Result"}
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "5", "True", "#", "$.Attributes.a", "$.Channel", "JP"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=100)
@given(
    type=st.sampled_from(sorted(action_types())), parameters=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5)
)
def test_any_parameters_at_all_are_parsed_or_faulted(type: str, parameters: dict[str, Any]) -> None:
    read = fields(type, **parameters)
    action_types()[type].parse(read)
    assert all(fault.where.line > 0 and fault.fix for fault in read.faults)
