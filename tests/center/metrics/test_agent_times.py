"""How agents spend their time: what is idle, contact, non-productive and error time, and in which quarter hour."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.center.metrics.agent_times import AgentTimes
from offhook.center.metrics.facts import AgentOffer, AgentTime
from offhook.center.metrics.historical import Historical
from tests.center.metrics.acting import (
    PROFILE,
    SATO,
    TANAKA,
    Entry,
    a_call,
    accepts,
    clears,
    comes,
    connects,
    goes,
    is_complete,
    is_not_taken,
    is_over,
    queues,
    rings,
    signs_in,
    signs_out,
)
from tests.center.metrics.building import a_trace, at

IN = [signs_in(0, TANAKA), goes(0, TANAKA)]


def spent(entries: list[Entry], until: float) -> dict[str, float]:
    """What Tanaka spent, in seconds, by kind."""
    total: dict[str, float] = defaultdict(float)
    for time in times(entries, until):
        if time.agent == TANAKA:
            for name in AgentTime._fields[3:]:
                total[name.removesuffix("_s")] += getattr(time, name)
    return {name: seconds for name, seconds in total.items() if seconds}


def times(entries: list[Entry], until: float) -> list[AgentTime]:
    told: list[AgentTime | AgentOffer] = []
    reader = AgentTimes(told.append)
    for entry in a_trace(sorted(entries, key=lambda entry: entry[0])):
        reader.read(entry)
    reader.tell_until(at(until))
    return [fact for fact in told if isinstance(fact, AgentTime)]


def test_nothing_is_spent_while_offline() -> None:
    assert spent([signs_in(0, TANAKA), goes(100, TANAKA), goes(160, TANAKA, "Offline")], 500) == {
        "online": 60,
        "idle": 60,
    }


def test_ringing_is_idle_time_and_the_contact_begins_with_the_acceptance() -> None:
    assert spent([*IN, *a_call("a", TANAKA, 0, talks=100, works=30)], 200) == {
        "online": 200,
        "idle": 15 + 55,
        "contact": 130,
        "contacts": 130,
    }


def test_two_chats_at_a_time_are_one_contact_time_and_two_times_contacts() -> None:
    chats = [*a_call("a", TANAKA, 0, 100, 0, "CHAT"), *a_call("b", TANAKA, 50, 100, 0, "CHAT")]
    assert spent([*IN, *chats], 200) == {"online": 200, "idle": 50, "contact": 150, "contacts": 200}


def test_contacts_in_a_status_of_their_own_are_non_productive_time() -> None:
    assert spent([signs_in(0, TANAKA), goes(0, TANAKA, "Outbound"), *a_call("a", TANAKA, 0, 100, 0)], 200) == {
        "online": 200,
        "non_productive": 200,
    }


def test_a_missed_contact_is_error_time_until_it_is_cleared_and_idle_too() -> None:
    missed = [comes(0, "a"), queues(0, "a"), rings(0, "a", TANAKA), is_not_taken(20, "a", TANAKA)]
    assert spent([*IN, *missed, clears(50, "a", TANAKA)], 100) == {"online": 100, "idle": 100, "error": 30}


@pytest.mark.parametrize("cleared_by", [goes(50, TANAKA), rings(50, "b", TANAKA)])
def test_a_new_status_or_a_new_offer_shows_that_it_was_cleared(cleared_by: Entry) -> None:
    missed = [comes(0, "a"), queues(0, "a"), rings(0, "a", TANAKA), is_not_taken(20, "a", TANAKA)]
    assert spent([*IN, *missed, comes(40, "b"), cleared_by], 100)["error"] == 30


def test_an_error_beside_a_chat_is_idle_time_and_no_contact_time() -> None:
    chat = [comes(0, "a", "CHAT"), queues(0, "a"), rings(0, "a", TANAKA), accepts(0, "a", TANAKA)]
    missed = [comes(0, "b", "CHAT"), queues(0, "b"), rings(0, "b", TANAKA), is_not_taken(20, "b", TANAKA)]
    assert spent([*IN, *chat, connects(0, "a", TANAKA), *missed, clears(50, "b", TANAKA)], 100) == {
        "online": 100,
        "contact": 70,
        "contacts": 70,
        "idle": 30,
        "error": 30,
    }


def test_a_customer_who_leaves_during_the_whisper_frees_the_agent() -> None:
    entries = [comes(0, "a"), queues(0, "a"), rings(0, "a", TANAKA), accepts(10, "a", TANAKA)]
    assert spent([*IN, *entries, is_over(15, "a"), is_complete(15, "a")], 100)["contact"] == 5


def test_an_agent_who_is_lost_before_joining_is_free_and_in_no_error() -> None:
    entries = [comes(0, "a"), queues(0, "a"), rings(0, "a", TANAKA), accepts(10, "a", TANAKA)]
    assert spent([*IN, *entries, is_not_taken(15, "a", TANAKA, "ERROR")], 100) == {
        "online": 100,
        "idle": 95,
        "contact": 5,
        "contacts": 5,
    }


def test_a_supervisor_who_listens_is_not_on_contact() -> None:
    entries = [*a_call("a", SATO, 0, 100, 0), connects(20, "a", TANAKA, "SILENT_MONITOR")]
    assert "contact" not in spent([*IN, signs_in(0, SATO), goes(0, SATO), *entries], 200)


def test_what_was_spent_until_signing_out_is_told_at_once() -> None:
    told: list[AgentTime | AgentOffer] = []
    reader = AgentTimes(told.append)
    for entry in a_trace([*IN, signs_out(60, TANAKA)]):
        reader.read(entry)
    assert told == [AgentTime(TANAKA, PROFILE, at(0), 60, 60, 0, 0, 0, 0)]
    assert not reader.agents


def test_time_is_told_by_the_quarter_hour() -> None:
    quarters = [(time.at, time.idle_s) for time in times([signs_in(600, TANAKA), goes(600, TANAKA)], 2_000)]
    assert quarters == [(at(0), 300), (at(900), 900), (at(1_800), 200)]


def test_time_told_in_between_is_not_told_again() -> None:
    told: list[AgentTime | AgentOffer] = []
    reader = AgentTimes(told.append)
    for entry in a_trace(IN):
        reader.read(entry)
    for seconds in (100, 100, 400, 1_000):
        reader.tell_until(at(seconds))
    assert sum(fact.idle_s for fact in told if isinstance(fact, AgentTime)) == 1_000


def test_an_agent_whose_signing_in_was_not_read_is_passed_over() -> None:
    assert spent(a_call("a", TANAKA, 0, 100, 0), 200) == {}


@given(st.data())
def test_idle_contact_and_non_productive_time_are_the_online_time_whatever_happens(data: st.DataObject) -> None:
    moves = [accepts, connects, is_not_taken, clears, rings]
    entries: list[Entry] = [signs_in(0, TANAKA), comes(0, "a"), comes(0, "b", "CHAT"), queues(0, "a")]
    moment = 0.0
    for _ in range(data.draw(st.integers(1, 25))):
        moment += data.draw(st.integers(0, 700))
        status = data.draw(st.sampled_from([None, "Available", "Lunch", "Offline"]))
        contact = data.draw(st.sampled_from(["a", "b"]))
        entries.append(
            goes(moment, TANAKA, status) if status else data.draw(st.sampled_from(moves))(moment, contact, TANAKA)
        )
    told = times(entries, moment + 100)
    for time in told:
        assert time.idle_s + time.contact_s + time.non_productive_s == pytest.approx(time.online_s)
        assert 0 < time.online_s <= 900
        assert time.error_s <= time.online_s
        assert time.contacts_s >= time.contact_s
    assert len({time.at for time in told}) == len(told)


def test_hours_add_up_to_the_day() -> None:
    names = ["SUM_ONLINE_TIME_AGENT", "SUM_CONTACT_TIME_AGENT", "SUM_IDLE_TIME_AGENT", "AGENT_OCCUPANCY"]
    hours, total = (Historical(names, group_by=("AGENT",), interval=interval) for interval in ("HOUR", "TOTAL"))
    reader = AgentTimes(hours.add, total.add)
    calls = [entry for number in range(30) for entry in a_call(f"{number}", TANAKA, number * 300, 200, 20)]
    for entry in a_trace([*IN, *calls, signs_out(10_000, TANAKA)]):
        reader.read(entry)
    (day,) = total.rows()
    assert day.values["SUM_ONLINE_TIME_AGENT"] == pytest.approx(10_000)
    assert day.values["SUM_CONTACT_TIME_AGENT"] == pytest.approx(30 * 220)
    for name in names[:3]:
        assert sum(row.values[name] or 0 for row in hours.rows()) == pytest.approx(day.values[name])
    assert day.values["AGENT_OCCUPANCY"] == pytest.approx(66)
