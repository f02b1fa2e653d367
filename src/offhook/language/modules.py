"""The two kinds of Settings that a flow module has.

`Settings` inside the content is boilerplate: the service wants it there and reads nothing in it (observed by others,
undocumented). What a module takes and gives is in the `Settings` of the resource, beside the content, a JSON text.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from offhook.errors import Faults, FlowError
from offhook.language.document import Flow
from offhook.language.forms import Found

BOILERPLATE: Mapping[str, Any] = {
    "InputParameters": [],
    "OutputParameters": [],
    "Transitions": [
        {"DisplayName": "Success", "ReferenceName": "Success", "Description": ""},
        {"DisplayName": "Error", "ReferenceName": "Error", "Description": ""},
    ],
}
"""`Settings` to write into the content of a new module."""


@dataclass(frozen=True, slots=True)
class Contract:
    """What a module takes and gives: JSON Schemas by name, and the results that its caller may branch on."""

    inputs: Mapping[str, Any] = field(default_factory=dict)
    result_data: Mapping[str, Any] = field(default_factory=dict)
    results: tuple[str, ...] = ()


def contract_of(module: Found) -> Contract:
    """The contract of a module; an empty one if its resource declares none or is not in the file. Raises Faults."""
    settings = module.settings
    if isinstance(settings, str):
        try:
            settings = json.loads(settings)
        except ValueError as error:
            what = f"the Settings of {module.name!r} are no JSON"
            raise Faults([FlowError(what, where=module.place, fix="Write a JSON object as text")]) from error
    if not isinstance(settings, dict):
        return Contract()
    named = [result["name"] for result in declared_results(settings)]
    return Contract(
        inputs=_object(_at(settings, "input", "schema", "properties")),
        result_data=_object(_at(settings, "resultData", "schema", "properties")),
        results=tuple(name for name in named if isinstance(name, str)),
    )


def results_of(module: Flow) -> dict[str, int]:
    """Each result that a module returns, and the index of the first action that does, in the order of the text."""
    results: dict[str, int] = {}
    for index, action in enumerate(module.actions):
        result = _at(action, "Parameters", "Result")
        if action.get("Type") == "EndFlowModuleExecution" and result:
            results.setdefault(str(result), index)
    return results


def settings_of(module: Flow, before: str | None = None) -> str:
    """The `Settings` of the module as a resource: one branch for each result that it can return.

    `before` are those that an instance has: what they say beside the results is kept.
    Assumed: the JSON of the property, which the API reference calls only a string; it is what public projects send.
    """
    settings = _object(json.loads(before)) if before else {}
    kept = {one["name"]: one for one in declared_results(settings)}
    results = [kept.get(name, {"name": name, "description": ""}) for name in results_of(module)]
    empty: dict[str, Any] = {"schema": {}}
    return json.dumps({"input": empty, "resultData": empty, **settings, "transitions": {"results": results}})


def declared_results(settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = _at(settings, "transitions", "results")
    return [one for one in listed if isinstance(one, dict) and "name" in one] if isinstance(listed, list) else []


def _at(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
