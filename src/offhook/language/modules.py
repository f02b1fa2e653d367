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
    results = _at(settings, "transitions", "results")
    named = [result.get("name") for result in results if isinstance(result, dict)] if isinstance(results, list) else []
    return Contract(
        inputs=_object(_at(settings, "input", "schema", "properties")),
        result_data=_object(_at(settings, "resultData", "schema", "properties")),
        results=tuple(name for name in named if isinstance(name, str)),
    )


def _at(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
