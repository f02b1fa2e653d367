"""A flow as rules see it: whatever was written, even if it could never be published, and nothing raises.

Members that are missing or of the wrong kind read as empty; the rules of the families `document` and `action` say so,
and no other rule has to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from offhook.language.actions import ActionDescription, ParameterDescription, action_descriptions
from offhook.language.document import MODULE, Flow
from offhook.language.places import Path
from offhook.language.references import Reference, template, whole_reference
from offhook.language.tolerant import PLACEHOLDER
from offhook.language.values import value_at
from offhook.lint.graph import Graph
from offhook.lint.once import once
from offhook.lint.project import Project
from offhook.lint.ways import Way, ways_of


def is_open(value: Any) -> bool:
    """Whether only deployment or the contact decides what a text is: it has a reference, a name or a placeholder."""
    return isinstance(value, str) and (("$" in value and _has_reference(value)) or bool(PLACEHOLDER.search(value)))


def _has_reference(value: str) -> bool:
    return any(not isinstance(piece, str) for piece in template(value))


class Value(NamedTuple):
    """A value in an action's Parameters. `path` begins behind `Parameters`; `name` is flat, as descriptions have it.

    `description` is None for a parameter that the action type does not have. Lists and objects come before what they
    hold; what is inside a `json` parameter is not looked into.
    """

    path: Path
    name: str
    value: Any
    description: ParameterDescription | None


class Use(NamedTuple):
    """A reference where it is read. `path` begins at the action; `description` is of the parameter, None in a condition
    or an unknown parameter. `is_whole`: it is all there is in that value."""

    action: Action
    path: Path
    reference: Reference
    is_whole: bool
    description: ParameterDescription | None

    @property
    def at(self) -> Path:
        return self.action.at(*self.path)

    @property
    def namespace(self) -> str:
        """`Attributes` of `$.Attributes.name`."""
        return self.reference.path[0]


class Action:
    """One action. `label` is how messages call it; `description` is None if there is no such action type."""

    def __init__(self, index: int, raw: Mapping[str, Any]) -> None:
        self.index, self.raw = index, raw
        self.identifier = _text(raw.get("Identifier"))
        self.type = _text(raw.get("Type"))
        self.parameters = _object(raw.get("Parameters"))
        self.transitions = _object(raw.get("Transitions"))
        self.description: ActionDescription | None = action_descriptions().get(self.type)

    def __repr__(self) -> str:
        return f"Action({self.index}, {self.identifier!r}, {self.type!r})"

    @once
    def label(self) -> str:
        """Quoted: the Identifier, behind the name that the editor shows for it if there is none a person chose."""
        return repr(self.identifier or f"action {self.index + 1}")

    @once
    def errors(self) -> list[tuple[int, Mapping[str, Any]]]:
        """The entries of Errors with their indices."""
        return _objects(self.transitions.get("Errors"))

    @once
    def conditions(self) -> list[tuple[int, Mapping[str, Any]]]:
        return _objects(self.transitions.get("Conditions"))

    @once
    def error_types(self) -> frozenset[str]:
        """Which errors have a branch."""
        return frozenset(_text(entry.get("ErrorType")) for _, entry in self.errors)

    @once
    def operands(self) -> list[tuple[int, str, str]]:
        """Index, operator and first operand of each condition."""
        found = []
        for index, entry in self.conditions:
            condition = _object(entry.get("Condition"))
            operands = condition.get("Operands")
            first = operands[0] if isinstance(operands, list) and operands else None
            found.append((index, _text(condition.get("Operator")), first if isinstance(first, str) else ""))
        return found

    @once
    def ways(self) -> tuple[Way, ...]:
        """Every way on that a contact can take, as they are written; targets may not exist."""
        return ways_of(self)

    @once
    def next(self) -> str:
        return _text(self.transitions.get("NextAction"))

    @once
    def leaves(self) -> bool:
        """Whether a success ends this flow: hangs up, goes to a queue, an agent, another flow, or back."""
        if self.description is None:
            return False
        if self.type == "TransferParticipantToThirdParty":
            return self.text("ContinueFlowExecution").lower() != "true"
        return self.description.is_terminal or "never followed on success" in self.description.next_action_role

    def at(self, *path: str | int) -> Path:
        """The path of something in this action, from the root of the document."""
        return ("Actions", self.index, *path)

    def text(self, *path: str | int) -> str:
        """The text at `path` in Parameters; empty if there is none."""
        return _text(value_at(self.parameters, path))

    @once
    def values(self) -> tuple[Value, ...]:
        """Everything in Parameters."""
        known = self.description.parameters if self.description else {}
        found: list[Value] = []
        _collect(self.parameters, (), "", known, found)
        return tuple(found)

    @once
    def uses(self) -> tuple[Use, ...]:
        """Every reference in Parameters and in operands of conditions."""
        return tuple(_uses(self))


class Subject:
    """One flow, and the project around it if there is one."""

    def __init__(self, flow: Flow, project: Project | None = None) -> None:
        self.flow, self.project = flow, project
        self.key, self.name, self.type, self.file = flow.key, flow.name, flow.type, flow.file
        self.document: Mapping[str, Any] = flow.document

    @property
    def is_module(self) -> bool:
        return self.type == MODULE

    @once
    def metadata(self) -> Mapping[str, Any]:
        return _object(self.document.get("Metadata"))

    @once
    def actions(self) -> tuple[Action, ...]:
        return tuple(Action(index, entry) for index, entry in _objects(self.document.get("Actions")))

    def actions_of(self, *types: str) -> list[Action]:
        """The actions of these types, in the order of the text."""
        if len(types) == 1:
            return self._by_type.get(types[0], [])
        found = [self._by_type[type] for type in types if type in self._by_type]
        if len(found) < 2:  # as it is in most flows
            return found[0] if found else []
        return [action for action in self.actions if action.type in types]

    @once
    def deciding(self) -> tuple[Action, ...]:
        """The actions with conditions."""
        return tuple(action for action in self.actions if action.conditions)

    @once
    def by_identifier(self) -> Mapping[str, Action]:
        """Of two actions with one Identifier the first counts."""
        return {action.identifier: action for action in reversed(self.actions)}

    @once
    def by_index(self) -> Mapping[int, Action]:
        return {action.index: action for action in self.actions}

    @once
    def start(self) -> Action | None:
        return self.by_identifier.get(_text(self.document.get("StartAction")))

    @once
    def graph(self) -> Graph:
        return Graph(self.start, self.actions, self.by_identifier)

    @once
    def uses(self) -> tuple[Use, ...]:
        """Every reference in the flow."""
        return tuple(use for action in self.actions for use in action.uses)

    @once
    def _by_type(self) -> dict[str, list[Action]]:
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            found.setdefault(action.type, []).append(action)
        return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[tuple[int, Mapping[str, Any]]]:
    entries = value if isinstance(value, list) else []
    return [(index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict)]


def _collect(value: Any, path: Path, name: str, known: Mapping[str, ParameterDescription], found: list[Value]) -> None:
    """Everything below `value`, which stands at `path`, into `found`."""
    if isinstance(value, dict):
        in_map = f"{name}.<key>" if f"{name}.<key>" in known else ""
        if not in_map and name in known and known[name].type == "map":
            in_map = name  # of a map whose values are not described on their own
        for key, member in value.items():
            inner = f"{name}.{key}" if name else key
            _take(member, (*path, key), inner if inner in known or not in_map else in_map, known, found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _take(item, (*path, index), f"{name}[]", known, found)


def _take(value: Any, path: Path, name: str, known: Mapping[str, ParameterDescription], found: list[Value]) -> None:
    description = known.get(name)
    found.append(Value(path, name, value, description))
    if isinstance(value, (dict, list)) and (description is None or description.type != "json"):
        _collect(value, path, name, known, found)


def _uses(action: Action) -> Iterator[Use]:
    for value in action.values:
        if isinstance(value.value, str) and "$" in value.value:
            yield from _uses_in(action, ("Parameters", *value.path), value.value, value.description)
    for index, _, operand in action.operands:
        if "$" in operand:
            path = ("Transitions", "Conditions", index, "Condition", "Operands", 0)
            yield from _uses_in(action, path, operand, None)


def _uses_in(action: Action, path: Path, text: str, description: ParameterDescription | None) -> Iterator[Use]:
    if whole := whole_reference(text):
        yield Use(action, path, whole, True, description)
        return
    for piece in template(text):
        if not isinstance(piece, str):
            yield Use(action, path, piece, False, description)
