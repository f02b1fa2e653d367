"""Where handlers run: a thread of their own, with the function's environment, their standard output going to a log.

Environment variables and standard output belong to the whole process, so one handler runs at a time.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any, TextIO, cast


class Work:
    """What a thread does, and where the lines go that it prints meanwhile."""

    def __init__(self, act: Callable[[], None], log: Callable[[str], None]) -> None:
        self.act, self._log, self._line = act, log, ""

    def run(self) -> None:
        try:
            self.act()
        finally:
            if self._line:  # printed without a line break at its end
                self.write("\n")

    def write(self, text: str) -> int:
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._log(line)
        return len(text)

    def flush(self) -> None:
        """A line is logged when it ends."""


def run(work: Work, environment: Mapping[str, str], limit_s: float) -> bool:
    """Whether it is done within the limit. What hangs cannot be stopped, only left behind, with nothing but its log."""
    with _one_at_a_time, _set(environment), _output_captured():
        worker = _idle.pop() if _idle and _idle[0].is_alive() else _Worker()  # none lives on in a forked process
        is_done = False
        try:
            is_done = worker.does(work, limit_s)
        finally:
            if is_done:
                _idle[:] = [worker]
            else:
                worker.end()
    return is_done


_one_at_a_time = threading.Lock()


class _Worker(threading.Thread):
    """A thread that does one piece of work after the other: starting one for each costs as much as a short handler."""

    def __init__(self) -> None:
        super().__init__(daemon=True, name="lambda")
        self.work: Work | None = None
        self._given: SimpleQueue[Work | None] = SimpleQueue()
        self._done: SimpleQueue[None] = SimpleQueue()
        self.start()

    def does(self, work: Work, limit_s: float) -> bool:
        self._given.put(work)
        try:
            self._done.get(timeout=limit_s)
        except Empty:
            return False
        return True

    def end(self) -> None:
        """No more work, after what it does now."""
        self._given.put(None)

    def run(self) -> None:
        while self._takes_one():
            self._done.put(None)

    def _takes_one(self) -> bool:
        self.work = self._given.get()
        if self.work is None:
            return False
        self.work.run()
        self.work = None
        return True


_idle: list[_Worker] = []


class _Output:
    """Standard output while handlers run: theirs goes to their logs, that of other threads to where it went before.

    One object for good, because what a handler imports may keep it.
    """

    behind: TextIO = sys.stdout

    def write(self, text: str) -> int:
        return self._target().write(text)

    def flush(self) -> None:
        self._target().flush()

    def _target(self) -> Work | TextIO:
        thread = threading.current_thread()
        if isinstance(thread, _Worker) and thread.work:
            return thread.work
        return self.behind if sys.stdout is self else sys.stdout

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


_output = _Output()


@contextmanager
def _output_captured() -> Iterator[None]:
    _output.behind = behind = sys.stdout
    sys.stdout = cast(TextIO, _output)
    try:
        yield
    finally:
        sys.stdout = behind


@contextmanager
def _set(environment: Mapping[str, str]) -> Iterator[None]:
    """These environment variables, in place of whatever the process had under their names."""
    before = {key: os.environ.get(key) for key in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
