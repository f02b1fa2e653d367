"""What the editor shows for the things that a flow refers to: names kept in Metadata beside each ARN.

On import the editor looks for the ARN, and where there is none, for something of that name.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-import-export.html
Recorded: where each name stands, from published exports: `parameters.<parameter>.displayName`, and one more for some
blocks. The editor writes more beside them (bots have two names, prompts a list); that is kept and never written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from offhook.language.places import Path

SHOWN = {
    ("QueueId",): ("queue", "queue"),
    ("HoursOfOperationId",): ("hours", None),
    ("LambdaFunctionARN",): ("lambda", None),
    ("ContactFlowId",): ("flow", "ContactFlow"),
    ("ContactFlowArn",): ("flow", None),
    ("FlowModuleId",): ("module", "contactFlowModuleName"),
    ("PromptId",): ("prompt", None),
    ("ViewResource", "Id"): ("view", None),
    ("LexV2Bot", "AliasArn"): ("bot", None),
}
"""By parameter: the kind of what it refers to, and the block's own member with the name."""

_EVENTS = ("EventHooks",)


def kind_at(path: Path) -> str | None:
    """What a parameter refers to, if it refers to something with a name."""
    if path[:1] == _EVENTS and len(path) == 2:
        return "flow"
    return SHOWN[_texts(path)][0] if _texts(path) in SHOWN else None


def read(metadata: Any, path: Path) -> str:
    """The name that the editor shows for the value of a parameter; empty if it keeps none."""
    shown = _at(metadata, ("parameters", *path, "displayName"))
    if isinstance(shown, str) and shown:
        return shown
    member = _member(path)
    value = _at(metadata, (member,)) if member else None
    text = value.get("text") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) else ""


def to_write(path: Path, name: str, value: str) -> Iterator[tuple[Path, Any]]:
    """Where in an action's metadata the editor expects a name, and how. `value` is what the parameter has."""
    if kind_at(path) is None:
        return
    yield ("parameters", *path, "displayName"), name
    match _member(path):
        case "contactFlowModuleName":
            yield ("contactFlowModuleName",), name
        case "contactFlow":
            yield ("contactFlow",), {"text": name, "id": value}
        case str() as member:
            yield (member,), {"text": name}


def _member(path: Path) -> str | None:
    return "contactFlow" if path[:1] == _EVENTS else SHOWN.get(_texts(path), (None, None))[1]


def _texts(path: Path) -> tuple[str, ...]:
    return tuple(str(part) for part in path)


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
