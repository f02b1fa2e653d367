"""The three spellings of one definition: the API's (which is ours), CloudFormation's and that of an export.

Source: an export says `isActive`, `messageGroupsList`, `name` and ORIGINAL_VALUE, and null for what is not set
Recorded: two exports of public projects, of 2023 and 2025
Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lex-bot.html
Source: https://docs.aws.amazon.com/lexv2/latest/dg/import-export-format.html (a fourth spelling, of the guide: it reads
`confirmationPrompt` and `slotValueElicitationSetting`; no recorded export has it, and it is read too)
Assumed: an export writes session attributes and slot values of a next step as objects, as the API does; the recorded
ones have none. Lists of entries, as CloudFormation writes them, are read too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from offhook.bots.definition.shapes import Shape, shape

_OF_THE_GUIDE: Final = {
    "messagegrouplist": "messageGroups",
    "confirmationprompt": "promptSpecification",
    "slotvalueelicitationsetting": "valueElicitationSetting",
    "samplevalueelicitingutterances": "sampleUtterances",
    "defaultvaluespec": "defaultValueSpecification",
    "allowmutliplevalues": "allowMultipleValues",
}
_BESIDE_ELICITATION: Final = ("slotConstraint", "defaultValueSpec")
"""What the guide has in the slot itself."""


def deployed(value: Any, of: str) -> Any:
    """The value as CloudFormation has it. What it cannot set is left out."""
    found = shape(of)
    match found.kind:
        case "table":
            named = ((found.members[key], item) for key, item in value.items())
            return {member.deployed: deployed(item, member.shape) for member, item in named if member.deployed}
        case "list":
            return [deployed(item, found.of) for item in value]
        case "map" if found.entries:
            key, inner = (name[0].upper() + name[1:] for name in found.entries)
            return [{key: name, inner: deployed(item, found.of)} for name, item in value.items()]
        case "map":
            return {name: deployed(item, found.of) for name, item in value.items()}
        case "text":
            return _choice(value, found)
    return value


def exported(value: Any, of: str) -> Any:
    """The value as an export has it."""
    found = shape(of)
    match found.kind:
        case "table":
            return {
                (member.exported if (member := found.members.get(key)) else key): (
                    exported(item, member.shape) if member else item
                )
                for key, item in value.items()
            }
        case "list":
            return [exported(item, found.of) for item in value]
        case "map":
            return {name: exported(item, found.of) for name, item in value.items()}
        case "text":
            return _choice(value, found)
    return value


def canonical_slot(value: Mapping[str, Any]) -> Any:
    """A slot, with what the guide has beside its elicitation inside of it."""
    lex = canonical(value, "Slot")
    beside = {key: item for key, item in lex.items() if key in _BESIDE_ELICITATION}
    if not beside:
        return lex
    beside = canonical(beside, "SlotValueElicitationSetting")
    rest = {key: item for key, item in lex.items() if key not in _BESIDE_ELICITATION}
    inside = rest.get("valueElicitationSetting", {})
    return rest | ({"valueElicitationSetting": beside | inside} if isinstance(inside, dict) else {})


def canonical(value: Any, of: str) -> Any:
    """A value in any of the spellings, in the API's. Null is nothing; a member that no shape knows stays as it is."""
    found = shape(of)
    if found.kind == "table" and isinstance(value, Mapping):
        return _canonical_table(value, found)
    if found.kind == "list" and isinstance(value, list):
        return [canonical(item, found.of) for item in value if item is not None]
    if found.kind == "map" and isinstance(value, Mapping | list):
        items = _entries(value, found.entries) if isinstance(value, list) else value
        return {name: canonical(item, found.of) for name, item in items.items() if item is not None}
    if found.choices and isinstance(value, str):
        return _canonical_choice(value, found)
    return value


def _canonical_table(value: Mapping[str, Any], found: Shape) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, item in value.items():
        folded = key.casefold()
        member = found.by_any_name.get(folded) or found.members.get(_OF_THE_GUIDE.get(folded, ""))
        if item is None:
            continue
        if member is None:
            made[key] = without_nulls(item)
        else:
            made[member.name] = canonical(item, member.shape)
    return made


def _entries(value: list[Any], names: tuple[str, ...]) -> dict[str, Any]:
    """A map that is written as a list of tables of key and value."""
    folded = [{key.casefold(): item for key, item in entry.items()} for entry in value if isinstance(entry, Mapping)]
    key, inner = (name.casefold() for name in names) if names else ("key", "value")
    return {entry[key]: entry.get(inner, "") for entry in folded if isinstance(entry.get(key), str)}


def without_nulls(value: Any) -> Any:
    """The same without what is null, at any depth."""
    if isinstance(value, Mapping):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def _choice(value: Any, found: Shape) -> Any:
    if found.deployed_choices and value in found.choices:
        return found.deployed_choices[found.choices.index(value)]
    return value


def _canonical_choice(value: str, found: Shape) -> str:
    folded = value.replace("_", "").casefold()
    return next((choice for choice in found.choices if choice.casefold() == folded), value)
