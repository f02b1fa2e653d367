"""Tasks in the timeline: they wait, are woken by signals, and are interrupted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from offhook.center.clock import VirtualClock
from offhook.center.timeline import Interruption, Signal, Timeline

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class Told(Interruption):
    pass


class ToldMore(Interruption):
    pass


@pytest.fixture
def time() -> Timeline:
    return Timeline(VirtualClock(START))


def since_start(time: Timeline) -> float:
    return (time.now() - START).total_seconds()


def test_a_task_runs_up_to_its_first_wait_before_begin_returns(time: Timeline) -> None:
    done = list[str]()

    async def live() -> None:
        done.append("began")
        await time.pass_time(3)
        done.append("went on")

    task = time.begin(live())
    assert (done, task.is_over) == (["began"], False)
    time.run()
    assert (done, task.is_over, since_start(time)) == (["began", "went on"], True, 3.0)


def test_time_that_has_passed_already_is_not_waited_for(time: Timeline) -> None:
    ends = list[float]()

    async def live() -> None:
        began = time.now()
        await time.pass_time(4)
        await time.pass_time(3, since=began)
        await time.pass_time(6, since=began)
        ends.append(since_start(time))

    time.begin(live())
    time.run()
    assert ends == [6.0]


def test_a_task_that_passes_time_is_interrupted_at_that_moment(time: Timeline) -> None:
    heard = list[tuple[str, float]]()

    async def live() -> None:
        try:
            await time.pass_time(100)
        except Told as told:
            heard.append((str(told), since_start(time)))

    task = time.begin(live())
    time.at(7, lambda: task.interrupt(Told("now")))
    time.run()
    assert (heard, since_start(time)) == ([("now", 7.0)], 7.0)


def test_a_task_that_waits_for_a_signal_is_interrupted_and_forgotten_by_the_signal(time: Timeline) -> None:
    signal, heard = Signal(time), list[str]()

    async def live() -> None:
        try:
            await signal.wait(50)
        except Told:
            heard.append("told")
        await time.pass_time(1)
        heard.append("went on")

    task = time.begin(live())
    task.interrupt(Told())
    signal.set()
    time.run()
    assert (heard, since_start(time)) == (["told", "went on"], 1.0)


def test_a_task_is_interrupted_between_the_signal_and_its_waking(time: Timeline) -> None:
    signal, heard = Signal(time), list[str]()

    async def live() -> None:
        try:
            await signal.wait()
            heard.append("woken")
        except Told:
            heard.append("told")
        await time.pass_time(5)
        heard.append(f"after {since_start(time)}")

    task = time.begin(live())
    signal.set()
    task.interrupt(Told())
    time.run()
    assert heard == ["told", "after 5.0"]


def test_a_task_that_runs_is_interrupted_where_it_waits_next(time: Timeline) -> None:
    heard = list[str]()

    async def live() -> None:
        time.task().interrupt(Told())
        heard.append("still running")
        try:
            await time.pass_time(5)
        except Told:
            heard.append("told")

    time.begin(live())
    assert (heard, time.next_due()) == (["still running", "told"], None)


def test_no_interruption_of_a_running_task_is_lost(time: Timeline) -> None:
    heard = list[str]()

    async def live() -> None:
        time.task().interrupt(Told())
        time.task().interrupt(ToldMore())
        for _ in range(2):
            try:
                await time.pass_time(5)
            except Interruption as told:
                heard.append(type(told).__name__)

    time.begin(live())
    assert heard == ["Told", "ToldMore"]


def test_an_interruption_that_nobody_expects_ends_the_task(time: Timeline) -> None:
    async def live() -> None:
        await time.pass_time(5)

    task = time.begin(live())
    task.interrupt(Told())
    task.interrupt(Told())
    assert task.is_over


def test_an_error_in_a_task_is_not_swallowed(time: Timeline) -> None:
    async def live() -> None:
        await time.pass_time(1)
        raise ZeroDivisionError

    time.begin(live())
    with pytest.raises(ZeroDivisionError):
        time.run()


def test_waiters_go_on_in_the_order_in_which_they_came(time: Timeline) -> None:
    signal, woken = Signal(time), list[int]()

    async def live(number: int) -> None:
        assert await signal.wait()
        woken.append(number)

    for number in range(5):
        time.begin(live(number))
    time.at(1, signal.set)
    time.run()
    assert woken == [0, 1, 2, 3, 4]


def test_a_signal_wakes_only_those_who_wait_at_that_moment(time: Timeline) -> None:
    signal, woken = Signal(time), list[bool]()
    signal.set()

    async def live() -> None:
        woken.append(await signal.wait(3))

    time.begin(live())
    time.run()
    assert (woken, since_start(time)) == ([False], 3.0)


def test_a_signal_at_the_moment_of_the_limit_counts_if_it_was_planned_before_it(time: Timeline) -> None:
    signal, woken = Signal(time), list[bool]()
    time.at(3, signal.set)

    async def live() -> None:
        woken.append(await signal.wait(3))
        await time.pass_time(10)
        woken.append(True)

    time.begin(live())
    time.run()
    assert (woken, since_start(time)) == ([True, True], 13.0)


def test_who_waits_for_a_task_is_told_when_it_is_over(time: Timeline) -> None:
    moments = list[float]()

    async def long() -> None:
        await time.pass_time(8)

    async def wait() -> None:
        await task.over.wait()
        moments.append(since_start(time))

    task = time.begin(long())
    time.begin(wait())
    time.run()
    assert moments == [8.0]
