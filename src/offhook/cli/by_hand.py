"""A call or a chat lived by a person at the terminal: prompts appear at the pace of speech, lines typed are keys or
words.
"""

from __future__ import annotations

import queue
import sys
import threading
import time

from rich.console import Console
from rich.text import Text

from offhook.center import speaking
from offhook.center.ports import HungUp, Listening, Pressed, Quiet, Response, Said
from offhook.center.scripted import kind_of
from offhook.center.transcript import TranscriptReader
from offhook.cli.rendering import LABEL_WIDTH, label, line_row, plain
from offhook.engine.asks import Speech
from offhook.engine.events import Traced

HANGS_UP = ("bye", "hangup")
"""Lines that end the call, as Ctrl-D does."""


class LiveView:
    """Shows the trace as it happens.

    What the centre says on a call is begun here and spoken by `Person`, piece by piece; a chat shows it whole.
    """

    def __init__(self, out: Console, *, is_spoken: bool = True) -> None:
        self._out, self._reader, self._is_spoken = out, TranscriptReader(), is_spoken

    def watch(self, traced: Traced) -> None:
        line = self._reader.read(traced)
        if line is None:
            return
        if line.kind == "speech" and line.speaker == "system" and self._is_spoken:
            self._out.print(label(line), end="")
        elif line.speaker != "customer" or line.kind == "silence":
            self._out.print(line_row(line))

    def fitted(self, words: str) -> str:
        """`words` in lines that fit beside the label."""
        width = max(self._out.width - LABEL_WIDTH, 20)
        lines = Text(plain(words)).wrap(self._out, width)
        return ("\n" + " " * LABEL_WIDTH).join(line.plain.rstrip() for line in lines)

    def piece(self, words: str) -> None:
        """Put a piece of fitted words on the screen."""
        self._out.file.write(words)
        self._out.file.flush()


class Person:
    """Reads lines from the terminal in a thread of its own; what they hear appears in the view."""

    def __init__(self, view: LiveView, *, pace: float, only_writes: bool = False) -> None:
        self._view, self._pace, self._only_writes = view, pace, only_writes
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True, name="keyboard").start()

    def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        began = time.monotonic()
        self._speak(speech, speech_s, can_interrupt=False)
        return HungUp(time.monotonic() - began) if self._has_hung_up() else None

    def respond(self, listening: Listening, speech_s: float) -> Response:
        began = time.monotonic()
        if listening.speech:
            self._speak(listening.speech, speech_s, can_interrupt=listening.can_interrupt)
        line = self._next_line(listening.limit_s)
        after_s = time.monotonic() - began
        if line is None:
            return Quiet()
        if line in HANGS_UP:
            return HungUp(after_s)
        kind, text = kind_of(line)
        return Pressed(text, after_s) if kind == "dtmf" and not self._only_writes else Said(text, after_s)

    def wait(self, seconds: float) -> HungUp | None:
        began = time.monotonic()
        while (left := seconds - (time.monotonic() - began)) > 0:
            line = self._next_line(left)
            if line in HANGS_UP:
                return HungUp(time.monotonic() - began)
        return None

    def _speak(self, speech: Speech, speech_s: float, *, can_interrupt: bool) -> None:
        words = self._view.fitted(speaking.heard(speech))
        pause_s = speech_s / max(len(words), 1) / self._pace
        for spoken, letter in enumerate(words):
            if self._has_hung_up():
                break
            if can_interrupt and not self._lines.empty():
                self._view.piece(words[spoken:] + "\n")
                return
            self._view.piece(letter)
            time.sleep(pause_s)
        self._view.piece("\n")

    def _next_line(self, seconds: float) -> str | None:
        """The next line with something in it, or None when the time is over."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                return None
            if line is None:
                return HANGS_UP[0]
            if line:
                return line
        return None

    def _has_hung_up(self) -> bool:
        return any(line is None or line in HANGS_UP for line in list(self._lines.queue))

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line.strip())
        self._lines.put(None)
