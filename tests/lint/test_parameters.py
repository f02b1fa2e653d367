"""What `actions.json` says of parameters can be read by a machine, and nothing in it points at nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.language.actions import ActionDescription, action_descriptions
from offhook.language.shapes import Shape, parameter_shapes
from offhook.lint.parameters import Kind, misfits
from offhook.lint.reading import read_subjects
from offhook.lint.subject import Subject

ACTIONS = pytest.mark.parametrize("action", action_descriptions().values(), ids=lambda action: action.name)


def flow(folder: Path, type: str, parameters: Any) -> Subject:
    """A flow of one action."""
    action = {"Identifier": "it", "Type": type, "Parameters": parameters, "Transitions": {}}
    path = folder / "flow.json"
    path.write_text(json.dumps({"Version": "2019-10-30", "StartAction": "it", "Actions": [action]}), encoding="utf-8")
    return read_subjects(path).subjects[0]


def names(shape: Shape) -> set[str]:
    found = {shape.name} if shape.description else set()
    inner = [*shape.members.values(), shape.any_key, shape.item]
    return found.union(*(names(one) for one in inner if one is not None))


@ACTIONS
def test_every_parameter_is_in_the_shape_of_its_action(action: ActionDescription) -> None:
    if action.raw["parameters"] is not None:
        assert names(parameter_shapes()[action.name]) == set(action.parameters)


@ACTIONS
def test_a_condition_in_words_can_be_read_by_a_machine(action: ActionDescription) -> None:
    grouped = {name for group in action.groups if group.least for name in (*group.of, f"{group.within}.{group.of[0]}")}
    for name, said in action.parameters.items():
        if said.required_when:
            key = name.rpartition(".")[2]
            assert said.required or said.required_if is not None or key in grouped, name


@ACTIONS
def test_conditions_and_groups_name_parameters_that_there_are(action: ActionDescription) -> None:
    for said in action.parameters.values():
        for condition in (*(said.required_if or ()), *said.only_if):
            assert condition.parameter in action.parameters
    for group in action.groups:
        within = f"{group.within}." if group.within else ""
        assert {f"{within}{name}" for name in group.of} <= set(action.parameters)
        assert group.least <= group.most


def test_what_a_condition_asks_of_a_reference_is_not_judged(tmp_path: Path) -> None:
    parameters = {"Text": "Type it.", "InputTimeLimitSeconds": "5", "StoreInput": "$.Attributes.store"}
    without = flow(tmp_path, "GetParticipantInput", parameters)
    assert not misfits(without, Kind.MISSING)
    validated = {**parameters, "InputValidation": {"CustomValidation": {"MaximumLength": "4"}}}
    assert not misfits(flow(tmp_path, "GetParticipantInput", validated), Kind.OUT_OF_PLACE)


def test_a_wrong_name_is_not_also_a_missing_parameter(tmp_path: Path) -> None:
    found = flow(tmp_path, "Wait", {"TimeoutSeconds": "60"})
    assert [misfit.meant for misfit in misfits(found, Kind.MISSPELLED)] == ["TimeLimitSeconds"]
    assert not misfits(found, Kind.MISSING)


def test_parameters_that_are_no_object_are_left_to_the_rules_of_the_document(tmp_path: Path) -> None:
    assert not any(misfits(flow(tmp_path, "Wait", "60"), kind) for kind in Kind)


@pytest.mark.parametrize("parameters", [{}, {"Tags": "$.Attributes.tags"}, {"Tags": []}, {"Tags": {"a": [1]}}])
def test_odd_values_are_misfits_and_never_an_error(parameters: Any, tmp_path: Path) -> None:
    found = flow(tmp_path, "TagContact", parameters)
    assert any(misfits(found, kind) for kind in Kind) is (parameters != {"Tags": "$.Attributes.tags"})
