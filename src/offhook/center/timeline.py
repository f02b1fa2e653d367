"""Time in the centre: what is due when, and the tasks (contacts, agents) that live through it, all in one thread.

A task is a coroutine that spends time with `pass_time` or waits for a `Signal`. Under a virtual clock the timeline
jumps from one due moment to the next; under the real one it waits, and other threads hand in with `post`.
It is no asyncio loop: a simulated day switches tasks a million times, and a task is interrupted at a moment, not soon.
"""

from __future__ import annotations

import heapq
import queue
import threading
import types
from collections.abc import Callable, Coroutine, Generator
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from offhook.center.clock import Clock

T = TypeVar("T")


class Interruption(Exception):  # not an error: something that a task is told in the middle of waiting
    """What ends a task's waiting. A task that does not expect it is over."""


class Due:
    """Something to be done at a moment to come, unless it is cancelled."""

    __slots__ = ("act",)

    def __init__(self, act: Callable[[], None]) -> None:
        self.act: Callable[[], None] | None = act

    def cancel(self) -> None:
        self.act = None


@types.coroutine
def _rest() -> Generator[None, None, None]:
    """Give control back to the timeline, until somebody resumes the task."""
    yield


class Task:
    """A coroutine on its way. It is resumed at its time, or interrupted."""

    __slots__ = ("_coroutine", "_interruptions", "_is_running", "_time", "is_over", "over")

    def __init__(self, time: Timeline, coroutine: Coroutine[Any, Any, None]) -> None:
        self._time, self._coroutine = time, self._go_through(coroutine)
        self._is_running = self.is_over = False
        self._interruptions: list[Interruption] = []
        self.over = Signal(time)

    async def _go_through(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """The coroutine, which keeps hold of its task: one that is dropped unfinished must not end inside itself."""
        await coroutine

    def interrupt(self, why: Interruption) -> None:
        """Raise this where the task waits now; in a task that runs at this moment, where it waits next, in order."""
        if self.is_over:
            return
        if self._is_running:
            self._interruptions.append(why)
        else:
            self.resume(why)

    def resume(self, why: Interruption | None = None) -> None:
        """Let the task go on until it waits again. Its errors are its starter's, except an unexpected interruption."""
        if self.is_over:
            return
        before, self._time.current, self._is_running = self._time.current, self, True
        try:
            self._coroutine.send(None) if why is None else self._coroutine.throw(why)
            while self._interruptions:
                self._coroutine.throw(self._interruptions.pop(0))
        except (StopIteration, Interruption):
            self.is_over = True
        except BaseException:
            self.is_over = True
            raise
        finally:
            self._time.current, self._is_running = before, False
        if self.is_over:
            self.over.set()


class _Waiter:
    __slots__ = ("has_happened", "task", "waking")

    def __init__(self, task: Task) -> None:
        self.task, self.has_happened = task, False
        self.waking: Due | None = None


class Signal:
    """Something that happens, perhaps more than once: whoever waits at that moment is woken."""

    __slots__ = ("_time", "_waiters")

    def __init__(self, time: Timeline) -> None:
        self._time = time
        self._waiters: list[_Waiter] = []

    def set(self) -> None:
        """It happens. Those who wait go on at this moment, in the order in which they came."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.has_happened = True
            waiter.waking = self._time.at(0.0, waiter.task.resume)

    async def wait(self, limit_s: float | None = None) -> bool:
        """Wait until it happens: True; or for as long as the limit: False."""
        waiter = _Waiter(self._time.task())
        due = None if limit_s is None else self._time.at(limit_s, waiter.task.resume)
        self._waiters.append(waiter)
        try:
            await _rest()
        finally:
            for planned in (due, waiter.waking):
                if planned:
                    planned.cancel()
            if not waiter.has_happened:
                self._waiters.remove(waiter)
        return waiter.has_happened


class Timeline:
    """A clock, and what is to be done at moments to come."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.current: Task | None = None
        self._due: list[tuple[datetime, int, Due]] = []
        self._order = count()  # of two things due at one moment the earlier planned comes first
        self._handed_in: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def now(self) -> datetime:
        return self.clock.now()

    def at(self, seconds: float, act: Callable[[], None]) -> Due:
        """Do something when this much time has passed from now."""
        return self.at_moment(self.clock.now() + timedelta(seconds=seconds) if seconds else self.clock.now(), act)

    def at_moment(self, moment: datetime, act: Callable[[], None]) -> Due:
        due = Due(act)
        heapq.heappush(self._due, (moment, next(self._order), due))
        return due

    def begin(self, coroutine: Coroutine[Any, Any, None]) -> Task:
        """Start a task; it goes on, up to where it first waits, before this returns."""
        task = Task(self, coroutine)
        task.resume()
        return task

    def task(self) -> Task:
        """The task that runs at this moment."""
        assert self.current is not None, "only a task can wait"
        return self.current

    async def pass_time(self, seconds: float, *, since: datetime | None = None) -> None:
        """Let time pass from `since` or now."""
        until = (since or self.clock.now()) + timedelta(seconds=seconds)
        if until > self.clock.now():
            due = self.at_moment(until, self.task().resume)
            try:
                await _rest()
            finally:
                due.cancel()

    async def lived(self, seconds: float, *, since: datetime | None = None) -> None:
        """As `pass_time`, for time that a person at the terminal has spent already: under a real clock it is over."""
        if not self.clock.is_real:
            await self.pass_time(seconds, since=since)

    async def in_thread(self, work: Callable[[], T]) -> T:
        """What may take a while: done in a thread of its own under a real clock, at once under a virtual one."""
        if not self.clock.is_real:
            return work()
        done, answers = Signal(self), list[T]()

        def run() -> None:
            answers.append(work())
            self.post(done.set)

        threading.Thread(target=run, daemon=True).start()
        await done.wait()
        return answers[0]

    def post(self, act: Callable[[], None]) -> None:
        """From any thread: do this in the timeline's own."""
        self._handed_in.put(act)

    def next_due(self) -> datetime | None:
        while self._due and self._due[0][2].act is None:
            heapq.heappop(self._due)
        return self._due[0][0] if self._due else None

    def run(self, is_done: Callable[[], bool] = lambda: False) -> None:
        """Go on until `is_done`, or, under a virtual clock, until nothing is due any more."""
        while not is_done():
            moment = self.next_due()
            if self.clock.is_real:
                if self._takes_what_is_handed_in(moment):
                    continue
            elif moment is None:
                return
            if moment is not None:
                act = heapq.heappop(self._due)[2].act
                self.clock.catch_up(moment)
                if act is not None:
                    act()

    def _takes_what_is_handed_in(self, moment: datetime | None) -> bool:
        """Wait for other threads until the next due moment."""
        left_s = None if moment is None else max((moment - self.clock.now()).total_seconds(), 0.0)
        try:
            act = self._handed_in.get(timeout=left_s) if left_s != 0.0 else self._handed_in.get_nowait()
        except queue.Empty:
            return False
        act()
        return True
