"""The parameters of an action type as the tree that they are; `actions.json` lists them flat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from offhook.language.actions import Group, ParameterDescription, action_descriptions

ANY_KEY = "<key>"


@dataclass(slots=True)
class Shape:
    """One parameter and what is inside it.

    `description` is None for Parameters itself and for what only its members describe (an item, a value of a map).
    `members` are an object's by name, `any_key` is a value of a map, `item` an item of a list; each may be None or
    empty where it is not described. `conditional` are the members that are due, or allowed, under a condition only.
    """

    name: str
    description: ParameterDescription | None = None
    members: dict[str, Shape] = field(default_factory=dict)
    any_key: Shape | None = None
    item: Shape | None = None
    groups: tuple[Group, ...] = ()
    required: tuple[str, ...] = ()
    conditional: tuple[tuple[str, ParameterDescription], ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether what it may hold is not described."""
        return not self.members and self.any_key is None


@cache
def parameter_shapes() -> Mapping[str, Shape]:
    """The parameters of every action type whose parameters are known."""
    return {
        name: _shape(action.parameters, action.groups)
        for name, action in action_descriptions().items()
        if action.raw["parameters"] is not None
    }


def _shape(parameters: Mapping[str, ParameterDescription], groups: tuple[Group, ...]) -> Shape:
    root = Shape("")
    for name, description in parameters.items():
        _at(root, name).description = description
    _complete(root, groups)
    return root


def _at(root: Shape, name: str) -> Shape:
    """The shape of a flat name, made on the way where it is not there yet."""
    shape, path = root, ""
    for step in name.split("."):
        key, brackets, _ = step.partition("[]")
        path = f"{path}.{key}" if path else key
        if key == ANY_KEY:
            shape.any_key = shape = shape.any_key or Shape(path)
        else:
            shape = shape.members.setdefault(key, Shape(path))
        if brackets:
            path += "[]"
            shape.item = shape = shape.item or Shape(path)
    return shape


def _complete(shape: Shape, groups: tuple[Group, ...]) -> None:
    """Sum up what an object asks of its members, for it and all inside it."""
    known = [(key, member.description) for key, member in shape.members.items() if member.description]
    shape.groups = tuple(group for group in groups if group.within == shape.name)
    shape.required = tuple(key for key, description in known if description.required)
    shape.conditional = tuple((key, said) for key, said in known if said.required_if is not None or said.only_if)
    for inner in (*shape.members.values(), shape.any_key, shape.item):
        if inner is not None:
            _complete(inner, groups)
