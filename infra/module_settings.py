"""What a flow module declares to its callers: the results it can end with.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html (custom blocks, 8 results)
Assumed: the JSON of the property, which the API reference calls only a string; it is what public projects send.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from offhook.errors import FlowError
from offhook.language.document import Flow

MAX_RESULTS = 8

# Content without this top-level member is refused by the API, though the resource's own Settings are what counts.
CONTENT_SETTINGS: dict[str, Any] = {
    "InputParameters": [],
    "OutputParameters": [],
    "Transitions": [{"DisplayName": name, "ReferenceName": name, "Description": ""} for name in ("Success", "Error")],
}


def module_settings(module: Flow) -> str:
    """The `Settings` of the module as a resource: one branch for each result that it can return."""
    return json.dumps(
        {
            "input": {"schema": {}},
            "resultData": {"schema": {}},
            "transitions": {"results": [{"name": name, "description": ""} for name in _results(module)]},
        }
    )


def result_faults(module: Flow) -> Iterator[FlowError]:
    """More results than a module may have."""
    results = _results(module)
    for name in list(results)[MAX_RESULTS:]:
        where = module.place("Actions", results[name], "Parameters", "Result")
        fix = "Return one of the others, and tell the difference by an attribute"
        yield FlowError(f"result {name!r} is one more than the {MAX_RESULTS} a module may have", where=where, fix=fix)


def _results(module: Flow) -> dict[str, int]:
    """Each result's name and the index of the first action that returns it, in the order of the text."""
    results: dict[str, int] = {}
    for index, action in enumerate(module.actions):
        if action["Type"] == "EndFlowModuleExecution" and (result := action.get("Parameters", {}).get("Result")):
            results.setdefault(str(result), index)
    return results
