"""What happens in the very moment in which something else happens, and what must not be done to others' customers."""

from __future__ import annotations

import pytest

from offhook.center.agents.conference import call_outside
from offhook.center.agents.desk import Desk
from offhook.center.agents.supervising import monitor
from offhook.center.agents.transfers import cancel_transfer, transfer
from offhook.center.agents.work import Work
from offhook.center.instance import by_reference
from offhook.center.life import AgentConnected, ContactInitiated
from offhook.center.resources import Queue
from offhook.errors import OffhookError
from tests.center.any_flows import FLOWS, QUICK_CONNECTS, WORKSHOP
from tests.center.little_centre import ALWAYS, SALES, SERVICE, LittleCentre, Patient, little_centre
from tests.center.test_when_things_go_wrong import WHISPERED_S, ends, talking


def accepts_at_once(desk: Desk) -> None:
    def accept(work: Work) -> None:
        desk.accept(work.live.id)

    desk.on_ring = accept


def with_transfers(*, most_in_service: int | None = None) -> LittleCentre:
    queues = [Queue(SALES, "Sales", ALWAYS, None, True), Queue(SERVICE, "Service", ALWAYS, most_in_service, True)]
    return little_centre(*FLOWS, quick_connects=QUICK_CONNECTS, queues=by_reference(queues))


def test_an_agent_may_accept_in_the_moment_of_the_ring() -> None:
    little = little_centre()
    accepts_at_once(little.sign_in("ann"))
    live = little.call()
    little.passes(WHISPERED_S)
    assert (live.stage, len(little.of(AgentConnected))) == ("talking", 1)
    ends(little)


def test_an_agent_who_accepts_and_is_lost_in_the_same_moment_loses_nobody() -> None:
    little = little_centre()
    ann = little.sign_in("ann")

    def accept_and_go(work: Work) -> None:
        ann.accept(work.live.id)
        ann.sign_out(is_lost=True)

    ann.on_ring = accept_and_go
    live = little.call()
    assert (live.stage, ann.work) == ("queued", {})
    ends(little)


def test_when_the_first_of_two_agents_leaves_in_the_ring_the_second_still_gets_the_other_contact() -> None:
    little = little_centre()
    ann, ben = little.sign_in("ann", "Offline"), little.sign_in("ben", "Offline")
    first, second = little.call(), little.call()

    def everybody_goes(_: Work) -> None:
        ann.sign_out()
        ben.sign_out()

    ann.on_ring = everybody_goes
    ann.go("Available")
    assert (first.stage, second.stage, dict(little.center.desks)) == ("queued", "queued", {})
    ends(little)


def test_a_queue_flow_that_hangs_up_in_the_moment_of_an_acceptance_frees_the_agent() -> None:
    little = little_centre(*FLOWS)
    ann = little.sign_in("ann")
    accepts_at_once(ann)
    live = little.call(flow="leave at once")
    little.passes(WHISPERED_S)
    assert (live.stage, ann.work) == ("over", {})
    assert little.call().stage == "joining"
    ends(little)


def test_an_agent_who_leaves_is_offered_nothing_more_on_the_way_out() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    waiting = [little.call(channel="CHAT") for _ in range(5)]
    ann.sign_out()
    little.passes(60)
    assert (ann.work, {live.stage for live in waiting}) == ({}, {"queued"})
    ends(little)


def test_a_supervisor_can_neither_hold_nor_pass_on_the_customer_of_somebody_else() -> None:
    little = with_transfers()
    _, live = talking(little)
    ben = little.sign_in("ben")
    listening = monitor(ben, live.id)
    with pytest.raises(OffhookError, match="its customer is with another agent"):
        ben.hold(listening.id)
    with pytest.raises(OffhookError, match="its customer is with another agent"):
        transfer(ben, listening.id, "Service")
    with pytest.raises(OffhookError, match="its customer is with another agent"):
        call_outside(ben, listening.id, WORKSHOP)
    assert (listening.stage, live.stage) == ("talking", "talking")
    ends(little)


def test_an_agent_who_is_asked_first_cannot_pass_on_a_customer_whom_they_do_not_have_yet() -> None:
    little = with_transfers()
    ann, live = talking(little)
    ben = little.sign_in("ben")
    follower = transfer(ann, live.id, "Ben")
    little.passes(WHISPERED_S)
    ben.accept(follower.id)
    little.passes(WHISPERED_S)
    with pytest.raises(OffhookError, match="its customer is with another agent"):
        transfer(ben, follower.id, "Service")
    ends(little)


def test_a_transfer_that_came_to_nothing_can_be_tried_again() -> None:
    little = with_transfers(most_in_service=0)
    ann, live = talking(little)
    assert transfer(ann, live.id, "Service").stage == "flow"
    little.passes(WHISPERED_S)
    assert (live.transfer, live.stage) == (None, "talking")
    again = transfer(ann, live.id, "Ben")
    little.passes(WHISPERED_S)
    assert again.stage == "queued"
    ends(little)


def test_taking_the_customer_back_plays_no_goodbye_to_anybody() -> None:
    little, customer = with_transfers(), Patient()
    ann, live = talking(little, customer, flow="main with a goodbye")
    transfer(ann, live.id, "Service")
    little.passes(WHISPERED_S)
    cancel_transfer(ann, live.id)
    call_outside(ann, live.id, WORKSHOP)
    cancel_transfer(ann, live.id)
    little.passes(WHISPERED_S)
    assert "DISCONNECT" not in [event.initiation_method for event in little.of(ContactInitiated)]
    ends(little)


def test_a_call_of_more_than_an_hour_can_be_put_on_hold_and_taken_back() -> None:
    little = with_transfers()
    ann, live = talking(little)
    little.passes(2 * 3600)
    ann.hold(live.id)
    little.passes(60)
    ann.resume(live.id)
    little.passes(60)
    assert (live.stage, ann.work[live.id].state) == ("talking", "CONNECTED")
    ends(little)


def test_a_caller_who_has_waited_for_more_than_an_hour_is_still_there_when_an_agent_comes() -> None:
    little = with_transfers()
    live = little.call(Patient("1"), flow="menu")
    little.passes(2 * 3600)
    ann = little.sign_in("ann")
    ann.accept(live.id)
    little.passes(WHISPERED_S)
    assert live.stage == "talking"
    ends(little)
