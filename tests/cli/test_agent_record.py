"""The main facts of a contact record, as `offhook call --wait-for-agent` prints them at the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from offhook.center.records.record import AgentPart, ContactRecord
from offhook.center.resources import Disposition
from offhook.cli.agent_record import facts

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def record() -> ContactRecord:
    return ContactRecord(
        id="c",
        channel="VOICE",
        initiation_method="INBOUND",
        initiated_at=START,
        initial_id="c",
        customer="+81355550111",
        queue="arn:sales",
        queue_name="Sales",
        enqueued_at=at(10),
    )


def test_a_call_that_was_answered_says_who_talked_how_long_and_what_was_written_down() -> None:
    answered = record()
    answered.dequeued_at, answered.offers, answered.missed_offers = at(40), 2, 1
    answered.agent = AgentPart("arn:ann", "ann", connected_at=at(40), left_at=at(140), hold_s=20.0, holds=2)
    answered.agent.acw_started_at, answered.agent.acw_ended_at = at(140), at(205)
    answered.disconnected_at, answered.disconnect_reason = at(140), "CUSTOMER_DISCONNECT"
    answered.disposition, answered.is_solved, answered.next_id = "done", False, "next"
    assert [*facts(answered, {"done": Disposition("done", "Order answered", True)})] == [
        ("Contact", "c"),
        ("Customer", "+81 3-5555-0111"),
        ("Queue", "Sales, 0:30, offered 2 times, 1 not taken"),
        ("Agent", "ann"),
        ("Talk", "1:20"),
        ("Hold", "0:20 in 2 holds"),
        ("After-contact work", "1:05"),
        ("Ended by", "CUSTOMER_DISCONNECT: the customer hung up"),
        ("Disposition", "Order answered, not solved"),
        ("Goes on as", "next"),
    ]


def test_a_customer_who_hung_up_in_the_queue_is_said_to_have_done_so() -> None:
    abandoned = record()
    abandoned.dequeued_at = abandoned.disconnected_at = at(70)
    abandoned.disconnect_reason = "CUSTOMER_DISCONNECT"
    told = dict(facts(abandoned, {}))
    assert (told["Queue"], told[""]) == ("Sales, 1:00", "left the queue before an agent answered")
    assert "Agent" not in told


def test_a_withheld_number_stays_so() -> None:
    unknown = record()
    unknown.customer = None
    assert dict(facts(unknown, {}))["Customer"] == "a withheld number"
