"""What does not fit in the Parameters of a flow's actions: looked through once, asked by every rule of the family.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from offhook.language.actions import Condition, Group, ParameterDescription
from offhook.language.places import Path
from offhook.language.shapes import Shape, parameter_shapes
from offhook.lint.subject import Action, Subject, is_open

OLD_KEYS = frozenset({"TextToSpeechType"})  # in exports of 2022 and before; the service looks at Text and SSML alone
_ALIKE = 0.85
_MOST_DIGITS = 19  # of a 64-bit number
WRONG_NAMES = {
    ("Wait", "TimeoutSeconds"): "TimeLimitSeconds",  # as the guide's page has it
    ("TransferParticipantToThirdParty", "TimeoutSeconds"): "ThirdPartyConnectionTimeLimitSeconds",
    ("TransferParticipantToThirdParty", "ThirdPartyConnectionTimeoutSeconds"): "ThirdPartyConnectionTimeLimitSeconds",
}
"""Names that guides and older tools use, by the action type that they use them in."""
_TEXTS = frozenset({"string", "enum", "bool-string", "integer-string", "number-string"})


class Kind(Enum):
    """In what way something does not fit."""

    MISSING = auto()
    MISSPELLED = auto()
    UNKNOWN = auto()
    OUT_OF_PLACE = auto()
    VALUE = auto()
    KEY = auto()
    EMPTY = auto()
    SWITCH = auto()
    NUMBER = auto()
    TEXT = auto()
    STRUCTURE = auto()
    NO_NUMBER = auto()
    RANGE = auto()
    TOO_FEW = auto()
    TOO_MANY = auto()
    NONE_OF = auto()
    SEVERAL_OF = auto()


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit. `path` begins behind Parameters; of what is missing it is where it should stand.

    `meant` is the right name of a misspelled parameter; `group` is the one that is broken.
    """

    kind: Kind
    action: Action
    path: Path
    value: Any = None
    description: ParameterDescription | None = None
    meant: str = ""
    group: Group | None = None

    @property
    def at(self) -> Path:
        return self.action.at("Parameters", *self.path)

    @property
    def around(self) -> Path:
        """The object that it stands in, or should stand in."""
        return self.at[:-1]

    @property
    def name(self) -> str:
        """The parameter as messages call it, for example `Messages[0].Text`."""
        return written(self.path)


def written(path: Path) -> str:
    """A path behind Parameters as people write it."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def misfits(flow: Subject, kind: Kind) -> Sequence[Misfit]:
    """What does not fit in this way, in the order of the text."""
    return _misfits(flow).get(kind, ())


def is_number(value: str) -> bool:
    """Whether a text is an integer that could mean something."""
    digits = value[1:] if value[:1] in ("+", "-") else value
    return digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS


@lru_cache(maxsize=2)  # the rules are asked one after the other of one flow
def _misfits(flow: Subject) -> Mapping[Kind, Sequence[Misfit]]:
    found: dict[Kind, list[Misfit]] = {}
    shapes = parameter_shapes()
    for action in flow.actions:
        shape = shapes.get(action.type)
        if shape is not None and isinstance(action.raw.get("Parameters", {}), dict):  # else the document is at fault
            for misfit in _in_object(action, action.parameters, shape, ()):
                found.setdefault(misfit.kind, []).append(misfit)
    return found


def _in_object(action: Action, value: Mapping[str, Any], shape: Shape, path: Path) -> Iterator[Misfit]:
    members = shape.members
    meant = ""
    for key, member in value.items():
        inner = members.get(key) or shape.any_key
        if inner is not None:
            if not _is_plainly_good(member, inner.description):
                yield from _in_value(action, member, inner, (*path, key))
        elif key not in OLD_KEYS and members and not _is_listed(key, shape.description):
            meant = _meant(key, [name for name in members if name not in value], action.type)
            kind = Kind.MISSPELLED if meant else Kind.UNKNOWN
            yield Misfit(kind, action, (*path, key), member, shape.description, meant)
    for key in shape.required:
        if key not in value and key != meant:
            yield Misfit(Kind.MISSING, action, (*path, key), description=members[key].description)
    for key, description in shape.conditional:
        if key not in value:
            if description.required_if is not None and key != meant and _all_hold(action, description.required_if):
                yield Misfit(Kind.MISSING, action, (*path, key), description=description)
        elif _one_fails(action, description.only_if):
            yield Misfit(Kind.OUT_OF_PLACE, action, (*path, key), value[key], description)
    for group in shape.groups:
        given = [key for key in group.of if key in value]
        if len(given) < group.least and meant not in group.of:
            yield Misfit(Kind.NONE_OF, action, path, group=group)
        elif len(given) > group.most:
            yield Misfit(Kind.SEVERAL_OF, action, (*path, given[1]), given, group=group)


def _is_plainly_good(value: Any, description: ParameterDescription | None) -> bool:
    """What nearly every parameter is, said quickly: a text that needs no closer look."""
    if description is None or not isinstance(value, str):
        return False
    if description.values:
        return value in description.values and description.type != "list"
    return description.type == "string" and value != ""


def _in_value(action: Action, value: Any, shape: Shape, path: Path) -> Iterator[Misfit]:
    description = shape.description
    if description is None:
        if isinstance(value, dict):
            yield from _in_object(action, value, shape, path)
        else:
            yield Misfit(Kind.STRUCTURE, action, path, value)
    elif description.type in _TEXTS:
        if isinstance(value, str):
            yield from _in_text(action, value, description, path)
        elif description.is_kind_known:
            yield Misfit(_not_text(value), action, path, value, description)
    elif description.type == "list":
        yield from _in_list(action, value, shape, description, path)
    elif description.type == "map" or (description.type == "object" and description.keys):
        yield from _in_map(action, value, shape, description, path)
    elif description.type == "bool" or description.type == "number":
        if isinstance(value, str) and not is_open(value):
            yield Misfit(Kind.TEXT, action, path, value, description)
    elif isinstance(value, dict):
        yield from _in_object(action, value, shape, path)
    elif description.type == "object" and not is_open(value):
        yield Misfit(Kind.STRUCTURE, action, path, value, description)


def _in_text(action: Action, value: str, description: ParameterDescription, path: Path) -> Iterator[Misfit]:
    if not value:
        yield Misfit(Kind.EMPTY, action, path, value, description)
    elif description.values:
        if value not in description.values and not _is_value(value, description):
            yield Misfit(Kind.VALUE, action, path, value, description)
    elif description.type == "integer-string":
        if not is_number(value):
            if not is_open(value):
                yield Misfit(Kind.NO_NUMBER, action, path, value, description)
        elif description.range and not _is_within(int(value), description.range):
            yield Misfit(Kind.RANGE, action, path, value, description)


def _in_list(
    action: Action, value: Any, shape: Shape, description: ParameterDescription, path: Path
) -> Iterator[Misfit]:
    if not isinstance(value, list):
        if not is_open(value):
            yield Misfit(Kind.STRUCTURE, action, path, value, description)
        return
    yield from _in_size(action, len(value), description, path)
    for index, item in enumerate(value):
        if shape.item is not None:
            yield from _in_value(action, item, shape.item, (*path, index))
        elif isinstance(item, str):
            yield from _in_text(action, item, description, (*path, index))
            if description.keys and not _is_listed(item, description) and not is_open(item):
                yield Misfit(Kind.KEY, action, (*path, index), item, description)
        elif description.values:
            yield Misfit(_not_text(item), action, (*path, index), item, description)


def _in_map(
    action: Action, value: Any, shape: Shape, description: ParameterDescription, path: Path
) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        if not is_open(value):
            yield Misfit(Kind.STRUCTURE, action, path, value, description)
        return
    yield from _in_size(action, len(value), description, path)
    if not shape.is_free:
        yield from _in_object(action, value, shape, path)
        return
    for key, entry in value.items():
        if description.keys and not _is_listed(key, description) and not is_open(key):
            yield Misfit(Kind.KEY, action, (*path, key), key, description)
        elif entry == "":
            yield Misfit(Kind.EMPTY, action, (*path, key), entry, description)
        elif not isinstance(entry, str) and description.is_kind_known:
            yield Misfit(_not_text(entry), action, (*path, key), entry, description)


def _in_size(action: Action, size: int, description: ParameterDescription, path: Path) -> Iterator[Misfit]:
    least, most = description.size or (None, None)
    if least is not None and size < least:
        yield Misfit(Kind.TOO_FEW, action, path, size, description)
    elif most is not None and size > most:
        yield Misfit(Kind.TOO_MANY, action, path, size, description)


def _not_text(value: Any) -> Kind:
    if isinstance(value, (dict, list)):
        return Kind.STRUCTURE
    return Kind.NUMBER if isinstance(value, (int, float)) and not isinstance(value, bool) else Kind.SWITCH


def _is_value(value: str, description: ParameterDescription) -> bool:
    """Booleans are read in any case of letters, and what a reference or a deployment will say is not known."""
    if description.type == "bool-string" and value.lower() in ("true", "false"):
        return True
    return is_open(value)


def _is_within(number: int, ends: tuple[int | None, int | None]) -> bool:
    least, most = ends
    return (least is None or number >= least) and (most is None or number <= most)


def _is_listed(key: str, description: ParameterDescription | None) -> bool:
    if description is None or not description.keys:
        return False
    return key in description.keys or key.partition(".")[0] == "Attributes"  # Attributes.<key> has a name of one's own


def _meant(key: str, candidates: Sequence[str], type: str) -> str:
    """The parameter that a wrong name surely stands for, or nothing."""
    wrong = WRONG_NAMES.get((type, key), "")
    if wrong in candidates:
        return wrong
    by_fold = {name.casefold(): name for name in candidates}
    close = difflib.get_close_matches(key.casefold(), by_fold, n=1, cutoff=_ALIKE)
    return by_fold[close[0]] if close else ""


def _all_hold(action: Action, conditions: Sequence[Condition]) -> bool:
    return all(_holds(action, condition) is True for condition in conditions)


def _one_fails(action: Action, conditions: Sequence[Condition]) -> bool:
    return any(_holds(action, condition) is False for condition in conditions)


def _holds(action: Action, condition: Condition) -> bool | None:
    """None: the value is only known when the flow runs."""
    value: Any = action.parameters
    for key in condition.parameter.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if condition.value is None:
        return (value is not None) is condition.given
    if is_open(value):
        return None
    return str(value).lower() == condition.value.lower()
