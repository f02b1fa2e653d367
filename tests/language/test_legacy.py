"""The export format from before 2022, converted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Place
from offhook.language.actions import action_descriptions
from offhook.language.forms import Found, documents_in
from offhook.language.legacy import OLDER_TYPES
from offhook.language.legacy.module import MODULES

CASES = json.loads(Path(__file__).with_name("legacy.json").read_text(encoding="utf-8"))


def found(module: dict[str, Any], **rest: Any) -> Found:
    end = {"id": "end", "type": "Disconnect", "branches": [], "parameters": [], "metadata": {}}
    flow = {"modules": [{"id": "it", **module}, end], "version": "1", "type": "contactFlow", "start": "it", **rest}
    (one,) = documents_in(json.dumps({**flow, "metadata": {"name": "Old"}}, indent=1).encode(), file="old", key="old")
    return one


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_module_becomes_the_action_that_does_the_same(case: dict[str, Any]) -> None:
    one = found(case["module"])
    action = one.flow().actions[0]
    assert one.remarks == ()
    assert {key: action[key] for key in ("Type", "Parameters", "Transitions")} == case["action"]


def test_every_known_module_type_has_a_case() -> None:
    named = [(case["module"]["type"], case["module"].get("target")) for case in CASES]
    current = [(OLDER_TYPES.get(kind, kind), target) for kind, target in named]
    shown = {key if key in MODULES else (key[0], None) for key in current}
    assert set(MODULES) - shown == set()
    assert set(OLDER_TYPES) - {kind for kind, _ in named} == set()


def test_every_action_type_that_is_written_exists_in_the_language() -> None:
    assert {case["action"]["Type"] for case in CASES} <= set(action_descriptions())


def test_every_parameter_that_is_written_exists_in_the_language() -> None:
    for case in CASES:
        described = action_descriptions()[case["action"]["Type"]].raw["parameters"]
        assert set(case["action"]["Parameters"]) <= set(described), case["about"]


def test_an_unknown_type_is_a_fault_with_its_place_and_the_rest_is_converted() -> None:
    one = found({"type": "PlayPromt", "branches": [{"condition": "Success", "transition": "end"}], "parameters": []})
    (fault,) = one.remarks
    assert (fault.what, fault.where, fault.fix) == (
        "no known legacy type 'PlayPromt'",
        Place("old", 5, 12),
        "Did you mean 'PlayPrompt'?",
    )
    assert [action["Type"] for action in one.flow().actions] == ["PlayPromt", "DisconnectParticipant"]


def test_a_module_without_what_it_needs_is_a_fault_with_its_place() -> None:
    one = found({"type": "SetQueue", "branches": [{"condition": "Success", "transition": "end"}], "parameters": []})
    assert [(fault.what, fault.where.line) for fault in one.remarks] == [("SetQueue: neither Queue nor Agent", 3)]


def test_a_branch_without_a_counterpart_is_a_fault() -> None:
    branches = [{"condition": "Success", "transition": "end"}, {"condition": "Often", "transition": "end"}]
    one = found({"type": "SetVoiceId", "branches": branches, "parameters": []})
    assert [fault.what for fault in one.remarks] == ["SetVoiceId: the branch 'Often' has no counterpart"]


def test_name_type_and_positions_are_kept() -> None:
    position = {"position": {"x": 1, "y": 2}}
    one = found({"type": "Disconnect", "branches": [], "parameters": [], "metadata": position}, type="customerQueue")
    assert (one.name, one.type, one.language) == ("Old", "CUSTOMER_QUEUE", "legacy")
    assert one.flow().document["Metadata"]["ActionMetadata"]["it"] == position


def test_values_of_the_converted_flow_have_places_in_the_old_file() -> None:
    one = found({"type": "Disconnect", "branches": [], "parameters": []})
    flow = one.flow()
    assert flow.place("StartAction") == one.excerpt.places.at("start")
    assert flow.place("Actions", 1, "Type") == one.excerpt.places.at("modules", 1, "type")
    assert flow.places.of_offset(flow.text.index('"DisconnectParticipant"')).line == 5
