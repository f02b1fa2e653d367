"""What became of everybody, and interval by interval who came and waited: from contact records made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from offhook.center.metrics.facts import AgentTime
from offhook.center.records.record import AgentPart, ContactRecord
from offhook.scenarios.intervals import Intervals
from offhook.scenarios.outcomes import Outcomes, Reckoning

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def record(id: str = "c", method: str = "INBOUND", came: float = 0.0, **facts: Any) -> ContactRecord:
    return ContactRecord(id, "VOICE", method, at(came), id, **facts)


def queued(came: float, left: float | None, *, answered: bool = False, id: str = "c", **facts: Any) -> ContactRecord:
    """In a queue from one minute to another."""
    moment = None if left is None else at(left)
    agent = AgentPart("agent", "ann", connected_at=moment) if answered else None
    gone = None if answered else moment
    return record(
        id, came=came, queue="q", enqueued_at=at(came), dequeued_at=moment, disconnected_at=gone, agent=agent, **facts
    )


def reckoned(*records: ContactRecord, still_open: tuple[ContactRecord, ...] = ()) -> Outcomes:
    reckoning = Reckoning()
    for one in records:
        reckoning.add(one)
    return reckoning.finish(still_open)


def test_each_contact_is_in_one_outcome() -> None:
    outcomes = reckoned(
        queued(0, 1, answered=True),
        queued(0, 1),
        record(disconnected_at=at(1)),
        queued(0, 1, is_queued_for_callback=True),
        still_open=(record(), queued(0, None), queued(0, 1, answered=True)),
    )
    assert outcomes == Outcomes(
        arrived=7,
        handled=1,
        abandoned=1,
        ended_in_flow=1,
        called_back_later=1,
        in_flow=1,
        in_queue=1,
        with_agent=1,
    )


def test_a_contact_that_another_queue_answers_was_handled_once() -> None:
    transferred = queued(0, 1, id="a", next_id="b", transfer_kind="QUEUE", is_transferred_in_queue=True)
    second = queued(1, 2, id="b", answered=True)
    second.initiation_method = "QUEUE_TRANSFER"
    outcomes = reckoned(transferred, second)
    assert (outcomes.arrived, outcomes.handled) == (1, 1)


def test_a_contact_that_gives_up_in_the_second_queue_gave_up() -> None:
    transferred = queued(0, 1, id="a", next_id="b", transfer_kind="QUEUE", is_transferred_in_queue=True)
    second = queued(1, 2, id="b")
    second.initiation_method = "QUEUE_TRANSFER"
    assert reckoned(transferred, second).abandoned == 1
    assert reckoned(transferred, still_open=(second,)).in_queue == 1


def test_one_whom_an_agent_passes_on_was_handled_whatever_comes_then() -> None:
    handled = queued(0, 1, id="a", answered=True, next_id="b", transfer_kind="QUEUE")
    second = queued(1, 2, id="b")
    second.initiation_method = "TRANSFER"
    for order in ((handled, second), (second, handled)):
        outcomes = reckoned(*order)
        assert (outcomes.arrived, outcomes.handled, outcomes.abandoned) == (1, 1, 0)


def test_one_who_will_be_called_back_is_not_waited_for_as_somebody_else() -> None:
    in_queue = queued(0, 1, is_queued_for_callback=True, next_id="callback")
    assert reckoned(in_queue).called_back_later == 1
    reckoning = Reckoning()
    reckoning.add(record(next_id="callback", disconnected_at=at(1)), has_callback=True)
    assert reckoning.finish(()) == Outcomes(arrived=1, called_back_later=1)


def test_what_the_centre_begins_is_nobody_who_came() -> None:
    for method in ("CALLBACK", "OUTBOUND", "DISCONNECT", "MONITOR"):
        assert reckoned(record(method=method)) == Outcomes()


def intervals(*records: ContactRecord, start: datetime = NINE, hours: float = 1.0) -> Intervals:
    found = Intervals(start, start + timedelta(hours=hours), 30, 20)
    for one in records:
        found.add(one)
    return found


def test_a_contact_counts_where_it_came_to_its_queue() -> None:
    first, second = intervals(queued(29, 29.25, answered=True), queued(29.9, 31)).all
    assert (first.arrived, first.queued, first.answered, first.abandoned, first.service_level) == (2, 2, 1, 1, 0.5)
    assert (second.arrived, second.service_level) == (0, None)


def test_at_the_threshold_itself_it_is_late() -> None:
    assert intervals(queued(0, 20 / 60, answered=True)).all[0].service_level == 0


def test_waiting_is_spread_over_the_intervals_in_which_it_was() -> None:
    first, second = intervals(queued(20, 45, answered=True)).all
    assert (first.in_queue, second.in_queue) == (10 / 30, 15 / 30)


def test_who_still_waits_at_the_end_has_waited_until_then() -> None:
    found = intervals()
    first, second = found.finish([queued(15, None)])
    assert (first.queued, first.in_queue, second.in_queue) == (1, 0.5, 1.0)
    assert first.service_level is None


def test_intervals_are_those_of_the_clock_on_the_wall() -> None:
    start = datetime(2026, 11, 24, 9, 20, tzinfo=ZoneInfo("Asia/Tokyo"))
    found = intervals(start=start).all
    assert [(f"{one.start:%H:%M}", one.seconds) for one in found] == [("09:20", 600), ("09:30", 1800), ("10:00", 1200)]


def test_the_hour_that_comes_twice_is_there_twice() -> None:
    start = datetime(2026, 11, 1, tzinfo=ZoneInfo("America/New_York"))
    found = Intervals(start, start.replace(day=2), 60, 20).all
    assert len(found) == 25
    assert [f"{one.start:%H:%M}" for one in found[:4]] == ["00:00", "01:00", "01:00", "02:00"]


def test_agents_are_counted_by_the_time_they_were_there() -> None:
    found = intervals()
    found.add_agent(AgentTime("a", None, at(0), 900, 600, 300, 300, 0, 0))
    found.add_agent(AgentTime("b", None, at(30), 900, 0, 900, 900, 0, 0))
    first, second = found.all
    assert (first.agents_online, first.agents_busy) == (0.5, 300 / 1800)
    assert (second.agents_online, second.agents_busy) == (0.5, 0.5)
