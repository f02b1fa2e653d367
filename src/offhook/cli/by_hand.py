"""A call or a chat lived by a person at the terminal: prompts appear at the pace of speech, lines typed are keys or
words.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from rich.console import Console
from rich.text import Text

from offhook.center import speaking
from offhook.center.ports import HungUp, Listening, Pressed, Quiet, Response, Said
from offhook.center.scripted import kind_of
from offhook.center.timeline import Signal, Timeline
from offhook.center.transcript import TranscriptReader
from offhook.cli.rendering import LABEL_WIDTH, label, line_row, plain
from offhook.engine.asks import Speech
from offhook.engine.events import Traced

HANGS_UP = ("bye", "hangup")
"""Lines that end the call, as Ctrl-D does."""


class LiveView:
    """Shows the trace as it happens.

    What the centre says on a call is begun here and spoken by `Person`, piece by piece; a chat shows it whole. What the
    customer does is there already where they typed it. Whispers are shown to whoever is both customer and agent.
    """

    def __init__(
        self, out: Console, *, is_spoken: bool = True, is_typed: bool = True, shows_whispers: bool = True
    ) -> None:
        self._out, self._reader, self._is_spoken = out, TranscriptReader(), is_spoken
        self._is_typed, self._shows_whispers = is_typed, shows_whispers
        self._is_mid_line = False
        self._asides: list[str] = []

    def watch(self, traced: Traced) -> None:
        line = self._reader.read(traced)
        if line is None or (line.kind == "whisper" and not self._shows_whispers):
            return
        if line.kind == "speech" and line.speaker == "system" and self._is_spoken:
            self._end_line()
            self._out.print(label(line), end="")
            self._is_mid_line = True
        elif line.speaker != "customer" or line.kind == "silence" or not self._is_typed:
            self._end_line()
            self._out.print(line_row(line))

    def aside(self, words: str) -> None:
        """What nobody says: shown once nobody is in the middle of a sentence."""
        if self._is_mid_line:
            self._asides.append(words)
        else:
            self._out.print(Text(" " * LABEL_WIDTH + plain(words), style="dim"))

    def fitted(self, words: str) -> str:
        """`words` in lines that fit beside the label."""
        width = max(self._out.width - LABEL_WIDTH, 20)
        lines = Text(plain(words)).wrap(self._out, width)
        return ("\n" + " " * LABEL_WIDTH).join(line.plain.rstrip() for line in lines)

    def begin(self) -> None:
        """Words come now, with a label or, where they are said again, without."""
        if not self._is_mid_line:
            self.piece(" " * LABEL_WIDTH)
            self._is_mid_line = True

    def piece(self, words: str) -> None:
        """Put a piece of fitted words on the screen."""
        self._out.file.write(words)
        self._out.file.flush()

    def end(self) -> None:
        """The words have come to their end, or somebody has interrupted them."""
        self._end_line()
        asides, self._asides = self._asides, []
        for words in asides:
            self.aside(words)

    def _end_line(self) -> None:
        if self._is_mid_line:
            self._is_mid_line = False
            self.piece("\n")


class Person:
    """Reads lines from the terminal in a thread of its own; what they hear appears in the view.

    `says` is told of each line that is typed in the queue, on hold or to an agent.
    """

    def __init__(
        self,
        view: LiveView,
        time: Timeline,
        *,
        pace: float,
        only_writes: bool = False,
        says: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._view, self._time, self._pace, self._only_writes = view, time, pace, only_writes
        self._says = says
        self._rings = False
        self._lines: deque[str] = deque()
        self._typed = Signal(time)
        threading.Thread(target=self._read, daemon=True, name="keyboard").start()

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        await self._speak(speech, speech_s, can_interrupt=False)
        return HungUp(0.0) if self._has_hung_up() else None

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        began = self._time.now()
        if listening.speech:
            await self._speak(listening.speech, speech_s, can_interrupt=listening.can_interrupt)
        line = await self._next_line(listening.limit_s)
        after_s = (self._time.now() - began).total_seconds()
        if line is None:
            return Quiet()
        if line in HANGS_UP:
            return HungUp(after_s)
        kind, text = kind_of(line)
        return Pressed(text, after_s) if kind == "dtmf" and not self._only_writes else Said(text, after_s)

    async def wait(self, seconds: float) -> HungUp | None:
        until = self._time.now() + timedelta(seconds=seconds)
        while (left_s := (until - self._time.now()).total_seconds()) > 0:
            line = await self._next_line(left_s)
            if line in HANGS_UP:
                return HungUp(0.0)
            if line:
                self._says(line)
        return None

    async def talk(self) -> HungUp | None:
        while (line := await self._next_line(None)) not in HANGS_UP:
            if line:
                self._says(line)
        return HungUp(0.0)

    async def answers(self, limit_s: float) -> bool:
        """The phone rings: Enter, or anything else, takes the call."""
        self._view.aside("your phone rings: Enter answers, bye does not")
        self._lines.clear()
        self._rings = True
        try:
            await self._typed.wait(limit_s)
        finally:
            self._rings = False
        return bool(self._lines) and self._lines.popleft() not in HANGS_UP

    async def _speak(self, speech: Speech, speech_s: float, *, can_interrupt: bool) -> None:
        words = self._view.fitted(speaking.heard(speech))
        pause_s = speech_s / max(len(words), 1) / self._pace
        self._view.begin()
        try:
            for spoken, letter in enumerate(words):
                if self._has_hung_up():
                    break
                if can_interrupt and self._lines:
                    self._view.piece(words[spoken:])
                    break
                self._view.piece(letter)
                await self._time.pass_time(pause_s)
        finally:
            self._view.end()

    async def _next_line(self, limit_s: float | None) -> str | None:
        """The next line with something in it, or None when the time is over."""
        if not self._lines:
            await self._typed.wait(limit_s)
        return self._lines.popleft() if self._lines else None

    def _has_hung_up(self) -> bool:
        return any(line in HANGS_UP for line in self._lines)

    def _read(self) -> None:
        for line in sys.stdin:
            self._time.post(partial(self._took, line.strip()))
        self._time.post(partial(self._took, HANGS_UP[0]))

    def _took(self, line: str) -> None:
        """An empty line says nothing, unless the phone rings."""
        if line or self._rings:
            self._lines.append(line)
            self._typed.set()
