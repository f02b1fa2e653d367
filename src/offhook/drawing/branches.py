"""The branches of a flow that a picture shows: those that a contact can take, and how each is labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from offhook.language.layout import Branch
from offhook.language.next_action import NO_MATCH
from offhook.language.places import Path
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

_OPERATORS = {
    "NumberGreaterThan": ">",
    "NumberGreaterOrEqualTo": "≥",
    "NumberLessThan": "<",
    "NumberLessOrEqualTo": "≤",
    "TextStartsWith": "starts with",
    "TextEndsWith": "ends with",
    "TextContains": "contains",
    "KeyExists": "has",
}
_ERRORS = {
    "NoMatchingError": "Error",
    "NoMatchingCondition": "No match",
    "InputTimeLimitExceeded": "Timeout",
    "TimeLimitExceeded": "Timeout",
    "QueueAtCapacity": "At capacity",
}
_HOURS = {"True": "In hours", "False": "Out of hours"}
_LOOPS = {"ContinueLooping": "Looping", "DoneLooping": "Complete"}
_DECIDES = ("Compare", "DistributeByPercentage", "CheckMetricData")
"""Types whose NoMatchingCondition is one answer among others, not something that went wrong."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One branch. `label` is for a person and may be empty: it simply goes on. `kind` is next, condition or error."""

    source: str
    target: str
    label: str
    kind: str
    is_error: bool
    at: Path

    @property
    def branch(self) -> Branch:
        return Branch(self.source, self.target, self.is_error)


def branches_of(subject: Subject) -> list[Drawn]:
    """Every branch between two actions, in the order of the editor, but no copy that no contact takes."""
    return [branch for action in actions_of(subject) for branch in _branches(action, subject)]


def actions_of(subject: Subject) -> list[Action]:
    """The actions that a name leads to: of two with one Identifier the first counts."""
    return [action for action in subject.actions if subject.by_identifier[action.identifier] is action]


def _branches(action: Action, subject: Subject) -> Iterator[Drawn]:
    for way in action.ways:
        if not way.is_copy and way.target in subject.by_identifier:
            is_error = way.kind == "error" and not (way.name == NO_MATCH and action.type in _DECIDES)
            yield Drawn(action.identifier, way.target, label_of(way, action), way.kind, is_error, way.at)


def label_of(way: Way, action: Action) -> str:
    """What the editor would write beside a branch, for example `Pressed 1`, `In hours`, `Timeout`."""
    if way.kind == "next":
        return ""
    if way.kind == "error":
        return _ERRORS.get(way.name, way.name)
    operator, _, operand = way.name.partition(" ")
    if operator in _OPERATORS and operand:
        return f"{_OPERATORS[operator]} {operand}"
    match action.type:
        case "CheckHoursOfOperation":
            return _HOURS.get(way.name, way.name)
        case "Loop":
            return _LOOPS.get(way.name, way.name)
        case "GetParticipantInput":
            return f"Pressed {way.name}"
        case "DistributeByPercentage":
            return way.name
    return f"= {way.name}" if action.type == "Compare" else way.name
