"""A terminal on which lines appear above, while what can be done and what is being typed stay at the bottom.

Without a terminal, or on one that cannot move its cursor, there are only the lines.
"""

from __future__ import annotations

import codecs
import os
import re
import signal
import sys
import termios
import threading
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

CTRL_D, CTRL_U, CTRL_W, BACKSPACES = "\x04", "\x15", "\x17", ("\x7f", "\x08")
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.|$)", re.DOTALL)


class Typing:
    """The line that is being typed."""

    def __init__(self) -> None:
        self.line = ""

    def take(self, keys: str) -> Iterator[str | None]:
        """The lines that these keys complete; None: Ctrl-D in an empty line, which is the end."""
        for key in _ESCAPE.sub("", keys):
            if key in ("\r", "\n"):
                line, self.line = self.line, ""
                yield line
            elif key == CTRL_D and not self.line:
                yield None
            elif key in BACKSPACES:
                self.line = self.line[:-1]
            elif key == CTRL_U:
                self.line = ""
            elif key == CTRL_W:
                self.line = "".join(self.line.rstrip().rpartition(" ")[:2])
            elif key.isprintable():
                self.line += key


class Terminal:
    """`show` prints above, `foot` is what stays below. `read` hands over what is typed, from a thread of its own."""

    def __init__(self, out: Console) -> None:
        self._out = out
        self.is_live = out.is_terminal and not out.is_dumb_terminal and sys.stdin.isatty()
        self.typing = Typing()
        self._foot: Sequence[Text] = ()
        self._prompt = ""
        self._shown: Sequence[Text] = ()
        self._drawn = 0

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keys come one by one and are shown here only, until the block ends: then it is as it was."""
        if not self.is_live:
            yield
            return
        before = termios.tcgetattr(sys.stdin)

        def back_again(_: int, __: object) -> None:
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)

        tty.setcbreak(sys.stdin, termios.TCSADRAIN)
        handled = signal.signal(signal.SIGCONT, back_again)  # it was stopped, and the shell had the terminal
        try:
            yield
        finally:
            self._write(self._erased())
            signal.signal(signal.SIGCONT, handled)
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)

    def show(self, *what: RenderableType) -> None:
        """Print these above the foot."""
        if not self.is_live:
            for one in what:
                self._out.print(one)
            return
        with self._out.capture() as printed:
            for one in what:
                self._out.print(one)
        self._write(self._erased() + printed.get() + self._drawing())

    def set_foot(self, foot: Sequence[Text], prompt: str) -> None:
        """Show these lines and the prompt at the bottom, with what is typed."""
        shown = [*foot, Text(prompt + self.typing.line)]
        if shown == self._shown:
            return
        self._foot, self._prompt, self._shown = foot, prompt, shown
        if self.is_live:
            self._write(self._erased() + self._drawing())

    def bell(self) -> None:
        if self.is_live:
            self._write("\a")

    def read(self, took: Callable[[str | None], None]) -> None:
        """Hand over keys as they come, or whole lines where there is no terminal; None at the end."""
        threading.Thread(target=self._read, args=(took,), daemon=True, name="keyboard").start()

    def _read(self, took: Callable[[str | None], None]) -> None:
        if self.is_live:
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            while keys := os.read(sys.stdin.fileno(), 4096):
                took(decoder.decode(keys))
        else:
            for line in sys.stdin:
                took(line)
        took(None)

    def _erased(self) -> str:
        """What removes the foot."""
        up = f"\x1b[{self._drawn - 1}A" if self._drawn > 1 else ""
        erased = f"\r{up}\x1b[J" if self._drawn else ""
        self._drawn = 0
        return erased

    def _drawing(self) -> str:
        width = max(self._out.width - 1, 10)
        with self._out.capture() as drawn:
            self._out.print(Text("─" * width, style="dim"))
            for line in self._foot:
                row = line.copy()
                row.truncate(width, overflow="ellipsis")
                self._out.print(row, no_wrap=True)
            self._out.print(Text(self._prompt, style="bold"), end="")
            self._out.print(Text(_last_cells(self.typing.line, width - cell_len(self._prompt))), end="")
        self._drawn = len(self._foot) + 2
        return drawn.get()

    def _write(self, text: str) -> None:
        self._out.file.write(text)
        self._out.file.flush()


def _last_cells(typed: str, width: int) -> str:
    """As much of the end of what is typed as there is room for."""
    while cell_len(typed) > width:
        typed = typed[1:]
    return typed
