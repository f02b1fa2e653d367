"""Results and values that open a branch, and a guide that prefers those which open something new."""

from __future__ import annotations

from random import Random
from typing import Any

from offhook.testing.answers import answers_of
from offhook.testing.coverage import Branch, reachable
from offhook.testing.guide import ZEAL, Guide
from offhook.testing.knowledge import Knowledge, knowledge_of
from tests.testing.flows import attributes, compare, compiled, entry, flow, menu, store


def knowing(*actions: dict[str, Any], visited: set[Branch] | None = None) -> Knowledge:
    made = compiled(*actions)
    guide = Guide(made.start, reachable(made), visited if visited is not None else set())
    guide.begin(_zealous())
    return knowledge_of(flow(*actions), made, guide)


def _zealous() -> Random:
    """A generator whose run is guided almost always."""
    return next(Random(seed) for seed in range(100) if Random(seed).choice(ZEAL) == max(ZEAL))


def test_each_branch_of_a_comparison_has_a_value_that_opens_it() -> None:
    operators = [entry("5", operator="NumberLessThan"), entry("9", operator="NumberGreaterThan"), entry("x")]
    step = compiled(compare("compared", "$.Attributes.x", when=operators)).steps["compared"]
    opened = answers_of(step)
    assert set(opened) == {"Conditions[0]", "Conditions[1]", "Conditions[2]", "Errors.NoMatchingCondition"}
    for condition in step.conditions:
        assert all(condition.holds(value, condition.operand.written) for value in opened[condition.branch])


def test_a_menu_is_answered_with_keys() -> None:
    opened = answers_of(compiled(menu("menu", when={"1": "bye", "#": "bye"})).steps["menu"])
    assert opened["Conditions[0]"] == ("1",)
    assert opened["Conditions[1]"] == ("#",)
    assert set(opened["NextAction"]) == set("023456789*")


def test_an_entry_is_compared_with_nothing() -> None:
    stored = store("store", {"CustomValidation": {"MaximumLength": "4"}}, errors={"NoMatchingCondition": "bye"})
    assert answers_of(compiled(stored).steps["store"]) == {}


def test_a_value_is_wanted_where_the_attribute_comes_from() -> None:
    kept = attributes("set", {"segment": "$.External.segment"}, next="known")
    known = knowing(kept, compare("known", "$.Attributes.segment", when={"premium": "bye"}))
    assert (("known", "Conditions[0]"), "premium") in known.wanted["External", "segment"]


def test_what_opens_an_unvisited_branch_is_preferred() -> None:
    compared = compare("compared", "$.Attributes.x", when={"old": "bye", "new": "bye"})
    seen = {("compared", "Conditions[0]"), ("compared", "Errors.NoMatchingCondition")}
    known = knowing(compared, visited=seen)
    values = [known.compared(("Attributes", "x")) for _ in range(50)]
    assert values.count("new") > 40


def test_a_reference_that_is_never_compared_has_no_value_that_matters() -> None:
    assert knowing(compare("compared", "$.Attributes.x")).compared(("Attributes", "y")) is None


def test_values_stand_as_deep_as_the_references_to_them() -> None:
    known = knowing(compare("compared", "$.Lex.Slots.city", when={"Osaka": "bye"}))
    tree = known.tree("Lex")
    assert isinstance(tree["Slots"], dict)
    assert set(tree["Slots"]) == {"city"}


def test_a_guide_leads_to_what_is_unvisited_behind_other_actions() -> None:
    made = compiled(
        menu("first", when={"1": "near", "2": "bye"}),
        menu("near", when={"1": "far", "2": "bye"}),
        menu("far", when={"1": "bye", "2": "bye"}),
    )
    everything = reachable(made)
    guide = Guide(made.start, everything, everything.branches - {("far", "Conditions[1]")})
    guide.begin(_zealous())
    aims = [[guide.arrive(identifier) for identifier in ("first", "near", "far")] for _ in range(20)]
    assert aims.count(["Conditions[0]", "Conditions[0]", "Conditions[1]"]) > 12


def test_a_branch_that_runs_aim_at_in_vain_is_given_up_for_another() -> None:
    made = compiled(menu("first", when={"1": "near", "2": "bye"}), menu("near", when={"1": "bye", "2": "bye"}))
    everything = reachable(made)
    hopeless, other = ("first", "Conditions[1]"), ("near", "Conditions[1]")
    guide = Guide(made.start, everything, everything.branches - {hopeless, other})
    aims = []
    for _ in range(4):
        guide.begin(_zealous())
        aims.append(guide.arrive("first"))
    assert aims[0] == "Conditions[1]"
    assert aims[-1] == "Conditions[0]"


def test_a_guide_with_nothing_unvisited_leads_nowhere() -> None:
    made = compiled(menu("first", when={"1": "bye"}))
    guide = Guide(made.start, reachable(made), reachable(made).branches)
    guide.begin(_zealous())
    assert {guide.arrive("first") for _ in range(20)} == {None}
