"""The timeline: what is due when, and threads that hand in."""

from __future__ import annotations

import gc
import threading
from datetime import UTC, datetime, timedelta

import pytest

from offhook.center.agents.habits import Habits
from offhook.center.agents.scripted import Steady, work_by_themselves
from offhook.center.clock import RealClock, VirtualClock
from offhook.center.timeline import Timeline
from tests.center.little_centre import little_centre

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def time() -> Timeline:
    return Timeline(VirtualClock(START))


@pytest.fixture
def real() -> Timeline:
    return Timeline(RealClock())


def since_start(time: Timeline) -> float:
    return (time.now() - START).total_seconds()


def test_what_is_due_earlier_comes_first(time: Timeline) -> None:
    done = list[str]()
    time.at(2, lambda: done.append("later"))
    time.at(1, lambda: done.append("sooner"))
    time.run()
    assert done == ["sooner", "later"]


def test_of_two_things_due_at_one_moment_the_earlier_planned_comes_first(time: Timeline) -> None:
    done = list[int]()
    for number in range(20):
        time.at(1, lambda number=number: done.append(number))  # type: ignore[misc]
    time.run()
    assert done == list(range(20))


def test_what_is_planned_for_now_waits_its_turn(time: Timeline) -> None:
    done = list[str]()

    def first() -> None:
        time.at(0, lambda: done.append("third"))
        done.append("first")

    time.at(1, first)
    time.at(1, lambda: done.append("second"))
    time.run()
    assert done == ["first", "second", "third"]


def test_what_is_cancelled_is_not_done_and_no_time_passes_for_it(time: Timeline) -> None:
    done = list[str]()
    time.at(5, lambda: done.append("never")).cancel()
    assert time.next_due() is None
    time.run()
    assert (done, since_start(time)) == ([], 0.0)


def test_something_can_be_cancelled_at_the_very_moment_it_is_due(time: Timeline) -> None:
    done = list[str]()
    time.at(1, lambda: due.cancel())
    due = time.at(1, lambda: done.append("never"))
    time.run()
    assert done == []


def test_a_moment_that_is_over_is_due_now_and_time_never_runs_back(time: Timeline) -> None:
    moments = list[float]()

    def plan() -> None:
        time.at_moment(START, lambda: moments.append(since_start(time)))

    time.at(10, plan)
    time.run()
    assert moments == [10.0]


def test_the_run_stops_as_soon_as_it_is_done(time: Timeline) -> None:
    done = list[int]()
    for number in range(3):
        time.at(number, lambda number=number: done.append(number))  # type: ignore[misc]
    time.run(lambda: len(done) == 2)
    assert (done, since_start(time)) == ([0, 1], 1.0)


def test_under_a_virtual_clock_work_is_done_at_once_and_in_the_same_thread(time: Timeline) -> None:
    threads = list[threading.Thread]()

    async def live() -> None:
        threads.append(await time.in_thread(threading.current_thread))

    time.begin(live())
    assert threads == [threading.current_thread()]


def test_under_a_real_clock_other_threads_hand_in_and_everything_is_done_in_one(real: Timeline) -> None:
    done = list[threading.Thread]()

    def hand_in() -> None:
        for _ in range(50):
            real.post(lambda: done.append(threading.current_thread()))

    threads = [threading.Thread(target=hand_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    real.run(lambda: len(done) == 200)
    for thread in threads:
        thread.join()
    assert set(done) == {threading.current_thread()}


def test_under_a_real_clock_time_passes_by_itself(real: Timeline) -> None:
    began, ended = real.now(), list[datetime]()

    async def live() -> None:
        await real.pass_time(0.05)
        ended.append(real.now())

    real.begin(live())
    real.run(lambda: bool(ended))
    assert timedelta(seconds=0.05) <= ended[0] - began < timedelta(seconds=2)


def test_what_takes_a_while_under_a_real_clock_keeps_nobody_else_waiting(real: Timeline) -> None:
    may_end, order = threading.Event(), list[str]()

    async def slow() -> None:
        assert await real.in_thread(lambda: may_end.wait(5))
        order.append("slow")

    async def quick() -> None:
        await real.pass_time(0.01)
        order.append("quick")
        may_end.set()

    real.begin(slow())
    real.begin(quick())
    real.run(lambda: len(order) == 2)
    assert order == ["quick", "slow"]


def test_what_people_live_through_themselves_takes_time_under_a_virtual_clock_only(
    time: Timeline, real: Timeline
) -> None:
    over = list[str]()

    async def live(timeline: Timeline, name: str) -> None:
        await timeline.lived(30)
        over.append(name)

    time.begin(live(time, "virtual"))
    real.begin(live(real, "real"))
    assert over == ["real"]
    time.run()
    assert (over, since_start(time)) == (["real", "virtual"], 30.0)


def test_a_centre_that_is_dropped_in_the_middle_of_its_day_goes_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", complaints.append)
    little = little_centre()
    desk = little.sign_in("ann")
    work_by_themselves(desk, Steady(Habits(8.0)))
    for _ in range(3):
        little.call()
        little.passes(7)
    del little, desk
    gc.collect()
    assert complaints == []
