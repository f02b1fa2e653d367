"""Prompts: the four ways a flow gives one, and what is heard after references are resolved.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/play.html (limits), .../supported-ssml-tags.html
Recorded: exactly one of PromptId, Text, SSML and Media may be set, and none may be an empty string.
Assumed: values are escaped inside SSML. AWS does not say that it does; the trace names each value that needed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from xml.etree import ElementTree

from offhook.engine.asks import Speech
from offhook.engine.contact import Contact
from offhook.engine.events import PromptPlayed
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text

MOST_CHARACTERS = 6_000
"""Characters of one prompt after references are resolved. Source: the page above."""

KINDS = ("PromptId", "Text", "SSML", "Media")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as a flow writes it."""

    kind: str
    text: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self | None:
        """The prompt of these fields, or None if they hold none. More than one is a fault."""
        given = [kind for kind in KINDS if fields.has(kind)]
        if not given:
            return None
        if len(given) > 1:
            fields.fault(f"{' and '.join(given)} together", "Keep exactly one of them", given[1])
        kind = given[0]
        if kind == "Media":
            return cls(kind, fields.inside("Media").text("Uri"))
        return cls(kind, fields.text(kind, whole=kind == "PromptId"))

    @classmethod
    def required(cls, fields: Fields) -> Self:
        prompt = cls.parse(fields)
        if prompt is None:
            fields.fault("nothing to play", "Write exactly one of PromptId, Text, SSML and Media")
        return prompt or cls("Text", Text.of(""))

    def played(self, contact: Contact, instance: Instance) -> PromptPlayed | str:
        """What the participant hears, or why it cannot be played."""
        escaped: tuple[str, ...] = ()
        if self.kind == "SSML":
            heard, escaped = self.text.resolve_ssml(contact, instance)
        else:
            heard = self.text.resolve(contact, instance)
        if not heard.strip():
            return f"there is nothing to play: {self.text.written!r} is empty"
        if len(heard) > MOST_CHARACTERS:
            return f"the prompt has {len(heard)} characters, more than {MOST_CHARACTERS}"
        if self.kind == "SSML" and (reason := why_not_ssml(heard)):
            return reason
        return PromptPlayed(self.speech(heard), contact.voice, contact.language, escaped)

    def speech(self, heard: str) -> Speech:
        match self.kind:
            case "SSML":
                return Speech(ssml=heard)
            case "PromptId":
                return Speech(prompt=heard)
            case "Media":
                return Speech(media=heard)
            case _:
                return Speech(text=heard)


def why_not_ssml(ssml: str) -> str | None:
    """Why Polly would refuse this document, or None. Tags that Polly does not know are ignored, not refused."""
    if "<!DOCTYPE" in ssml:
        return "invalid SSML: a document type is not allowed"
    try:
        root = ElementTree.fromstring(_with_prefixes(ssml))
    except ElementTree.ParseError as error:
        return f"invalid SSML: {error}"
    return None if root.tag == "speak" else f"invalid SSML: the outermost tag is <{root.tag}>, not <speak>"


def _with_prefixes(ssml: str) -> str:
    """Declare the prefix of `<amazon:effect>` and its relatives, which flows use without a declaration."""
    declaration = ' xmlns:amazon="amazon"'
    return (
        ssml.replace("<speak", f"<speak{declaration}", 1) if "amazon:" in ssml and "xmlns:amazon" not in ssml else ssml
    )
