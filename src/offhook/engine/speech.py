"""Prompts: the four ways a flow gives one, and what is heard after references are resolved.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/play.html (limits), .../supported-ssml-tags.html
Recorded: exactly one of PromptId, Text, SSML and Media may be set, and none may be an empty string.
Assumed: a literal blank is played as silence, for the service takes one; a text that its references leave blank fails.
Assumed: values are escaped inside SSML. AWS does not say that it does; the trace names each value that needed it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self
from xml.parsers import expat

from offhook.engine.asks import Speech
from offhook.engine.contact import Contact
from offhook.engine.events import PromptPlayed
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text

MOST_CHARACTERS = 6_000
"""Characters of one prompt after references are resolved, tags included. Source: the page above."""

MOST_BILLED = 3_000
"""Characters that are spoken: everything outside of tags. Source: the same."""

KINDS = ("PromptId", "Text", "SSML", "Media")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as a flow writes it."""

    kind: str
    text: Text
    ready: Speech | None = None  # of a text without references, which is always the same
    heard: dict[tuple[str, str], PromptPlayed] = field(default_factory=dict, compare=False, repr=False)

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
        text = fields.text(kind, whole=kind == "PromptId")
        is_ready = kind == "Text" and text.is_literal and too_long(len(text.written)) is None
        return cls(kind, text, Speech(text=text.written) if is_ready else None)

    @classmethod
    def required(cls, fields: Fields) -> Self:
        prompt = cls.parse(fields)
        if prompt is None:
            fields.fault("nothing to play", "Write exactly one of PromptId, Text, SSML and Media")
        return prompt or cls("Text", Text.of(""))

    def played(self, contact: Contact, instance: Instance) -> PromptPlayed | str:
        """What the participant hears, or why it cannot be played."""
        if self.ready is not None:
            return self.played_ready(contact.voice, contact.language)
        escaped: tuple[str, ...] = ()
        if self.kind == "SSML":
            heard, escaped = self.text.resolve_ssml(contact, instance)
        else:
            heard = self.text.resolve(contact, instance)
        if not heard.strip() and not self.text.is_literal:
            return f"there is nothing to play: {self.text.written!r} is empty"
        if len(heard) > MOST_CHARACTERS:
            return f"the prompt has {len(heard)} characters, more than {MOST_CHARACTERS}"
        reason = why_not_ssml(heard) if self.kind == "SSML" else too_long(len(heard))
        if reason:
            return reason
        return PromptPlayed(self.speech(heard), contact.voice, contact.language, escaped)

    def played_ready(self, voice: str, language: str) -> PromptPlayed:
        """A text without references, in a voice: the same each time."""
        played = self.heard.get((voice, language))
        if played is None:
            played = self.heard[voice, language] = PromptPlayed(self.ready or Speech(), voice, language)
        return played

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


@lru_cache(1_000)  # the same few prompts are played again and again
def why_not_ssml(ssml: str) -> str | None:
    """Why Polly would refuse this document, or None. Tags that Polly does not know are ignored, not refused."""
    outermost: list[str] = []
    spoken: list[str] = []

    def refuse(*_: object) -> None:
        raise ValueError("a document type is not allowed")

    # Prefixes such as `amazon:` are used without a declaration, so the parser does not look at namespaces.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, _: outermost.append(tag) if not outermost else None
    parser.CharacterDataHandler = spoken.append
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(ssml.encode("utf-8", "surrogatepass"), True)
    except (expat.ExpatError, ValueError) as error:
        return f"invalid SSML: {error}"
    if outermost[0] != "speak":
        return f"invalid SSML: the outermost tag is <{outermost[0]}>, not <speak>"
    return too_long(sum(map(len, spoken)))


def too_long(billed: int) -> str | None:
    """Why this many characters outside of tags cannot be spoken, or None."""
    return f"the prompt has {billed} characters to speak, more than {MOST_BILLED}" if billed > MOST_BILLED else None
