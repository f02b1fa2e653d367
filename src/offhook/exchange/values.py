"""The texts of a flow's document that can stand for something outside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.language.places import Path


@dataclass(frozen=True, slots=True)
class Value:
    """A text in an action. `parameter` is its path in Parameters; None for an operand of a condition."""

    path: Path  # from the root of the document
    identifier: str
    parameter: Path | None
    text: str


def values(document: Mapping[str, Any]) -> Iterator[Value]:
    """Every text in Parameters and in conditions, in the order of the text."""
    actions = document.get("Actions")
    for index, action in enumerate(actions if isinstance(actions, list) else []):
        if not isinstance(action, dict):
            continue
        identifier = str(action.get("Identifier") or "")
        for path, text in texts(action.get("Parameters"), ()):
            yield Value(("Actions", index, "Parameters", *path), identifier, path, text)
        transitions = action.get("Transitions")
        conditions = transitions.get("Conditions") if isinstance(transitions, dict) else None
        for path, text in texts(conditions, ()):
            if "Operands" in path:
                yield Value(("Actions", index, "Transitions", "Conditions", *path), identifier, None, text)


def texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text below a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from texts(member, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index))


def metadata_of(document: Mapping[str, Any], identifier: str) -> Mapping[str, Any]:
    """What the editor keeps for one action."""
    metadata = document.get("Metadata")
    actions = metadata.get("ActionMetadata") if isinstance(metadata, dict) else None
    found = actions.get(identifier) if isinstance(actions, dict) else None
    return found if isinstance(found, dict) else {}
