"""What a flow says: the literal texts that each speaking action may come to say, each with its place.

A prompt that is one whole reference to a flow attribute or user attribute says what this flow writes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from offhook.language.places import Path
from offhook.language.references import Reference, template, whole_reference
from offhook.language.speech_time import words_of_ssml
from offhook.lint.subject import Action, Subject, is_open

SPEAKING = (
    "MessageParticipant",
    "GetParticipantInput",
    "MessageParticipantIteratively",
    "ConnectParticipantWithLexBot",
)
PROMPT_KEYS = ("Text", "SSML", "PromptId", "Media")

_SETTERS = {"FlowAttributes": "UpdateFlowAttributes", "Attributes": "UpdateContactAttributes"}


@dataclass(frozen=True)
class Said:
    """A text that an action may say. `at` is where it is written: there, or where an attribute is set to it."""

    action: Action
    text: str
    is_ssml: bool
    at: Path

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(piece for piece in template(self.text) if isinstance(piece, Reference)) if "$" in self.text else ()

    @cached_property
    def has_gaps(self) -> bool:
        """Whether a part of it is known only when a contact hears it."""
        return is_open(self.text)

    @cached_property
    def words(self) -> str:
        """What is certainly heard: without tags, and without what references bring."""
        text = self.text
        if self.references:
            text = "".join(piece for piece in template(text) if isinstance(piece, str))
        return words_of_ssml(text) if self.is_ssml else text.strip()


_known: WeakKeyDictionary[Subject, tuple[Said, ...]] = WeakKeyDictionary()
_texts: WeakKeyDictionary[Subject, tuple[Said, ...]] = WeakKeyDictionary()


def said_in(flow: Subject) -> tuple[Said, ...]:
    """Everything that the flow's actions say, in the order of the actions."""
    found = _known.get(flow)
    if found is None:
        found = _known[flow] = tuple(_said(flow))
    return found


def texts_in(flow: Subject) -> tuple[Said, ...]:
    """As `said_in`, but each text once, with the first action that says it."""
    found = _texts.get(flow)
    if found is None:
        found = _texts[flow] = tuple({said.at: said for said in reversed(said_in(flow))}.values())[::-1]
    return found


def is_menu(action: Action) -> bool:
    """Whether it asks for one key."""
    if action.type != "GetParticipantInput" or "EnableDTMFBuffer" in action.parameters:
        return False
    return action.text("StoreInput").lower() != "true"


def _said(flow: Subject) -> Iterator[Said]:
    for action in flow.actions:
        if action.type not in SPEAKING:
            continue
        yield from _of(flow, action, action.parameters, ())
        messages = action.parameters.get("Messages")
        for index, message in enumerate(messages if isinstance(messages, list) else ()):
            if isinstance(message, dict):
                yield from _of(flow, action, message, ("Messages", index))


def _of(flow: Subject, action: Action, prompt: Any, path: Path) -> Iterator[Said]:
    for key in ("Text", "SSML"):
        text = prompt.get(key)
        if not isinstance(text, str):
            continue
        reference = whole_reference(text) if text.startswith("$") else None
        if reference is None:
            yield Said(action, text, key == "SSML", action.at("Parameters", *path, key))
            continue
        for value, at in _written(flow, reference):
            yield Said(action, value, key == "SSML", at)


def _written(flow: Subject, reference: Reference) -> Iterator[tuple[str, Path]]:
    """The texts that this flow writes into an attribute."""
    if len(reference.path) != 2 or reference.path[0] not in _SETTERS:
        return
    namespace, key = reference.path
    for setter in flow.actions_of(_SETTERS[namespace]):
        tail: Path = (key, "Value") if namespace == "FlowAttributes" else (key,)
        value = setter.text(namespace, *tail)
        if value and whole_reference(value) is None:
            yield value, setter.at("Parameters", namespace, *tail)
