"""Queues that are deleted, closed or full, hours that end and clocks that change while customers wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from offhook.center.instance import ConnectInstance, by_reference
from offhook.center.life import ContactDisconnected, OfferEnded
from offhook.center.queues import delete_queue, set_enabled
from offhook.center.resources import Queue
from offhook.errors import OffhookError
from tests.center.conftest import CallFixture
from tests.center.little_centre import ALWAYS, PROFILE, SALES, SERVICE, Patient, agent, little_centre
from tests.center.test_when_things_go_wrong import ends, talking


def test_customers_who_wait_when_the_hours_end_keep_their_place_and_the_offer_of_a_callback(
    call: CallFixture, without_agents: ConnectInstance
) -> None:
    before_closing = "2026-11-23T19:57:00-08:00"
    customer = call("america", caller="+12135550114", inputs=["1"], at=before_closing, instance=without_agents)
    closing = datetime.fromisoformat("2026-11-23T20:00:00-08:00") - datetime.fromisoformat(before_closing)
    late = [line["text"] for line in customer.report["transcript"] if line["at"] > closing.total_seconds()]
    assert any("call you back" in text for text in late)
    assert customer.report["ended"] == "in_queue"
    customer.is_never_left_in_silence()


def test_customers_in_a_deleted_queue_are_told_and_let_go() -> None:
    little, customers = little_centre(), [Patient() for _ in range(3)]
    for customer in customers:
        little.call(customer)
    little.passes(1)
    delete_queue(little.center, SALES)
    little.passes(20)
    assert all("nobody can take your call here any more" in customer.heard[-1] for customer in customers)
    assert [event.reason for event in little.of(ContactDisconnected)] == ["OTHER"] * 3
    assert not little.center.contacts
    ends(little)


def test_customers_in_a_deleted_queue_hear_the_disconnect_flow_where_there_is_one() -> None:
    little, customer = little_centre(), Patient()
    little.call(customer, flow="main with a goodbye")
    delete_queue(little.center, SALES)
    little.passes(20)
    assert customer.heard[-1] == "Goodbye."
    ends(little)


def test_what_rings_when_its_queue_is_deleted_stops_ringing() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    little.call()
    delete_queue(little.center, SALES)
    assert ([event.how for event in little.of(OfferEnded)], ann.work) == (["WITHDRAWN"], {})
    ends(little)


def test_a_conversation_goes_on_when_its_queue_is_deleted() -> None:
    little = little_centre()
    ann, live = talking(little)
    delete_queue(little.center, SALES)
    little.passes(60)
    assert (live.stage, ann.work[live.id].state) == ("talking", "CONNECTED")
    ends(little)


def test_an_agent_who_is_gone_gives_nothing_back_to_a_deleted_queue() -> None:
    little, customer = little_centre(), Patient()
    ann = little.sign_in("ann")
    live = little.call(customer)
    ann.accept(live.id)
    delete_queue(little.center, SALES)
    ann.sign_out(is_lost=True)
    little.passes(20)
    assert live.stage == "over"
    assert "Goodbye" in customer.heard[-1]
    ends(little)


def test_other_queues_are_left_alone_and_a_deleted_one_takes_nobody() -> None:
    little = little_centre()
    in_service = little.call(flow="service")
    delete_queue(little.center, SALES)
    refused = little.call()
    assert (in_service.stage, refused.stage) == ("queued", "over")
    with pytest.raises(OffhookError, match="there is no queue"):
        delete_queue(little.center, SALES)
    ends(little)


def test_a_closed_queue_takes_nobody_and_still_serves_those_who_wait() -> None:
    little = little_centre()
    waiting = little.call()
    set_enabled(little.center, SALES, is_enabled=False)
    refused = little.call()
    ann = little.sign_in("ann")
    assert (waiting.stage, refused.stage, list(ann.work)) == ("queued", "over", [waiting.id])
    set_enabled(little.center, SALES, is_enabled=True)
    assert little.call().stage == "queued"
    ends(little)


@pytest.mark.parametrize(
    "before",
    [
        datetime(2026, 11, 1, 1, 58, tzinfo=ZoneInfo("America/Los_Angeles")),
        datetime(2026, 3, 8, 1, 58, tzinfo=ZoneInfo("America/Los_Angeles")),
    ],
    ids=["back", "ahead"],
)
def test_waits_and_ages_are_right_over_a_change_of_the_clocks(before: datetime) -> None:
    little = little_centre(start=before)
    began = little.time.now().timestamp()
    first = little.call()
    little.passes(240)
    second = little.call()
    little.passes(60)
    assert little.time.now().timestamp() - began == 300
    assert (first.waited_s(), second.waited_s()) == (300.0, 60.0)
    ann = little.sign_in("ann")
    assert list(ann.work) == [first.id]
    little.passes(20)
    assert ann.work[first.id].state == "MISSED"
    moments = [entry.at for entry in little.trace]
    assert moments == sorted(moments)
    assert moments[-1].astimezone(UTC) - moments[0].astimezone(UTC) == timedelta(seconds=320)
    ends(little)


def test_the_caller_for_whom_there_is_no_place_is_told_by_the_flow_and_counted() -> None:
    full = [Queue(SALES, "Sales", ALWAYS, 2, True), Queue(SERVICE, "Service", ALWAYS, None, True)]
    little = little_centre(queues=by_reference(full))
    stages = [little.call().stage for _ in range(4)]
    assert stages == ["queued", "queued", "over", "over"]
    ends(little)


def test_an_agent_whose_routing_profile_is_not_known_leaves_no_desk_behind() -> None:
    little = little_centre()
    stranger = replace(agent("dan"), profile=f"{PROFILE}-other")
    live = little.call()
    with pytest.raises(ValueError, match="which is not known"):
        little.center.sign_in(stranger)
    assert (live.stage, stranger.arn in little.center.desks) == ("queued", False)
    ends(little)
