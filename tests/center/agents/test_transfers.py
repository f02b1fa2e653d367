"""Transfers by quick connect: cold, warm, taken back, and the customer who is never lost on the way."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.center.agents.desk import Desk
from offhook.center.agents.transfers import cancel_transfer, complete_transfer, transfer
from offhook.center.contacts.live import LiveContact
from offhook.center.life import AgentConnected, ContactInitiated, ContactQueued, ContactTransferred
from offhook.center.resources import QuickConnect
from offhook.errors import OffhookError
from tests.center.little_centre import (
    INSTANCE,
    SERVICE,
    LittleCentre,
    Patient,
    agent,
    arn,
    flow,
    little_centre,
    says,
)
from tests.testing.flows import Document, action

ERROR = {"NoMatchingError": "bye"}
ENTER: Document = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
OWN: Document = action("own queue", "UpdateContactTargetQueue", {"AgentId": "$.Agent.ARN"}, next="enter", errors=ERROR)
TRANSFER_FLOWS = (
    flow("to queue", says("tell", "Transferring now.", next="enter"), ENTER, type="QUEUE_TRANSFER"),
    flow("to agent", says("tell", "Transferring now.", next="own queue"), OWN, ENTER, type="AGENT_TRANSFER"),
)
QUICK_CONNECTS = {
    "Service": QuickConnect(f"{INSTANCE}/transfer-destination/1", "Service", "QUEUE", SERVICE, arn("to queue")),
    "Ben": QuickConnect(f"{INSTANCE}/transfer-destination/2", "Ben", "USER", agent("ben").arn, arn("to agent")),
}


def centre(**changes: Any) -> LittleCentre:
    return little_centre(*TRANSFER_FLOWS, quick_connects=QUICK_CONNECTS, **changes)


def talking(little: LittleCentre, customer: Patient | None = None, channel: str = "VOICE") -> tuple[Desk, LiveContact]:
    """Ann talks with a customer."""
    ann = little.sign_in("ann")
    live = little.call(customer, channel=channel)
    ann.accept(live.id)
    little.passes(10)
    assert live.stage == "talking"
    return ann, live


def talking_of_it(little: LittleCentre) -> tuple[Desk, Desk, LiveContact, LiveContact]:
    """Ann has a customer on hold, and talks with ben about it for 10 s: both desks, the customer's contact, ben's."""
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Ben")
    ben = little.sign_in("ben")
    little.passes(10)
    ben.accept(follower.id)
    little.passes(10)
    return ann, ben, live, follower


def test_a_transfer_to_a_queue_is_a_contact_of_its_own_in_the_same_chain() -> None:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    initiated = little.of(ContactInitiated)[-1]
    assert (initiated.initiation_method, initiated.previous, initiated.initial) == ("TRANSFER", live.id, live.id)
    assert follower.contact.queue is not None
    assert (follower.contact.queue.name, follower.stage) == ("Service", "queued")
    assert ann.work[live.id].state == "CONNECTED_ONHOLD"


def test_it_keeps_the_time_from_which_the_age_of_the_first_contact_counts() -> None:
    little = centre()
    ann, live = talking(little)
    little.passes(90)
    transfer(ann, live.id, "Service")
    little.passes(10)
    assert little.of(ContactQueued)[-1].age_from_s > 100


def test_in_a_cold_transfer_the_customer_waits_in_the_new_queue_and_hears_its_flow() -> None:
    little = centre()
    customer = Patient()
    ann, live = talking(little, customer)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    customer.heard.clear()
    complete_transfer(ann, live.id)
    little.passes(5)
    assert customer.heard == ["Please stay on the line. The next free agent will take your call."]
    assert (live.stage, live.reason, follower.stage) == ("over", "AGENT_DISCONNECT", "queued")
    assert ann.work[live.id].state == "ENDED"
    assert little.of(ContactTransferred) == [ContactTransferred("QUEUE", SERVICE, follower.id, False)]


def test_in_a_warm_transfer_both_agents_talk_before_the_customer_goes_over() -> None:
    little = centre()
    ann, _, live, follower = talking_of_it(little)
    assert (live.stage, follower.stage) == ("talking", "talking")
    complete_transfer(ann, live.id)
    little.passes(5)
    assert (live.stage, follower.stage) == ("over", "talking")
    assert little.of(ContactTransferred) == [ContactTransferred("AGENT", agent("ben").arn, follower.id, True)]
    follower.hang_up()
    assert follower.reason == "CUSTOMER_DISCONNECT"
    assert [event.username for event in little.of(AgentConnected)] == ["ann", "ben"]


def test_a_transfer_can_be_taken_back() -> None:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    cancel_transfer(ann, live.id)
    little.passes(5)
    assert (follower.stage, live.stage, ann.work[live.id].state) == ("over", "talking", "CONNECTED")
    assert not little.of(ContactTransferred)


def test_an_agent_who_does_not_answer_leaves_the_customer_with_the_first_agent() -> None:
    little = centre()
    ann, live = talking(little)
    transfer(ann, live.id, "Ben")
    ben = little.sign_in("ben")
    little.passes(60)
    assert [work.state for work in ben.work.values()] == ["MISSED"]
    assert live.stage == "talking"
    cancel_transfer(ann, live.id)
    assert ann.work[live.id].state == "CONNECTED"


def test_a_customer_who_hangs_up_on_hold_ends_the_transfer_too() -> None:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    live.hang_up()
    assert (live.reason, follower.stage) == ("CUSTOMER_DISCONNECT", "over")


def test_an_agent_who_is_lost_in_a_transfer_leaves_the_customer_on_the_way() -> None:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    ann.sign_out(is_lost=True)
    little.passes(5)
    assert (live.stage, follower.stage, follower.has_customer) == ("over", "queued", True)


def test_a_chat_goes_over_at_once() -> None:
    little = centre()
    ann, live = talking(little, channel="CHAT")
    follower = transfer(ann, live.id, "Service")
    little.passes(1)
    assert (live.stage, follower.stage, follower.has_customer) == ("over", "queued", True)


def test_routing_criteria_are_not_taken_along() -> None:
    little = centre()
    ann, live = talking(little)
    live.contact.routing_criteria = {"Steps": []}
    assert transfer(ann, live.id, "Service").contact.routing_criteria is None


def test_a_chain_of_twelve_is_the_end() -> None:
    little = centre()
    ann, live = talking(little)
    live.links = 12
    with pytest.raises(OffhookError, match="12 contacts at most"):
        transfer(ann, live.id, "Service")
    assert ann.work[live.id].state == "CONNECTED"


def test_an_unknown_quick_connect_is_refused_with_the_nearest_one() -> None:
    little = centre()
    ann, live = talking(little)
    with pytest.raises(OffhookError, match="Service"):
        transfer(ann, live.id, "Servise")
