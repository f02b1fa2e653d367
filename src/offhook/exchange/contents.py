"""Flows as the API takes them: names resolved, what a module needs added, and stand-ins for flows in a circle."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from offhook.exchange.live import Draught
from offhook.language.actions import action_descriptions
from offhook.language.document import MODULE, VERSION, Flow
from offhook.language.modules import BOILERPLATE, declared_results, results_of, settings_of
from offhook.language.names import resolve_names

_ENDS = ("DisconnectParticipant", "EndFlowExecution")


def draught(flow: Flow, lookup: Callable[[str, str], str], settings: str | None = None) -> Draught:
    """A flow as it is to be on the instance. `settings` are the module's there, if it is there."""
    content = resolve_names(flow, lookup)
    if flow.type == MODULE and "Settings" not in flow.document:
        content = json.dumps({**json.loads(content), "Settings": BOILERPLATE}, ensure_ascii=False)
    metadata = flow.document.get("Metadata")
    description = metadata.get("description") if isinstance(metadata, dict) else None
    changed = _module_settings(flow, settings) if flow.type == MODULE else None
    return Draught(flow.name, flow.type, content, description or None, changed)


def stand_in(flow: Flow) -> Draught:
    """The smallest flow of the same name and type, to be there for others to refer to."""
    end = "EndFlowModuleExecution" if flow.type == MODULE else next(one for one in _ENDS if _can_hold(one, flow.type))
    document: dict[str, Any] = {
        "Version": VERSION,
        "StartAction": "end",
        "Metadata": {},
        "Actions": [{"Identifier": "end", "Type": end, "Parameters": {}, "Transitions": {}}],
    }
    small = replace(flow, text=json.dumps(document), document=document)
    return draught(small, lambda kind, key: f"{kind}/{key}")


def _module_settings(module: Flow, before: str | None) -> str | None:
    """The Settings of a module as a resource; None if those it has will do."""
    if before is not None:
        declared = {one["name"] for one in declared_results(json.loads(before or "{}"))}
        if declared == set(results_of(module)):
            return None
    return settings_of(module, before)


def _can_hold(action: str, flow_type: str) -> bool:
    types = action_descriptions()[action].flow_types
    return types is None or flow_type in types
