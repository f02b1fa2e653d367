"""What a flow can be curious about: the values that would open each of its branches.

Random runs answer with these, so that branches are visited that a random word would never reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.engine.actions.compare import Compare
from offhook.engine.compiled import NEXT_ACTION, CompiledFlow
from offhook.engine.contact import Json
from offhook.language.document import Flow
from offhook.language.references import Reference, template, whole_reference
from offhook.testing.answers import SOMETHING_ELSE, Answers, answers_of
from offhook.testing.coverage import Branch
from offhook.testing.guide import Guide

MISSING = 0.12
"""How often a value that a flow reads is not there, in a run that is not guided."""

HANDED_ON = 5
"""Through how many attributes a value is followed back to where it comes from."""

SUITABLE: Mapping[str, str] = {
    "AgentHold": "flow/AGENT_HOLD",
    "AgentWhisper": "flow/AGENT_WHISPER",
    "CallbackNumber": "+12135550199",
    "CustomerHold": "flow/CUSTOMER_HOLD",
    "CustomerQueue": "flow/CUSTOMER_QUEUE",
    "CustomerWhisper": "flow/CUSTOMER_WHISPER",
    "InputTerminationSequence": "#",
    "InterdigitTimeLimitSeconds": "5",
    "LoopCount": "2",
    "MaximumLength": "12",
    "SSML": "<speak>Made up.</speak>",
    "TextToSpeechVoice": "Joanna",
    "ThirdPartyConnectionTimeLimitSeconds": "30",
    "ThirdPartyPhoneNumber": "+12135550199",
    "TimeLimitSeconds": "60",
}
"""Values that an action can work with, by the parameter that refers to them; any other parameter takes any text."""

Path = tuple[str, ...]


Wish = tuple[Branch, str]
"""A branch, and a value that opens it."""


@dataclass(frozen=True)
class Knowledge:
    """`wanted` values by the reference that is compared, `answers` by action, `read` every reference."""

    wanted: Mapping[Path, list[Wish]]
    answers: Mapping[str, Answers]
    read: frozenset[Path]
    guide: Guide

    def value(self, path: Path) -> str | None:
        """A value for one reference, or None for a missing one."""
        if self.guide.random.random() < MISSING * (1 - self.guide.zeal):
            return None
        return self.compared(path) or self.guide.random.choice(["1", "2", SOMETHING_ELSE])

    def result(self, identifier: str) -> str:
        """What an action could answer with: what opens the branch that it aims at, or any other."""
        answers = self.answers.get(identifier, {})
        values = answers.get(self.guide.aims.get(identifier) or "")
        if not values:
            values = self.guide.random.choice(list(answers.values())) if answers else (SOMETHING_ELSE,)
        return self.guide.random.choice(values)

    def compared(self, path: Path) -> str | None:
        """A value that matters where it is compared, if it is."""
        wishes = self.wanted.get(path)
        if not wishes:
            return None
        return self.guide.choose(wishes) or self.guide.random.choice(wishes)[1]

    def tree(self, root: str) -> dict[str, Json]:
        """Values for everything that the flow reads under one namespace, nested as its references are."""
        values: dict[str, Json] = {}
        for path in self.keys_under(root):
            value = self.value(path)
            if value is not None:
                put(values, path[1:], value)
        return values

    def keys_under(self, root: str) -> list[Path]:
        return sorted(path for path in self.read if path[0] == root and len(path) > 1)


def knowledge_of(flow: Flow, compiled: CompiledFlow, guide: Guide) -> Knowledge:
    """Read a flow once."""
    answers = {identifier: answers_of(step) for identifier, step in compiled.steps.items()}
    wanted: dict[Path, list[Wish]] = {}
    for identifier, step in compiled.steps.items():
        reference = whole_reference(step.action.value.written) if isinstance(step.action, Compare) else None
        if reference:
            opened = answers[identifier].items()
            wishes = [((identifier, branch), value) for branch, values in opened for value in values]
            wanted.setdefault(reference.path, []).extend(wishes)
    for action in flow.actions:
        identifier = action["Identifier"]
        succeeds = [entry.branch for entry in compiled.steps[identifier].conditions] or [NEXT_ACTION]
        for path, value in _suitable(action.get("Parameters", {})):
            wanted.setdefault(path, []).extend(((identifier, branch), value) for branch in succeeds)
    handed_on = sorted(set(_assignments(flow)))
    for _ in range(HANDED_ON):
        for target, source in handed_on:
            known = wanted.setdefault(source, [])
            known += [wish for wish in wanted.get(target, []) if wish not in known]
    return Knowledge(wanted, answers, frozenset(references_in(flow.document)), guide)


def _suitable(parameters: Any) -> Iterable[tuple[Path, str]]:
    """References in parameters that take only some values, each with one of them."""
    for key, value in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(value, dict):
            yield from _suitable(value)
        elif isinstance(value, str) and key in SUITABLE and (reference := whole_reference(value)):
            yield reference.path, SUITABLE[key]


def _assignments(flow: Flow) -> Iterable[tuple[Path, Path]]:
    """What is set from what: `$.Attributes.x` from `$.External.y`."""
    roots = {"UpdateContactAttributes": ("Attributes", "Attributes"), "UpdateFlowAttributes": ("FlowAttributes",) * 2}
    for action in flow.actions:
        member, root = roots.get(action["Type"], ("", ""))
        entries = action.get("Parameters", {}).get(member)
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            value = entry.get("Value") if isinstance(entry, dict) else entry
            reference = whole_reference(value) if isinstance(value, str) else None
            if reference:
                yield (root, key), reference.path


def references_in(value: Any) -> list[Path]:
    """Every reference in a JSON value, keys of objects included."""
    if isinstance(value, str):
        return [piece.path for piece in template(value) if isinstance(piece, Reference)]
    if isinstance(value, dict):
        return [path for key, item in value.items() for path in (*references_in(key), *references_in(item))]
    if isinstance(value, list):
        return [path for item in value for path in references_in(item)]
    return []


def put(values: dict[str, Json], path: Path, value: str) -> None:
    """Set a nested value, unless something stands in the way."""
    for key in path[:-1]:
        inner = values.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        values = inner
    values.setdefault(path[-1], value)
