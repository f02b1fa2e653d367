"""The closed forms give what the literature gives: only then may they judge the simulation."""

from __future__ import annotations

import pytest

from tests.scenarios.erlang import erlang_b, erlang_c, mean_wait, priority_waits, service_level, steady


@pytest.mark.parametrize(
    ("agents", "load", "share"),
    [(5, 1.657, 0.02), (10, 4.461, 0.01), (20, 12.03, 0.01), (100, 84.06, 0.01)],
)
def test_erlang_b_agrees_with_the_printed_tables(agents: int, load: float, share: float) -> None:
    assert erlang_b(agents, load) == pytest.approx(share, rel=1e-3)


def test_erlang_c_gives_the_worked_example_of_the_trade() -> None:
    """200 calls an hour of 3 minutes are 10 erlangs; 14 agents; 20 s: 17.4 % wait, 7.8 s on average, 88.8 % in time."""
    assert erlang_c(14, 10) == pytest.approx(0.174, abs=5e-4)
    assert mean_wait(14, 10, 180) == pytest.approx(7.8, abs=0.05)
    assert service_level(14, 10, 180, within=20) == pytest.approx(0.888, abs=5e-4)


def test_erlang_c_holds_for_a_thousand_agents() -> None:
    """1,140 erlangs on 1,200 agents: 0.0483572, as pyworkforce 0.5.1 has it."""
    assert erlang_c(1200, 1140) == pytest.approx(0.0483572, abs=5e-8)


def test_erlang_a_gives_the_example_of_mandelbaum_and_zeltyn() -> None:
    """48 calls a minute of one minute, 50 agents, two minutes of patience: 3.1 % abandon, and the others hardly wait.

    Without abandonment the wait would be 20.8 s on average; with it, it is 3.7 s, with 3 in the queue and agents 93 %
    busy.
    """
    found = steady(50, arrivals=48 / 60, talk=60, patience=120)
    assert found.abandoned == pytest.approx(0.031, abs=5e-4)
    assert found.mean_wait == pytest.approx(3.7, abs=0.05)
    assert found.queue == pytest.approx(3, abs=0.05)
    assert found.occupancy == pytest.approx(0.93, abs=5e-3)
    assert mean_wait(50, 48, 60) == pytest.approx(20.8, abs=0.05)


def test_a_queue_with_one_place_for_each_agent_and_none_to_wait_is_erlang_b() -> None:
    """One agent, load 1, one place to wait: each of the three states is as likely."""
    assert steady(1, arrivals=1, talk=1, places=1).turned_away == pytest.approx(1 / 3)


def test_a_queue_without_limit_or_impatience_is_erlang_c() -> None:
    found = steady(14, arrivals=200 / 3600, talk=180)
    assert found.waits == pytest.approx(erlang_c(14, 10))
    assert found.mean_wait == pytest.approx(mean_wait(14, 10, 180))


def test_priorities_of_one_agent_are_those_of_cobham() -> None:
    """One agent, two classes of load 0.3 and 0.5: 0.8 of a talk remains, over 0.7, and over 0.7 times 0.2."""
    first, second = priority_waits(1, (0.3, 0.5), talk=60)
    assert first == pytest.approx(60 * 0.8 / 0.7)
    assert second == pytest.approx(60 * 0.8 / 0.7 / 0.2)


def test_priorities_take_from_one_class_what_they_give_to_the_other() -> None:
    """The mean over all contacts is the mean without priorities."""
    first, second = priority_waits(20, (7, 11), talk=60)
    assert (7 * first + 11 * second) / 18 == pytest.approx(mean_wait(20, 18, 60))
    assert first < mean_wait(20, 18, 60) < second
