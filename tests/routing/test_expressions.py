"""Expressions of routing steps: read from the API's JSON, compared, and met or not."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.routing.criteria import AllOf, AnyOf, Condition, PreferredAgents, RoutingCriteria, is_met, only_agents
from offhook.routing.model import RoutingError
from tests.routing.asking import preferred, skill, steps

LEVELS = {("language", "ja"): 3.0, ("language", "en"): 5.0}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (skill("ja", 3), True),
        (skill("ja", 4), False),
        (skill("zh", 1), False),
        (skill("ja", 2, ComparisonOperator="NumberGreaterOrEqualTo"), True),
        (skill("ja", 2, ComparisonOperator="Match"), False),
        (skill("ja", 3, ComparisonOperator="Match"), True),
        (skill("ja", 1, Range={"MinProficiencyLevel": 2, "MaxProficiencyLevel": 4}), True),
        (skill("en", 1, Range={"MinProficiencyLevel": 2, "MaxProficiencyLevel": 4}), False),
        (skill("en", "5"), True),  # type: ignore[arg-type]
        ({"NotAttributeCondition": skill("ja", 3)["AttributeCondition"]}, False),
        ({"NotAttributeCondition": skill("ja", 4)["AttributeCondition"]}, True),
        ({"NotAttributeCondition": skill("zh", 1)["AttributeCondition"]}, True),
        ({"NotAttributeCondition": preferred("aki")["AttributeCondition"]}, False),
        ({"AndExpression": [skill("ja", 3), skill("en", 5)]}, True),
        ({"AndExpression": [skill("ja", 3), skill("zh")]}, False),
        ({"OrExpression": [skill("zh"), skill("en", 5)]}, True),
        ({"OrExpression": [skill("zh"), skill("ja", 5)]}, False),
        ({"OrExpression": [{"AndExpression": [skill("zh")]}, {"AndExpression": [skill("ja"), skill("en")]}]}, True),
        ({"AndExpression": [skill("ja", 3), preferred("ben")]}, False),
        (preferred("ben", "aki"), True),
    ],
)
def test_an_expression_says_who_meets_it(expression: dict[str, Any], expected: bool) -> None:
    [step] = steps((expression, None)).steps
    assert is_met(step.expression, "aki", LEVELS) is expected


def test_equal_expressions_are_equal_values_and_and_is_not_or() -> None:
    one, other = (steps(({"AndExpression": [skill("ja"), skill("en")]}, 5)).steps[0].expression for _ in range(2))
    assert (one, hash(one)) == (other, hash(other))
    assert isinstance(one, AllOf)
    either: object = AnyOf(one.parts)
    assert one != either


@pytest.mark.parametrize(
    ("expression", "ids"),
    [
        (PreferredAgents(("a", "b")), ("a", "b")),
        (PreferredAgents(("a",), is_negated=True), None),
        (AnyOf((PreferredAgents(("a",)), PreferredAgents(("b", "a")))), ("a", "b")),
        (AnyOf((PreferredAgents(("a",)), Condition("language", "ja", 1, 5))), None),
        (AllOf((PreferredAgents(("a",)),)), None),
    ],
)
def test_an_expression_that_names_nothing_but_agents_is_known(expression: Any, ids: tuple[str, ...] | None) -> None:
    assert only_agents(expression) == ids


@pytest.mark.parametrize(
    "document",
    [{}, {"Steps": [{}]}, {"Steps": [{"Expression": {}}]}, {"Steps": [{"Expression": {"Sideways": []}}]}, {"Steps": 5}],
)
def test_what_is_no_routing_criteria_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(RoutingError, match="no routing criteria"):
        RoutingCriteria.read(document)


def test_an_agent_is_named_by_the_id_at_the_end_of_the_arn() -> None:
    criteria = steps((preferred("4d5e", "arn:aws:connect:ap-northeast-1:1:instance/i/agent/7a8b"), None))
    assert criteria.steps[0].expression == PreferredAgents(("4d5e", "7a8b"))
