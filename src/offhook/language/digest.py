"""The semantic digest: two documents that a caller cannot tell apart have the same one.

What does not count: the order of actions and of keys, Identifiers (if they are renamed everywhere), everything in
Metadata, the Settings inside a module's content (Connect reads nothing in them), how the JSON is written, upper or
lower case in a boolean, and whether an empty list of branches, Parameters or Transitions is there.
What does count: the order of Conditions, because the first that is true wins; a NextAction that only repeats another
branch, because Connect checks it on publishing; and actions that no contact comes to, because it checks those too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from offhook.language.actions import ParameterDescription, action_descriptions

Branches = list[tuple[str, Any, Any]]
"""Kind, what decides, and the target's Identifier, in an order that does not depend on how they are written."""


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    text = json.dumps(canonical(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(document: Mapping[str, Any]) -> dict[str, Any]:
    """What counts of a document. Actions are called by number: from the start along their branches, then the rest."""
    return _Canonical(document).form()


def branches(action: Mapping[str, Any]) -> Branches:
    """The branches of an action: conditions as they are asked, then NextAction, then errors by type."""
    transitions = _object(action.get("Transitions"))
    found: Branches = []
    for entry in _objects(transitions.get("Conditions")):
        found.append(("condition", _condition(entry.get("Condition")), entry.get("NextAction")))
    if "NextAction" in transitions:
        found.append(("next", None, transitions["NextAction"]))
    errors: dict[str, Any] = {}
    for entry in _objects(transitions.get("Errors")):
        errors.setdefault(str(entry.get("ErrorType")), entry.get("NextAction"))  # of two for one error the first counts
    return found + [("error", error, errors[error]) for error in sorted(errors)]


def parameters(action: Mapping[str, Any]) -> Any:
    """Parameters with booleans written as `true` and `false`."""
    written = action.get("Parameters")
    described = action_descriptions().get(str(action.get("Type")))
    return _plain({} if written is None else written, "", described.parameters if described else {})


class _Canonical:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        listed = document.get("Actions")
        entries = listed if isinstance(listed, list) else []
        self._actions = [entry for entry in entries if isinstance(entry, dict)]
        self._others = [entry for entry in entries if not isinstance(entry, dict)]
        self._branches = [branches(action) for action in self._actions]
        self._content = [_content(action, ways) for action, ways in zip(self._actions, self._branches, strict=True)]
        self._index: dict[str, int] = {}
        for index, action in enumerate(self._actions):
            if isinstance(identifier := action.get("Identifier"), str):
                self._index.setdefault(identifier, index)

    def form(self) -> dict[str, Any]:
        numbers: dict[int, int] = {}
        start = self._at(self._document.get("StartAction"))
        self._number(start, numbers)
        for index in self._rest(numbers):
            self._number(index, numbers)
        return {
            "Version": self._document.get("Version"),
            "StartAction": self._target(self._document.get("StartAction"), numbers),
            "Actions": [self._written(index, numbers) for index in numbers],
            "Others": sorted(_json(entry) for entry in self._others),
        }

    def _number(self, first: int | None, numbers: dict[int, int]) -> None:
        """Number an action and all behind it that have no number yet, nearest first."""
        if first is None or first in numbers:
            return
        numbers[first] = len(numbers)
        ahead = [first]
        for index in ahead:
            for _, _, target in self._branches[index]:
                following = self._at(target)
                if following is not None and following not in numbers:
                    numbers[following] = len(numbers)
                    ahead.append(following)

    def _rest(self, numbers: Mapping[int, int]) -> list[int]:
        """Actions without a number, in an order that depends only on what they are and what surrounds them."""
        rest = [index for index in range(len(self._actions)) if index not in numbers]
        if not rest:
            return []
        colours = {index: f"#{number}" for index, number in numbers.items()}
        colours |= {index: _hash(self._content[index]) for index in rest}
        for _ in range(min(len(rest), 8)):
            colours |= {index: self._colour(index, colours) for index in rest}
        return sorted(rest, key=lambda index: colours[index])

    def _colour(self, index: int, colours: Mapping[int, str]) -> str:
        targets = [self._at(target) for _, _, target in self._branches[index]]
        around = [str(self._branches[index][i][2]) if t is None else colours[t] for i, t in enumerate(targets)]
        return _hash([colours[index], *around])

    def _written(self, index: int, numbers: Mapping[int, int]) -> list[Any]:
        return [self._content[index], [self._target(target, numbers) for _, _, target in self._branches[index]]]

    def _target(self, identifier: Any, numbers: Mapping[int, int]) -> Any:
        index = self._at(identifier)
        return {"missing": identifier} if index is None else numbers[index]

    def _at(self, identifier: Any) -> int | None:
        return self._index.get(identifier) if isinstance(identifier, str) else None


def _content(action: Mapping[str, Any], ways: Branches) -> list[Any]:
    """An action without its name and without where it leads."""
    return [action.get("Type"), parameters(action), [[kind, decides] for kind, decides, _ in ways]]


def _condition(written: Any) -> Any:
    condition = _object(written)
    operands = condition.get("Operands")
    listed = operands if isinstance(operands, list) else [operands]
    return [condition.get("Operator"), [_operand(operand) for operand in listed]]


def _operand(value: Any) -> Any:
    """Connect takes a number as a number and as a text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _plain(value: Any, name: str, known: Mapping[str, ParameterDescription]) -> Any:
    if isinstance(value, dict):
        return {key: _plain(member, _inner(name, key, known), known) for key, member in value.items()}
    if isinstance(value, list):
        return [_plain(item, f"{name}[]", known) for item in value]
    described = known.get(name)
    if isinstance(value, str) and described and _is_boolean(described) and value.lower() in ("true", "false"):
        return value.lower()
    return value


def _inner(name: str, key: str, known: Mapping[str, ParameterDescription]) -> str:
    inner = f"{name}.{key}" if name else key
    return f"{name}.<key>" if inner not in known and f"{name}.<key>" in known else inner


def _is_boolean(described: ParameterDescription) -> bool:
    values = {value.lower() for value in described.values}
    return described.type == "bool-string" or (bool(values) and values <= {"true", "false"})


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(value: Sequence[Any]) -> str:
    return hashlib.sha256(_json(value).encode("utf-8", "surrogatepass")).hexdigest()
