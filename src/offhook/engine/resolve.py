"""What references stand for: `$.Attributes.name`, `$.Queue.Name`, `$.External.status` on a given contact.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
Assumed: a missing reference is nothing in text, and matches no condition; AWS does not define it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self
from xml.sax.saxutils import escape

from offhook.engine.contact import Contact, Endpoint, Json
from offhook.engine.instance import Instance
from offhook.language.references import Reference, Template, template, whole_reference


@dataclass(frozen=True, slots=True)
class Text:
    """A parameter value whose references are resolved when the action runs, once: values are never read again."""

    written: str
    pieces: Template
    is_literal: bool

    @classmethod
    def of(cls, written: str, *, whole: bool = False) -> Self:
        """`whole`: the value is a literal or exactly one reference; a reference inside other text stays as written."""
        reference = whole_reference(written)
        pieces: Template = (reference,) if reference else (written,) if whole else template(written)
        return cls(written, pieces, not any(isinstance(piece, Reference) for piece in pieces))

    def resolve(self, contact: Contact, instance: Instance) -> str:
        if self.is_literal:
            return self.written
        if len(self.pieces) == 1:
            return as_text(value_of(contact, instance, self.pieces[0].path))  # type: ignore[union-attr]  # no literal
        return "".join(
            [
                as_text(value_of(contact, instance, piece.path)) if isinstance(piece, Reference) else piece
                for piece in self.pieces
            ]
        )

    def value(self, contact: Contact, instance: Instance) -> Json:
        """The value itself where the whole text is one reference (None: missing), else the resolved text."""
        first = self.pieces[0]
        if len(self.pieces) == 1 and isinstance(first, Reference):
            return value_of(contact, instance, first.path)
        return self.resolve(contact, instance)

    def resolve_ssml(self, contact: Contact, instance: Instance) -> tuple[str, tuple[str, ...]]:
        """The SSML with every value escaped, and the references whose values needed it.

        Quotes only matter inside a tag: `<break time="$.Attributes.pause"/>`.
        """
        spoken, escaped = list[str](), list[str]()
        is_in_tag = False
        for piece in self.pieces:
            if not isinstance(piece, Reference):
                spoken.append(piece)
                opened, closed = piece.rfind("<"), piece.rfind(">")
                is_in_tag = opened > closed or (is_in_tag and closed < 0)
                continue
            value = as_text(value_of(contact, instance, piece.path))
            safe = escape(value, _QUOTES if is_in_tag else {})
            spoken.append(safe)
            if safe != value:
                escaped.append(piece.text)
        return "".join(spoken), tuple(escaped)


_INDEX = re.compile(r"[0-9]{1,9}")
_QUOTES = {'"': "&quot;", "'": "&apos;"}


def value_of(contact: Contact, instance: Instance, path: tuple[str, ...]) -> Json:
    """The value at a path, or None when there is none. Raises nothing."""
    root = path[0]
    if root == "Attributes":
        return contact.attributes.get(path[1]) if len(path) == 2 else None
    if root in contact.scope:
        return _inside(contact.scope[root], path[1:])
    read = _SYSTEM.get(root)
    return _inside(read(contact, instance) if read else contact.data.get(root), path[1:])


def as_text(value: Json) -> str:
    """How a value reads inside text: a list or object as JSON, a missing one as nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


def _inside(value: Json, path: tuple[str, ...]) -> Json:
    for key in path:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and _INDEX.fullmatch(key) and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _endpoint(endpoint: Endpoint | None) -> Json:
    if endpoint is None:
        return None
    return {"Address": endpoint.address, "Type": endpoint.type, "DisplayName": endpoint.display_name}


def _queue(contact: Contact) -> Json:
    queue = contact.queue
    if queue is None:
        return None
    caller_id = {"Address": queue.outbound_number, "Type": "TELEPHONE_NUMBER"} if queue.outbound_number else None
    return {"Name": queue.name, "ARN": queue.arn, "OutboundCallerId": caller_id}


_SYSTEM: dict[str, Callable[[Contact, Instance], Json]] = {
    "ContactId": lambda contact, _: contact.id,
    "InitialContactId": lambda contact, _: contact.initial_id or contact.id,
    "PreviousContactId": lambda contact, _: contact.previous_id or contact.id,
    "Channel": lambda contact, _: contact.channel,
    "InitiationMethod": lambda contact, _: contact.initiation_method,
    "InstanceARN": lambda contact, _: contact.instance_arn,
    "AwsRegion": lambda _, instance: instance.region,
    "LanguageCode": lambda contact, _: contact.language,
    "TextToSpeechVoiceId": lambda contact, _: contact.voice,
    "CustomerEndpoint": lambda contact, _: _endpoint(contact.customer_endpoint),
    "SystemEndpoint": lambda contact, _: _endpoint(contact.system_endpoint),
    "Queue": lambda contact, _: _queue(contact),
    "Agent": lambda contact, _: dict(contact.agent) if contact.agent else None,
}
