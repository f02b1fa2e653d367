"""Condition expressions of a bot."""

from __future__ import annotations

import pytest

from offhook.bots.conditions import ConditionError, Known, check_condition, is_true

KNOWN = Known(
    slots={"Product": "PC", "Count": "12", "Toppings": ("ham", "olives"), "Empty": None},
    session_attributes={"segment": "premium", "first name": "Aoi"},
    request_attributes={"x-amz-lex:channels:platform": "Connect Chat"},
    turn={"inputMode": "DTMF"},
)


@pytest.mark.parametrize(
    "expression",
    [
        '{Product} = "pc"',
        '{Product} != "TV"',
        "{Count} > 9",
        "{Count} >= 12 AND {Count} <= 12",
        '[segment] = "premium" && NOT {Product} = "TV"',
        '[first name] = "aoi"',
        '((x-amz-lex:channels:platform)) = "Connect Chat"',
        '$.inputMode = "dtmf"',
        '{Toppings} CONTAINS "Ham"',
        "fn.COUNT({Toppings}) = 2",
        "fn.LENGTH({Product}) < 3",
        "fn.IS_SET({Product}) AND NOT fn.IS_SET({Empty})",
        '{Product} = "TV" OR ({Product} = "PC" AND [segment] = "premium")',
        '{Product} = "PC" OR {Product} = "TV" AND {Count} = 1',
    ],
)
def test_it_is_true(expression: str) -> None:
    assert is_true(expression, KNOWN)


@pytest.mark.parametrize(
    "expression",
    ['{Product} = "TV"', '{Empty} = ""', '{Empty} != "x"', '{Product} = "PC" OR [unset] = "x"', "{Count} < 9"],
)
def test_it_is_not_or_is_not_evaluated_because_something_is_not_set(expression: str) -> None:
    assert not is_true(expression, KNOWN)


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("{Product}", "a comparison is due"),
        ('{Product} = "PC" {Count} = 1', "goes on where it should end"),
        ('({Product} = "PC"', "not closed"),
        ("{Product} = PC", "cannot be read"),
        ("fn.LENGTH {Product} > 3", "parentheses"),
        ("", "due here"),
    ],
)
def test_an_expression_that_cannot_be_read_is_refused(expression: str, what: str) -> None:
    with pytest.raises(ConditionError, match=what):
        check_condition(expression)
