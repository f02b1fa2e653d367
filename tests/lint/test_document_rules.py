"""What the engine's reader refuses, a rule finds: a flow that lint passes is one that can be run and published."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.errors import Faults
from offhook.language.document import parse_flow, take_flow
from offhook.lint.diagnostics import Severity
from offhook.lint.registry import Rule, rules
from offhook.lint.run import check
from offhook.lint.subject import Subject

STRUCTURE = [rule for rule in rules().values() if rule.family == "document"]
PERSON = [rule for rule in rules().values() if rule.family == "person"]
WHOLE: dict[str, Any] = {
    "Version": "2019-10-30",
    "StartAction": "menu",
    "Metadata": {"type": "contactFlow"},
    "Actions": [
        {
            "Identifier": "menu",
            "Type": "GetParticipantInput",
            "Parameters": {"Text": "For orders, press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
            "Transitions": {
                "NextAction": "bye",
                "Conditions": [{"NextAction": "bye", "Condition": {"Operator": "Equals", "Operands": ["1"]}}],
                "Errors": [
                    {"NextAction": "bye", "ErrorType": "InputTimeLimitExceeded"},
                    {"NextAction": "bye", "ErrorType": "NoMatchingCondition"},
                    {"NextAction": "bye", "ErrorType": "NoMatchingError"},
                ],
            },
        },
        {"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}
WRONG_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    1.5,
    "",
    "nobody",
    [],
    {},
    ["menu"],
    {"NextAction": "menu"},
    [None],
    [{}],
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a document, the root left out."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(*path, key) for key, _ in members]
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        found += paths_of(member, (*path, key))
    return found


def broken(path: tuple[str | int, ...], put: Any, *, is_removed: bool) -> dict[str, Any]:
    """The whole document with one place changed or gone."""
    document = copy.deepcopy(WHOLE)
    inside: Any = document
    for key in path[:-1]:
        inside = inside[key]
    if is_removed:
        del inside[path[-1]]
    else:
        inside[path[-1]] = put
    return document


def is_refused(document: dict[str, Any]) -> bool:
    try:
        parse_flow(json.dumps(document), key="main", file="main.json")
    except Faults:
        return True
    return False


def codes(
    document: dict[str, Any], asked: Sequence[Rule] = STRUCTURE, *, at_least: Severity = Severity.ERROR
) -> list[str]:
    flow = take_flow(json.dumps(document), key="main", file="main.json")
    found = check(Subject(flow), asked)
    return [finding.code for finding in found if finding.severity.rank <= at_least.rank]


def test_a_whole_document_has_no_finding() -> None:
    assert not is_refused(WHOLE)
    assert codes(WHOLE, at_least=Severity.INFO) == []


@pytest.mark.parametrize("path", paths_of(WHOLE), ids=lambda path: "/".join(map(str, path)))
def test_what_the_reader_refuses_a_rule_finds_at_every_place(path: tuple[str | int, ...]) -> None:
    variants = [broken(path, None, is_removed=True)] + [broken(path, put, is_removed=False) for put in WRONG_VALUES]
    unseen = [document for document in variants if is_refused(document) and not codes(document)]
    assert unseen == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(paths_of(WHOLE)), st.sampled_from(WRONG_VALUES)), min_size=1, max_size=3))
def test_what_the_reader_refuses_a_rule_finds_after_several_changes(changes: list[tuple[Any, Any]]) -> None:
    document = copy.deepcopy(WHOLE)
    for path, put in changes:
        inside: Any = document
        for key in path[:-1]:
            is_there = isinstance(inside, dict) and key in inside
            is_there = is_there or (isinstance(inside, list) and isinstance(key, int) and key < len(inside))
            inside = inside[key] if is_there else None
        if isinstance(inside, dict) or (isinstance(inside, list) and path[-1] in range(len(inside))):
            inside[path[-1]] = copy.deepcopy(put)
    assert "OH001" not in [*codes(document), *codes(document, PERSON)]
    if is_refused(document):
        assert codes(document)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("Actions", 0, "Transitions", "Errors", 2, "ErrorType", "NoMatchingEror"), ["OH118"]),
        (("Actions", 0, "Transitions", "NextAction", "by"), ["OH114"]),
        (("Actions", 0, "Type", "PlayPrompt"), ["OH112"]),
        (("Actions", 0, "Transitions", "Conditions", 0, "Condition", "Operands", 0, "A"), ["OH126"]),
        (("Actions", 0, "Transitions", "Conditions", 0, "Condition", "Operator", "equals"), ["OH122"]),
        (("Actions", 1, "Transitions", {"NextAction": "gone"}), ["OH116"]),
    ],
)
def test_one_cause_is_one_finding(change: tuple[Any, ...], expected: list[str]) -> None:
    *path, put = change
    document = broken(tuple(path), put, is_removed=False)
    assert sorted(set(codes(document, at_least=Severity.WARNING))) == expected
