"""A JSON Schema (draft 2020-12) of a whole flow document, for editors: made from what is known of every action type.

It refuses what publishing certainly refuses and can be said of one action alone; `offhook flow lint` finds the rest.
Every text may hold a name (`${queue/orders}`), a placeholder of a deployment script or a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from offhook.language.actions import (
    OPERATORS,
    ActionDescription,
    Condition,
    Group,
    ParameterDescription,
    action_descriptions,
)
from offhook.language.shapes import Shape, parameter_shapes

Schema = dict[str, Any]

OLD_KEYS = ("TextToSpeechType",)
_OPEN = {"$ref": "#/$defs/open"}
_SWITCH = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"


def flow_schema() -> Schema:
    """The schema. `Type` of an action decides what its Parameters may be, so that editors can complete them."""
    actions = action_descriptions()
    shapes = parameter_shapes()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Amazon Connect flow",
        "description": "A flow or flow module in the Flow language 2019-10-30. Made by `offhook flow schema`.",
        "type": "object",
        "required": ["Version", "StartAction", "Actions"],
        "properties": {
            "Version": {"const": "2019-10-30"},
            "StartAction": {"$ref": "#/$defs/target", "description": "The Identifier of the first action."},
            "Metadata": {"type": "object", "description": "What the editor keeps: names, positions. Never executed."},
            "Settings": {"type": "object", "description": "Of modules only: what goes in, what comes out, branches."},
            "Actions": {"type": "array", "maxItems": 250, "items": {"$ref": "#/$defs/action"}},
        },
        "$defs": {
            "open": {
                "description": "A reference, a name or a placeholder: only known later.",
                "type": "string",
                "pattern": r"\$[.\[{]|<[A-Za-z_<]|\{\{|%[A-Za-z_]",
            },
            "text": {"type": "string", "minLength": 1},
            "target": {"type": "string", "minLength": 1, "description": "The Identifier of an action."},
            "integer": {"anyOf": [{"type": "string", "pattern": "^[+-]?[0-9]+$"}, _OPEN]},
            "transitions": _transitions(actions.values()),
            "action": _action(actions, shapes),
            **{name: _parameters(actions[name], shape) for name, shape in shapes.items()},
        },
    }


def _action(actions: Mapping[str, ActionDescription], shapes: Mapping[str, Shape]) -> Schema:
    return {
        "type": "object",
        "required": ["Identifier", "Type", "Transitions"],
        "properties": {
            "Identifier": {"$ref": "#/$defs/target", "description": "Unique in the flow, 1 to 50 characters."},
            "Type": {"oneOf": [_type(action) for action in actions.values()]},
            "Parameters": {"type": "object"},
            "Transitions": {"$ref": "#/$defs/transitions"},
        },
        "allOf": [
            {
                "if": {"required": ["Type"], "properties": {"Type": {"const": name}}},
                "then": {"properties": {"Parameters": {"$ref": f"#/$defs/{name}"}}},
            }
            for name in shapes
        ],
    }


def _type(action: ActionDescription) -> Schema:
    ended = {"deprecated": True} if action.retired else {}
    return {"const": action.name, "description": action.summary, **ended}


def _transitions(actions: Iterable[ActionDescription]) -> Schema:
    errors = sorted({error for action in actions for error in action.errors})
    target = {"$ref": "#/$defs/target"}
    condition = {
        "type": "object",
        "required": ["Operator", "Operands"],
        "properties": {
            "Operator": {"anyOf": [{"enum": list(OPERATORS)}, _OPEN]},
            "Operands": {"type": "array", "minItems": 1, "maxItems": 1},
        },
    }
    return {
        "type": "object",
        "properties": {
            "NextAction": target,
            "Errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["NextAction", "ErrorType"],
                    "properties": {
                        "ErrorType": {"anyOf": [{"enum": errors}, {"type": "string"}]},
                        "NextAction": target,
                    },
                },
            },
            "Conditions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["NextAction", "Condition"],
                    "properties": {"NextAction": target, "Condition": condition},
                },
            },
        },
    }


def _parameters(action: ActionDescription, shape: Shape) -> Schema:
    is_complete = action.more_parameters is None and action.status == "devguide"
    schema = {"description": action.summary, **_object(shape, is_complete=is_complete)}
    if is_complete:
        schema["properties"].update({key: True for key in OLD_KEYS if "Text" in shape.members})
    rules = [rule for name, said in action.parameters.items() for rule in _conditional(name, said)]
    if rules:
        schema["allOf"] = schema.get("allOf", []) + rules
    return schema


def _object(shape: Shape, *, is_complete: bool) -> Schema:
    """An object by its members. `is_complete`: it can have no others."""
    members = {key: _value(member, is_complete=is_complete) for key, member in shape.members.items()}
    known = [(key, member.description) for key, member in shape.members.items()]
    required = [key for key, said in known if said is not None and said.required and not said.is_doubtful]
    schema: Schema = {"type": "object", "properties": members}
    if shape.description is not None:
        members.update({key: {"$ref": "#/$defs/text"} for key in shape.description.keys if key not in members})
    if required:
        schema["required"] = required
    if shape.any_key is not None:
        schema["additionalProperties"] = _value(shape.any_key, is_complete=is_complete)
    elif is_complete and (shape.members or shape.description is None) and not _has_own_keys(shape.description):
        schema["additionalProperties"] = False
    rules = [rule for group in shape.groups for rule in _group(group)]
    if rules:
        schema["allOf"] = rules
    return schema


def _value(shape: Shape, *, is_complete: bool) -> Schema:
    said = shape.description
    if said is None:
        return _object(shape, is_complete=is_complete)
    schema = _described(shape, said, is_complete)
    about = _about(said)
    return {"description": about, **schema} if about else schema


def _described(shape: Shape, said: ParameterDescription, is_complete: bool) -> Schema:
    match said.type:
        case "list":
            items = _value(shape.item, is_complete=is_complete) if shape.item else _item(said)
            return {"anyOf": [{"type": "array", "items": items, **_size(said, "Items")}, _OPEN]}
        case "map" if shape.any_key is not None:
            return {"anyOf": [{**_object(shape, is_complete=is_complete), **_size(said, "Properties")}, _OPEN]}
        case "map":
            return {"anyOf": [{**_map(said), **_size(said, "Properties")}, _OPEN]}
        case "object":
            return {"anyOf": [_object(shape, is_complete=is_complete), _OPEN]}
        case "json" if shape.members:
            return {"anyOf": [_object(shape, is_complete=False), _OPEN]}
        case "json":
            return {}
        case "bool":
            return {"anyOf": [{"type": "boolean"}, _OPEN]}
        case "number":
            return {"anyOf": [{"type": "number"}, _OPEN]}
        case "integer-string":
            return {"$ref": "#/$defs/integer"} if said.is_kind_known else {}
    return _text(said)


def _text(said: ParameterDescription) -> Schema:
    if not said.is_kind_known:
        return {}
    if not said.values:
        return {"$ref": "#/$defs/text"}
    listed: list[Schema] = [{"enum": list(said.values)}]
    if said.type == "bool-string":
        listed.append({"type": "string", "pattern": _SWITCH})
    return {"anyOf": [*listed, {"$ref": "#/$defs/text"} if said.is_open else _OPEN]}


def _item(said: ParameterDescription) -> Schema:
    if said.values:
        return _text(said)
    if said.keys:
        return {"anyOf": [{"enum": list(said.keys)}, {"$ref": "#/$defs/text"}]}
    return {"not": {"const": ""}}


def _map(said: ParameterDescription) -> Schema:
    entry: Schema = {"$ref": "#/$defs/text"} if said.is_kind_known else {"not": {"const": ""}}
    schema: Schema = {"type": "object", "additionalProperties": entry}
    if said.keys:
        schema["properties"] = {key: entry for key in said.keys if "<" not in key}
    return schema


def _size(said: ParameterDescription, what: str) -> Schema:
    least, most = said.size or (None, None)
    return {
        **({f"min{what}": least} if least else {}),
        **({f"max{what}": most} if most is not None else {}),
    }


def _has_own_keys(said: ParameterDescription | None) -> bool:
    return said is not None and bool(said.keys)


def _about(said: ParameterDescription) -> str:
    allowed = "" if said.values or said.keys or said.allowed is None else said.allowed
    return ". ".join(part for part in (allowed, said.note or "", said.required_when or "") if part)


def _group(group: Group) -> Iterable[Schema]:
    if group.least:
        yield {"anyOf": [{"required": [name]} for name in group.of]}
    if group.most == 1:
        pairs = [[one, two] for index, one in enumerate(group.of) for two in group.of[index + 1 :]]
        yield {"not": {"anyOf": [{"required": pair} for pair in pairs]}}


def _conditional(name: str, said: ParameterDescription) -> Iterable[Schema]:
    """That a parameter must be given, or may only be given, where conditions hold."""
    *parents, key = name.split(".")
    if said.required_if is not None and not any("[]" in parent for parent in parents):
        then: Schema = {"required": [key]}
        for parent in reversed(parents):
            then = {"properties": {parent: then}}
        yield {"if": {"allOf": [_holds(condition) for condition in said.required_if]}, "then": then}
    if said.only_if:
        allowed = {"allOf": [_holds(condition) for condition in said.only_if]}
        yield {"if": _at(name, True), "then": {"anyOf": [allowed, *_unknown(said.only_if)]}}


def _holds(condition: Condition) -> Schema:
    if condition.value is None:
        return _at(condition.parameter, True) if condition.given else {"not": _at(condition.parameter, True)}
    letters = (f"[{c.upper()}{c.lower()}]" if c.isalpha() else re.escape(c) for c in condition.value)
    return _at(condition.parameter, {"type": "string", "pattern": f"^{''.join(letters)}$"})


def _unknown(conditions: Iterable[Condition]) -> list[Schema]:
    """What cannot be judged: a condition asks for a value that is only known later."""
    return [_at(condition.parameter, _OPEN) for condition in conditions if condition.value is not None]


def _at(name: str, value: Schema | bool) -> Schema:
    """That the parameter of this flat name is there, and is like `value`."""
    schema: Schema | bool = value
    for key in reversed(name.split(".")):
        schema = {"required": [key], "properties": {key: schema}}
    assert isinstance(schema, dict)
    return schema
