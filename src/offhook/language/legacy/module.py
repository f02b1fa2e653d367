"""What a module of the format from before 2022 says, and what it becomes.

Recorded: parameters and branches as read here, from published exports, unless an entry says Assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_SYSTEM = {
    "Customer Number": "$.CustomerEndpoint.Address",
    "Dialed Number": "$.SystemEndpoint.Address",
    "Stored customer input": "$.StoredCustomerInput",
    "Text to speech voice": "$.TextToSpeechVoiceId",  # Assumed, by its label in the editor
}
"""System attributes that had a name of their own. Recorded, but for one; the others are paths already: `Queue.Name`."""

OPERATORS = {
    "Equals": "Equals",
    "GreaterThan": "NumberGreaterThan",
    "GreaterThanOrEqualTo": "NumberGreaterOrEqualTo",
    "LessThan": "NumberLessThan",
    "LessThanOrEqualTo": "NumberLessOrEqualTo",
    "StartsWith": "TextStartsWith",  # Assumed: the three of text are in no export, but were in the editor
    "EndsWith": "TextEndsWith",
    "Contains": "TextContains",
}


class Unreadable(Exception):
    """A module that does not say what one of its type must say."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out. `condition` is Success, Error, Timeout, Evaluate and the like; an Evaluate compares with `value`."""

    condition: str
    target: str
    operator: str
    value: str

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Branch:
        value = written.get("conditionValue")
        return cls(
            condition=str(written.get("condition")),
            target=str(written.get("transition")),
            operator=str(written.get("conditionType") or "Equals"),
            value="" if value is None else plain(value),
        )


@dataclass(frozen=True, slots=True)
class Module:
    """One module as written. `target` tells the forms of GetUserInput and Transfer apart."""

    id: str
    type: str
    target: str | None
    parameters: tuple[Mapping[str, Any], ...]
    branches: tuple[Branch, ...]
    metadata: Mapping[str, Any]

    def all(self, name: str) -> list[Mapping[str, Any]]:
        return [parameter for parameter in self.parameters if parameter.get("name") == name]

    def value(self, name: str, *, default: str | None = None) -> str:
        """A parameter as the newer language writes it. Raises Unreadable if it is missing and has no default."""
        for parameter in self.all(name):
            if parameter.get("value") is not None or parameter.get("resourceName"):
                return value_of(parameter)
        if default is None:
            raise Unreadable(f"no {name}")
        return default

    def has(self, name: str) -> bool:
        return any(parameter.get("value") is not None for parameter in self.all(name))

    def is_on(self, name: str) -> bool:
        return self.value(name, default="false").casefold() in ("true", "enable", "enabled")

    def target_of(self, *conditions: str) -> str | None:
        return next((branch.target for branch in self.branches if branch.condition in conditions), None)


@dataclass(slots=True)
class Action:
    """What a module becomes. `used` are the branches that found their counterpart."""

    type: str
    parameters: dict[str, Any]
    next: str | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    conditions: list[tuple[str, str, str]] = field(default_factory=list)
    used: list[Branch] = field(default_factory=list)


MODULES: dict[tuple[str, str | None], Callable[[Module], Action]] = {}


def module(kind: str, target: str | None = None) -> Callable[[Callable[[Module], Action]], Callable[[Module], Action]]:
    """Register what a module type, or one form of it, becomes."""

    def register(translate: Callable[[Module], Action]) -> Callable[[Module], Action]:
        MODULES[kind, target] = translate
        return translate

    return register


def as_it_is(module: Module) -> Action:
    """A module that nobody translates: its old type, its parameters, and the branches that need no translation."""
    parameters = {str(one.get("key") or one.get("name")): value_of(one) for one in module.parameters}
    return wired(module, module.type, parameters, evaluates=True)


def wired(
    module: Module,
    type: str,
    parameters: dict[str, Any],
    *,
    then: tuple[str, ...] = ("Success",),
    errors: Mapping[str, str] | None = None,
    results: Mapping[str, str] | None = None,
    evaluates: bool = False,
) -> Action:
    """The action with its ways out.

    `then` are the branches that NextAction takes, the first there is; `errors` and `results` lead from a branch to an
    error type or to an operand of Equals. What has no `then` gets the copy of another branch that the editor writes.
    """
    named = {"Error": "NoMatchingError", "NoMatch": "NoMatchingCondition"} | dict(errors or {})
    action = Action(type, parameters)
    for branch in module.branches:
        if branch.condition in (results or {}):
            action.conditions.append(("Equals", (results or {})[branch.condition], branch.target))
        elif branch.condition in then:
            action.next = action.next or branch.target
        elif branch.condition == "Evaluate" and evaluates:
            if branch.operator not in OPERATORS:
                raise Unreadable(f"no known comparison {branch.operator!r}")
            action.conditions.append((OPERATORS[branch.operator], branch.value, branch.target))
        elif branch.condition in named:
            action.errors.append((named[branch.condition], branch.target))
        else:
            continue
        action.used.append(branch)
    if action.next is None:
        copied = dict(action.errors)
        last = action.conditions[-1][2] if action.conditions else None
        action.next = copied.get("NoMatchingCondition") or copied.get("NoMatchingError") or last
    return action


def queue_of(module: Module) -> dict[str, Any]:
    """Recorded: Agent stands for an agent's own queue. An empty value means the queue is only named."""
    for name, key in (("Queue", "QueueId"), ("Agent", "AgentId")):
        if value := module.value(name, default=""):
            return {key: value}
    return {}


def pairs(module: Module, name: str) -> dict[str, str]:
    return {str(one.get("key")): value_of(one) for one in module.all(name)}


def value_of(parameter: Mapping[str, Any]) -> str:
    """A parameter's value; an export without ids, made for import elsewhere, has only the resource's name."""
    value = parameter.get("value")
    if value in (None, ""):
        return str(parameter.get("resourceName") or "")
    return reference(parameter.get("namespace"), plain(value))


def plain(value: Any) -> str:
    """Every scalar is a text in the newer language."""
    return {True: "True", False: "False"}[value] if isinstance(value, bool) else str(value)


def reference(namespace: Any, value: str) -> str:
    """A value of a namespace as a reference; of none, the value itself.

    Recorded: System, User Defined, External, Lex.Slots, Lex.SessionAttributes; any other is taken for a path.
    """
    match namespace:
        case None | "":
            return value
        case "System":
            return _SYSTEM.get(value) or f"$.{value}"
        case "User Defined":
            return _step("Attributes", value)
        case _:
            return _step(str(namespace), value)


def _step(namespace: str, key: str) -> str:
    return f"$.{namespace}.{key}" if re.fullmatch(r"[\w.-]+", key) else f"$.{namespace}['{key}']"
