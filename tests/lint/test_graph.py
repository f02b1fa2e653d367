"""The graph of a flow against plain definitions, on flows of any shape."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from offhook.language.document import take_flow
from offhook.lint.graph import Graph
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

Leads = list[list[int]]


@st.composite
def shapes(draw: st.DrawFn) -> Leads:
    """For each action, the actions that it leads to; one number too high leads nowhere."""
    count = draw(st.integers(1, 9))
    return draw(st.lists(st.lists(st.integers(0, count), max_size=3), min_size=count, max_size=count))


def graph_of(leads: Leads) -> Graph:
    actions: list[dict[str, Any]] = []
    for index, targets in enumerate(leads):
        branches = [{"NextAction": str(target), "ErrorType": f"E{number}"} for number, target in enumerate(targets)]
        actions.append({"Identifier": str(index), "Type": "X", "Parameters": {}, "Transitions": {"Errors": branches}})
    document = {"Version": "2019-10-30", "StartAction": "0", "Actions": actions}
    flow = take_flow(json.dumps(document), key="k", file="f", name="k", type="CONTACT_FLOW", document=document)
    return Subject(flow).graph


def paths(leads: Leads) -> list[set[int]]:
    """For each action, what can be reached over one way or more: the transitive closure, without cleverness."""
    count = len(leads)
    reach = [{target for target in targets if target < count} for targets in leads]
    for _ in range(count):
        reach = [ends.union(*(reach[end] for end in ends)) for ends in reach]
    return reach


@given(shapes())
def test_reachable_is_the_start_and_all_behind_it(leads: Leads) -> None:
    assert graph_of(leads).reachable_indices == {0} | paths(leads)[0]


@given(shapes())
def test_a_circle_is_a_group_whose_members_lead_to_each_other(leads: Leads) -> None:
    reach = paths(leads)
    around = [one for one in {0} | reach[0] if one in reach[one]]
    groups = {tuple(sorted(other for other in around if other in reach[one] and one in reach[other])) for one in around}
    found = [tuple(action.index for action in group) for group in graph_of(leads).circles]
    assert found == sorted(groups)


@given(shapes())
def test_flow_joins_what_is_known_over_all_paths(leads: Leads) -> None:
    """Known on arrival: which actions some path has come through, which is whatever can reach this one."""

    def step(action: Action, _: Way, known: frozenset[int]) -> frozenset[int]:
        return known | {action.index}

    reach = paths(leads)
    found = graph_of(leads).flow(frozenset[int](), frozenset.union, step)
    started = {0} | reach[0]
    assert found == {one: frozenset(other for other in started if one in reach[other]) for one in started}


@given(shapes())
def test_before_is_the_opposite_of_after(leads: Leads) -> None:
    graph = graph_of(leads)
    pairs = {(action.index, target.index) for action in graph.reachable for target in graph.after(action)}
    assert {(action.index, target) for target, known in graph.before.items() for action in known} == pairs
