"""Values that nobody has given: what a function or a bot answers, and what a contact comes with.

They stay open while a flow runs, however often they are copied, until the flow compares one; then each value that
makes a difference is tried. So a flow is explored by what it asks, not by all that it could be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from offhook.engine.actions.compare import Compare
from offhook.engine.asks import Perform, Speech
from offhook.engine.compiled import CompiledFlow, Step
from offhook.engine.contact import Contact, Json
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text
from offhook.language.references import whole_reference
from offhook.testing.answers import SOMETHING_ELSE, answers_of, opens
from offhook.testing.knowledge import Knowledge, Path, put

DECIDED = "Compare"
"""The operation of the ask that a comparison of an open value makes: its answer is the value."""

WORD = "something"
"""How an open value is spoken and written."""

MOST_VALUES = 24
"""Values that are tried where one open value is compared."""

_MARK = re.compile("\ue000([0-9]+)\ue001")


@dataclass(frozen=True, slots=True)
class OpenCompare:
    """A comparison that asks for the value where it is open."""

    inner: Compare

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        value = as_text(self.inner.value.value(contact, instance))
        return ask(Perform(DECIDED, {"Value": value}, ())) if is_open(value) else self.inner.run(contact, instance)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done(as_text(reply.values["Value"]) if isinstance(reply, Performed) else "")


def with_open_values(flow: CompiledFlow) -> CompiledFlow:
    """The same flow, whose comparisons ask for what is open."""
    return replace(flow, steps={key: _open_step(step) for key, step in flow.steps.items()})


def _open_step(step: Step) -> Step:
    if not isinstance(step.action, Compare):
        return step
    action = OpenCompare(step.action)
    return replace(step, action=action, resume=action.resume)


def is_open(text: str) -> bool:
    """Whether the whole text is one open value."""
    return _MARK.fullmatch(text) is not None


def spoken(text: str) -> str:
    """A text as it is heard: each open value as one word."""
    return _MARK.sub(WORD, text) if "\ue000" in text else text


def spoken_speech(speech: Speech) -> Speech:
    """The same of a prompt."""
    if speech.text is not None:
        return Speech(text=spoken(speech.text)) if "\ue000" in speech.text else speech
    if speech.ssml is not None:
        return Speech(ssml=spoken(speech.ssml)) if "\ue000" in speech.ssml else speech
    return speech


def settled(contact: Contact, mark: str, value: str) -> Contact:
    """The same contact, in which an open value is this one wherever it was copied to."""

    def put_in(held: Any) -> Any:
        if isinstance(held, str):
            return held.replace(mark, value) if mark in held else held
        if isinstance(held, dict):
            return {key: put_in(inner) for key, inner in held.items()}
        return [put_in(inner) for inner in held] if isinstance(held, list) else held

    other = contact.copy()
    other.attributes, other.scope = put_in(dict(contact.attributes)), put_in(dict(contact.scope))
    other.frames = tuple(replace(frame, scope=put_in(dict(frame.scope))) for frame in contact.frames)
    other.data, other.pending = put_in(dict(contact.data)), put_in(dict(contact.pending))
    other.callback_number = put_in(contact.callback_number)
    if contact.queue:
        other.queue = replace(contact.queue, arn=put_in(contact.queue.arn), name=put_in(contact.queue.name))
    if contact.customer_endpoint:
        other.customer_endpoint = replace(contact.customer_endpoint, address=put_in(contact.customer_endpoint.address))
    if contact.system_endpoint:
        other.system_endpoint = replace(contact.system_endpoint, address=put_in(contact.system_endpoint.address))
    return other


class OpenValues:
    """The open values of some flows, and which values of each make a difference.

    `flows` are as compiled, before their comparisons ask; `knowledge` is what each can be curious about.
    """

    def __init__(self, flows: Iterable[CompiledFlow], knowledge: Iterable[Knowledge]) -> None:
        self._numbers: dict[tuple[str, Path], int] = {}
        self._paths: list[Path] = []
        self._compared: dict[Path, list[str]] = {}
        self._shaped: dict[Path, str] = {}
        self.read: set[Path] = set()
        for flow, known in zip(flows, knowledge, strict=True):
            self.read |= known.read
            self._learn(flow, known)
        self._values: dict[tuple[str, str, Path], list[tuple[str, Decimal]]] = {}

    def _learn(self, flow: CompiledFlow, known: Knowledge) -> None:
        """A value for each branch of each comparison, and what a parameter can work with."""
        for path, wishes in known.wanted.items():
            one = dict[tuple[str, str], str]()
            for branch, value in wishes:
                if branch not in one or value == SOMETHING_ELSE:
                    one[branch] = value
            for (identifier, _), value in one.items():
                if isinstance(flow.steps[identifier].action, Compare):
                    self._compared.setdefault(path, []).append(value)
                else:
                    self._shaped.setdefault(path, value)

    def is_compared(self, path: Path) -> bool:
        return path in self._compared

    def compared_with(self, path: Path) -> list[str]:
        """What a value is compared with, one for each branch of each comparison."""
        return list(dict.fromkeys(self._compared.get(path, ())))

    def value(self, path: Path, origin: str) -> str:
        """A value that comes from an action: open, unless it is used where only some values will do."""
        if path in self._shaped:
            return self._shaped[path]
        if (origin, path) not in self._numbers:
            self._numbers[origin, path] = len(self._paths)
            self._paths.append(path)
        return f"\ue000{self._numbers[origin, path]}\ue001"

    def tree(self, root: str, origin: str) -> dict[str, Json]:
        """Open values for everything that the flows read under one namespace, nested as their references are."""
        values: dict[str, Json] = {}
        for path in sorted(path for path in self.read if path[0] == root and len(path) > 1):
            put(values, path[1:], self.value(path, origin))
        return values

    def choices(self, flow: CompiledFlow, step: Step, mark: str) -> list[tuple[str, Decimal]]:
        """Values for an open value that this step compares, each with how likely it is.

        Each branch of the step is as likely as the others, and so is each value of a branch.
        """
        found = _MARK.fullmatch(mark)
        path = self._paths[int(found[1])] if found else ()
        key = (flow.arn, step.identifier, path)
        if key not in self._values:
            self._values[key] = self._found(step, path)
        return self._values[key]

    def _found(self, step: Step, path: Path) -> list[tuple[str, Decimal]]:
        own = step.action.inner if isinstance(step.action, OpenCompare) else step.action
        plain = replace(step, action=own)
        written = own.value.written if isinstance(own, Compare) else ""
        reference = whole_reference(written)
        opened = {
            branch: SOMETHING_ELSE if SOMETHING_ELSE in values else values[0]
            for branch, values in answers_of(plain).items()
        }
        values = [*opened.values(), *self.compared_with(path)]
        values += self.compared_with(reference.path) if reference else []
        by_branch: dict[str | None, list[str]] = {}
        for value in list(dict.fromkeys(values))[:MOST_VALUES]:
            by_branch.setdefault(opens(plain, value), []).append(value)
        return [(value, Decimal(1) / len(those)) for those in by_branch.values() for value in those] or [
            (SOMETHING_ELSE, Decimal(1))
        ]
