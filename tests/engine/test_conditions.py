"""Conditions: which operators there are, and when they are true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.conditions import OPERATORS, parse_conditions
from offhook.errors import OffhookError, UnsupportedError
from offhook.language.document import parse_flow
from tests.engine.world import World, action, contact, document, hang_up, when


@pytest.mark.parametrize(
    ("value", "operator", "operand"),
    [
        ("ja", "Equals", "ja"),
        ("5", "Equals", "5"),
        ("ja-JP", "TextStartsWith", "ja"),
        ("ja-JP", "TextEndsWith", "JP"),
        ("ja-JP", "TextContains", "-"),
        ("10", "NumberGreaterThan", "9"),
        ("9.5", "NumberGreaterOrEqualTo", "9.50"),
        ("-1", "NumberLessThan", "0"),
        ("+7", "NumberLessOrEqualTo", "7"),
        ("9007199254740993", "NumberGreaterThan", "9007199254740992"),
    ],
)
def test_an_operator_is_true(value: str, operator: str, operand: str) -> None:
    assert OPERATORS[operator](value, operand)


@pytest.mark.parametrize(
    ("value", "operator", "operand"),
    [
        ("Ja", "Equals", "ja"),
        ("5", "Equals", "5.0"),
        ("JA-jp", "TextStartsWith", "ja"),
        ("ja-JP", "TextEndsWith", "jp"),
        ("ja-JP", "TextContains", "j-a"),
        ("9", "NumberGreaterThan", "9"),
        ("9", "NumberLessThan", "9"),
        ("10", "NumberLessThan", "9"),
    ],
)
def test_an_operator_is_false(value: str, operator: str, operand: str) -> None:
    assert not OPERATORS[operator](value, operand)


NO_NUMBERS = ["", " ", "x", "inf", "-Infinity", "nan", "1_000", "1,000", " 5", "5 ", "0x10", "１２", "1.2.3", ".", "-"]


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name.startswith("Number")])
@pytest.mark.parametrize("no_number", NO_NUMBERS)
def test_a_number_operator_is_false_when_either_side_is_no_number(operator: str, no_number: str) -> None:
    for number in ("0", "-999999", "999999"):
        assert not OPERATORS[operator](no_number, number)
        assert not OPERATORS[operator](number, no_number)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_compare_as_in_arithmetic(left: Any, right: Any) -> None:
    sides = f"{left:f}", f"{right:f}"
    assert OPERATORS["NumberLessThan"](*sides) == (left < right)
    assert OPERATORS["NumberLessOrEqualTo"](*sides) == (left <= right)
    assert OPERATORS["NumberGreaterThan"](*sides) == (left > right)
    assert OPERATORS["NumberGreaterOrEqualTo"](*sides) == (left >= right)


@given(value=st.text(), operand=st.text(), operator=st.sampled_from(sorted(OPERATORS)))
def test_any_two_texts_can_be_compared(value: str, operand: str, operator: str) -> None:
    assert OPERATORS[operator](value, operand) in (True, False)


def parsed(entry: Any) -> tuple[int, list[OffhookError]]:
    tested = action("a", "Compare", {"ComparisonValue": "$.Channel"}, next="bye", conditions=[entry])
    flow = parse_flow(json.dumps(document(tested, hang_up()), indent=1), key="main", file="main.json")
    conditions, faults = parse_conditions(flow, 0)
    return len(conditions), faults


@pytest.mark.parametrize(
    "operands", [[], ["a", "b"], "a", None, [""], [None], [True], [["a"]], [{"a": "b"}]], ids=lambda value: repr(value)
)
def test_an_operand_that_is_not_one_text_is_refused_at_its_place(operands: Any) -> None:
    count, faults = parsed({"NextAction": "bye", "Condition": {"Operator": "Equals", "Operands": operands}})
    assert count == 0
    assert [(fault.where.line, fault.what) for fault in faults] == [(18, f"Operands is {operands!r}")]


@pytest.mark.parametrize("number", [5, 5.5])
def test_an_operand_may_be_a_number(number: float) -> None:
    assert parsed({"NextAction": "bye", "Condition": {"Operator": "Equals", "Operands": [number]}}) == (1, [])


@pytest.mark.parametrize("operator", ["And", "Contains", "NumberEquals", "equals", None, ["Equals"], {"a": 1}])
def test_an_operator_that_does_not_exist_is_refused_at_its_place(operator: Any) -> None:
    _, faults = parsed({"NextAction": "bye", "Condition": {"Operator": operator, "Operands": ["a"]}})
    assert [(fault.where.line, fault.what) for fault in faults] == [(17, f"unknown operator {operator!r}")]


def test_a_slip_in_an_operator_is_answered_with_the_right_one() -> None:
    _, faults = parsed(when("NumericLessThan", "5", "bye"))
    assert faults[0].fix == "Did you mean 'NumberLessThan'?"


@pytest.mark.parametrize("condition", [None, [], "Equals"])
def test_an_entry_without_a_condition_is_refused(condition: Any) -> None:
    _, faults = parsed({"NextAction": "bye", "Condition": condition})
    assert faults


def test_an_operator_that_nobody_has_described_is_not_run() -> None:
    assert isinstance(parsed(when("KeyExists", "a", "bye"))[1][0], UnsupportedError)


@pytest.mark.parametrize("operator", sorted(OPERATORS))
def test_an_operand_whose_reference_is_missing_matches_nothing(operator: str) -> None:
    tested = action("a", "Compare", next="bye", conditions=[when(operator, "$.Attributes.missing", "bye")])
    flow = parse_flow(json.dumps(document(tested, hang_up())), key="main", file="main.json")
    ((condition,), _) = parse_conditions(flow, 0)
    for value in ("", "a", "0"):
        assert not condition.is_true(value, contact(), World())
