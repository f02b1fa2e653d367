"""What is known of every action type of the Flow language: `actions.json`, the one description of it.

Parser, engine, lint and documentation read it. Each entry says how well it is known: `status` (devguide, adminguide or
console-export), `exports_seen`, `doc_vs_wire`, `unconfirmed` and `source`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")

OPERATORS = (
    "Equals",
    "TextStartsWith",
    "TextEndsWith",
    "TextContains",
    "NumberGreaterThan",
    "NumberGreaterOrEqualTo",
    "NumberLessThan",
    "NumberLessOrEqualTo",
    "KeyExists",
)
"""What conditions can compare with. KeyExists is undocumented and accepted by the service."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of another parameter: it is given, it is not given, or it has a value (in any case of letters)."""

    parameter: str
    given: bool
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters of which at least `least` and at most `most` may be given.

    `within` is the flat name of the object that holds them, `""` for Parameters itself, `a[]` for each item of a list.
    """

    of: tuple[str, ...]
    within: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ParameterDescription:
    """One parameter. `name` is flat: `a.b` is a member, `a[].b` a member of list items, `a.<key>` a value of a map.

    `form` is `none` (literal only), `whole` (a literal or exactly one reference), `text` (references inside text), or
    None where that is not known. `values` are an enumeration's; `required` counts only when the parent is there, and
    `required_when` is a condition in words. `required_if` and `only_if` say when it must and when it may be given: all
    conditions hold. `range` bounds a number, `size` the entries of a list or map, both ends included, None for no end.
    `keys` are the members that a map may have, or what a list may name.

    Not all is published. `is_open`: AWS may have more `values`. `is_kind_known`: whether its values must be text.
    `is_doubtful`: that it is required is not certain, as older exports leave it out, or no page describes the action.
    """

    name: str
    type: str  # string, integer-string, number-string, bool-string, enum, object, list, map, json, number, bool
    required: bool
    required_when: str | None
    form: str | None
    values: tuple[str, ...]
    required_if: tuple[Condition, ...] | None = None
    only_if: tuple[Condition, ...] = ()
    range: tuple[int | None, int | None] | None = None
    size: tuple[int | None, int | None] | None = None
    keys: tuple[str, ...] = ()
    is_open: bool = False
    is_kind_known: bool = True
    is_doubtful: bool = False
    allowed: str | None = None  # what else is known of its values, in words
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ActionDescription:
    """One action type. `flow_types` is the union of what the two guides allow, or None where neither says.

    `off_channel` maps a channel that the action does not carry to what happens there: an error type, or `success`.
    A channel in neither `channels` nor `off_channel` is decided by the action itself. `more_parameters` says why the
    action may have parameters that are not listed; None: the list is complete.
    """

    name: str
    summary: str
    category: str
    status: str
    retired: str | None
    aliases: tuple[str, ...]
    channels: frozenset[str]
    off_channel: Mapping[str, str]
    flow_types: frozenset[str] | None
    errors: tuple[str, ...]
    parameters: Mapping[str, ParameterDescription]
    groups: tuple[Group, ...]
    more_parameters: str | None
    is_terminal: bool
    next_action_role: str
    raw: Mapping[str, Any]


@cache
def action_descriptions() -> dict[str, ActionDescription]:
    """Every described action type by the name that the service accepts."""
    text = resources.files(__package__).joinpath("actions.json").read_text(encoding="utf-8")
    return {name: _description(name, entry) for name, entry in json.loads(text).items()}


@cache
def misspelled_actions() -> dict[str, str]:
    """Names that guides, logs or generators use and the service refuses, with the right one."""
    return {alias: entry.name for entry in action_descriptions().values() for alias in entry.aliases}


def _description(name: str, entry: Mapping[str, Any]) -> ActionDescription:
    types = [entry["flow_types"], entry["flow_types_adminguide"]]
    known = [set(listed) for listed in types if listed is not None]
    return ActionDescription(
        name=name,
        summary=entry["summary"],
        category=entry["category"],
        status=entry["status"],
        retired=entry["retired"],
        aliases=tuple(entry["aliases"]),
        channels=frozenset(entry["channels"] or CHANNELS),
        off_channel=entry.get("off_channel_takes") or {},
        flow_types=frozenset().union(*known) if known else None,
        errors=tuple(error["type"] for error in entry["errors"] or ()),
        parameters={key: _parameter(key, said, entry) for key, said in (entry["parameters"] or {}).items()},
        groups=tuple(Group(tuple(one["of"]), one["in"], one["least"], one["most"]) for one in entry.get("groups", ())),
        more_parameters=entry.get("more_parameters") or (None if entry["parameters"] is not None else "not published"),
        next_action_role=str((entry["transitions"] or {}).get("next_action_role") or ""),
        is_terminal=bool((entry["transitions"] or {}).get("terminal")),
        raw=entry,
    )


def _parameter(name: str, said: Mapping[str, Any], action: Mapping[str, Any]) -> ParameterDescription:
    allowed, has_page = said["allowed"], action["status"] == "devguide"
    return ParameterDescription(
        name=name,
        type=said["type"],
        required=bool(said["required"]),
        required_when=said["required_when"],
        form=said["dynamic_form"],
        values=tuple(allowed) if isinstance(allowed, list) else (),
        required_if=_conditions(said["required_if"]) if "required_if" in said else None,
        only_if=_conditions(said.get("only_if", ())),
        range=_ends(said.get("range")),
        size=_ends(said.get("size")),
        keys=_keys(allowed),
        is_open=said.get("open_values", not has_page),
        is_kind_known=said.get("kind_known", True),
        is_doubtful=said.get("doubtful", not has_page),
        allowed=allowed if isinstance(allowed, str) else None,
        note=said["note"],
    )


def _conditions(said: Iterable[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(Condition(one["parameter"], one.get("given", True), one.get("is")) for one in said)


def _ends(said: Sequence[int | None] | None) -> tuple[int | None, int | None] | None:
    return (said[0], said[1]) if said else None


def _keys(allowed: object) -> tuple[str, ...]:
    """`{"keys": [...]}` of a map, `{"items": [...]}` of a list."""
    if not isinstance(allowed, dict):
        return ()
    return tuple(allowed.get("keys") or allowed.get("items") or ())
