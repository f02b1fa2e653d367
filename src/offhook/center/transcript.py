"""What was said on a call: a reader of the trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from offhook.center import speaking
from offhook.center.events import AgentSpoke, BotSaid, CustomerPressed, CustomerSpoke, CustomerWasSilent
from offhook.center.life import AgentConnected, ContactDisconnected, ContactQueued
from offhook.engine.events import FlowEntered, MessageSent, PromptPlayed, Traced
from offhook.language.document import MODULE
from offhook.language.speech_time import words_of_ssml


@dataclass(frozen=True, slots=True)
class Line:
    """`at_s` seconds since the start; `speaker` is system, customer or agent.

    `kind`: speech (written, in a chat), whisper (only the agent hears it), keys, silence, queued, joined, ended.
    """

    at_s: float
    speaker: str
    kind: str
    text: str
    language: str | None = None


def transcript(trace: Iterable[Traced]) -> Iterator[Line]:
    """The lines of one contact's trace, in order."""
    reader = TranscriptReader()
    for traced in trace:
        if line := reader.read(traced):
            yield line


def _words(type: str, text: str) -> str:
    """A bot's message as a person reads or hears it. What only a chat's window can draw stays as it is."""
    return words_of_ssml(text) if type == "SSML" else text


class TranscriptReader:
    """Reads one contact's trace entry by entry, as it happens."""

    def __init__(self) -> None:
        self._started: datetime | None = None
        self._is_whisper = False

    def read(self, traced: Traced) -> Line | None:
        """The line that this entry makes, if any."""
        self._started = self._started or traced.at
        if isinstance(traced.event, FlowEntered) and traced.event.flow_type != MODULE:
            self._is_whisper = traced.event.flow_type == "AGENT_WHISPER"
        return _line(traced, (traced.at - self._started).total_seconds(), is_whisper=self._is_whisper)


def _line(traced: Traced, seconds: float, *, is_whisper: bool) -> Line | None:
    at_s = round(seconds, 1)
    match traced.event:
        case PromptPlayed(speech, _, language):
            return Line(at_s, "system", "whisper" if is_whisper else "speech", speaking.heard(speech), language)
        case BotSaid(type, text, language):
            return Line(at_s, "system", "speech", _words(type, text), language)
        case MessageSent(text):
            return Line(at_s, "system", "whisper" if is_whisper else "speech", text)
        case CustomerPressed(keys):
            return Line(at_s, "customer", "keys", keys)
        case CustomerSpoke(text):
            return Line(at_s, "customer", "speech", text)
        case AgentSpoke(text=text):
            return Line(at_s, "agent", "speech", text)
        case CustomerWasSilent(seconds):
            return Line(at_s, "customer", "silence", f"{seconds:g} s")
        case ContactQueued(name=name):
            return Line(at_s, "system", "queued", name)
        case AgentConnected(name=name):
            return Line(at_s, "agent", "joined", name)
        case ContactDisconnected(reason):
            return Line(at_s, "system", "ended", reason)
        case _:
            return None
