"""Callbacks: who is called back when, and what each of them hears."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from offhook.center.contacts.live import LiveContact
from offhook.center.instance import by_reference
from offhook.center.life import AgentConnected, CallbackAttempted, ContactQueued, ContactScheduled
from offhook.center.resources import Queue
from offhook.engine.events import FlowEntered
from tests.center.contacts.ringing import NOBODY, Telephones, records
from tests.center.little_centre import (
    ALWAYS,
    CALLER,
    ERROR,
    SALES,
    SERVICE,
    LittleCentre,
    Patient,
    arn,
    flow,
    says,
    to_queue,
)
from tests.center.little_centre import little_centre as centre_of
from tests.testing.flows import Document, action

DAY_S = 24 * 3600


def asks(delay_s: int = 60, retries: int = 0, pause_s: int = 600, **more: Any) -> Document:
    """A callback is asked for, and the caller hangs up."""
    settings = {
        "QueueId": SALES,
        "InitialCallDelaySeconds": str(delay_s),
        "MaximumConnectionAttempts": str(retries),
        "RetryDelaySeconds": str(pause_s),
    }
    return action("ask", "CreateCallbackContact", {**settings, **more}, errors=ERROR)


def called_back(*answers: Any, ask: Document | None = None, **changes: Any) -> tuple[LittleCentre, LiveContact]:
    """A centre in which somebody has asked to be called back; the callback."""
    little = centre_of(flow("call me", ask or asks()), outside=Telephones(*answers), **changes)
    asked = little.call(flow="call me")
    assert asked.stage == "over"
    return little, next(
        live for live in little.center.contacts.values() if live.contact.initiation_method == "CALLBACK"
    )


def dialled(little: LittleCentre) -> list[tuple[str, float]]:
    outside = little.center.outside
    assert isinstance(outside, Telephones)
    return outside.dialled


def test_a_callback_is_a_contact_of_its_own_in_the_chain_of_the_call() -> None:
    _, callback = called_back()
    contact = callback.contact
    assert (contact.initial_id, contact.previous_id, contact.initiation_method) == (
        "contact-1",
        "contact-1",
        "CALLBACK",
    )
    assert contact.customer_endpoint is not None
    assert contact.customer_endpoint.address == CALLER


def test_the_initial_delay_comes_before_the_queue_and_counts_as_scheduled() -> None:
    little, callback = called_back()
    assert (callback.stage, little.of(ContactScheduled)) == ("scheduled", [ContactScheduled(60, SALES)])
    little.passes(59)
    assert not little.of(ContactQueued)
    little.passes(2)
    assert callback.stage == "queued"


def test_agent_whisper_then_the_telephone_rings_then_the_outbound_whisper_then_they_are_joined() -> None:
    customer = Patient()
    little, callback = called_back(customer)
    ann = little.sign_in("ann")
    little.passes(61)
    assert dialled(little) == []
    ann.accept(callback.id)
    little.passes(30)
    flows = [entry.event.name for entry in little.trace if isinstance(entry.event, FlowEntered)]
    assert flows == ["call me", "Default agent whisper", "Default outbound"]
    assert dialled(little) == [(CALLER, 60.0)]
    assert customer.heard == ["This call is not being recorded."]
    names = little.events(callback.id)
    assert names.index("OfferAccepted") < names.index("ConnectedToSystem") < names.index("CallbackAttempted")
    assert names[-1] == "AgentConnected"


def test_the_outbound_whisper_is_the_one_of_the_queue() -> None:
    customer = Patient()
    whisper = flow("thanks", says("thank", "We call you back.", next="over"), type="OUTBOUND_WHISPER")
    sales = Queue(SALES, "Sales", ALWAYS, None, True, outbound_flow=arn("thanks"))
    little = centre_of(flow("call me", asks()), whisper, outside=Telephones(customer), queues=by_reference([sales]))
    little.call(flow="call me")
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept("contact-2")
    little.passes(30)
    assert customer.heard == ["We call you back."]


@pytest.mark.parametrize("retries", [0, 1, 3])
def test_n_retries_are_n_plus_one_attempts(retries: int) -> None:
    little, callback = called_back(ask=asks(retries=retries))
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    little.passes(10 * 700)
    assert len(dialled(little)) == retries + 1
    assert (callback.stage, callback.reason) == ("over", "TELECOM_UNANSWERED")
    assert not ann.work


def test_a_retry_comes_only_after_the_minimum_time() -> None:
    little, callback = called_back(NOBODY, Patient(), ask=asks(retries=1, pause_s=600))
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept(callback.id)
    little.passes(65)
    assert (callback.stage, ann.work) == ("scheduled", {})
    little.passes(590)
    assert callback.stage == "scheduled"
    little.passes(20)
    ann.accept(callback.id)
    little.passes(30)
    assert little.of(CallbackAttempted) == [CallbackAttempted(1, False), CallbackAttempted(2, True)]
    assert (callback.stage, callback.reason) == ("talking", None)


def test_an_agent_whose_callback_is_not_answered_is_free_at_once_for_the_next_contact() -> None:
    little, callback = called_back(ask=asks(retries=1))
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept(callback.id)
    little.passes(65)
    other = little.call()
    assert [work.state for work in ann.work.values()] == ["INCOMING"]
    assert other.id in ann.work


def test_a_callback_keeps_the_place_of_the_call_that_asked_for_it() -> None:
    little, callback = called_back(Patient())
    little.passes(30)
    later = little.call()
    little.passes(40)
    assert callback.stage == later.stage == "queued"
    ann = little.sign_in("ann")
    assert list(ann.work) == [callback.id]
    assert [event.age_from_s for event in little.of(ContactQueued)] == [0.0, 60.0]


def test_it_may_overflow_a_full_queue_by_a_fifth_and_no_more() -> None:
    sales = Queue(SALES, "Sales", ALWAYS, 5, True)
    little = centre_of(flow("call me", asks()), queues=by_reference([sales]), outside=Telephones())
    for _ in range(2):
        little.call(flow="call me")
    for _ in range(5):
        little.call()
    callbacks = [live for live in little.center.contacts.values() if live.contact.initiation_method == "CALLBACK"]
    little.passes(61)
    assert sorted(live.stage for live in callbacks) == ["over", "queued"]
    assert [live.reason for live in callbacks if live.stage == "over"] == ["OTHER"]


def test_after_seven_days_it_expires() -> None:
    little, callback = called_back()
    little.passes(7 * DAY_S - 10)
    assert callback.stage == "queued"
    little.passes(20)
    assert (callback.stage, callback.reason) == ("over", "EXPIRED")
    assert not little.center.contacts


def test_a_callback_that_was_due_days_later_still_hears_its_whispers() -> None:
    customer = Patient()
    little, callback = called_back(customer, ask=asks(delay_s=2 * DAY_S))
    little.passes(2 * DAY_S + 10)
    ann = little.sign_in("ann")
    ann.accept(callback.id)
    little.passes(30)
    assert (callback.stage, customer.heard) == ("talking", ["This call is not being recorded."])


def test_the_hours_of_the_queue_do_not_stop_a_callback() -> None:
    little = centre_of(flow("call me", asks()), outside=Telephones(Patient()), hours={})
    little.call(flow="call me")
    ann = little.sign_in("ann")
    little.passes(61)
    assert list(ann.work) == ["contact-2"]


def test_a_creation_flow_runs_first_and_chooses_the_queue() -> None:
    creation = flow("creation", *to_queue(SERVICE))
    little = centre_of(flow("call me", asks(ContactFlowId=arn("creation"))), creation, outside=Telephones())
    little.call(flow="call me")
    assert [event.queue for event in little.of(ContactQueued)] == [SERVICE]


def test_a_creation_flow_without_a_queue_ends_the_callback() -> None:
    creation = flow("creation", says("stop", "Nobody can hear this."))
    little = centre_of(flow("call me", asks(ContactFlowId=arn("creation"))), creation, outside=Telephones())
    little.call(flow="call me")
    little.passes(60)
    assert not little.center.contacts
    assert not little.of(ContactQueued)


def test_an_agent_who_gives_up_before_the_answer_leaves_the_callback_in_its_queue() -> None:
    little, callback = called_back(Patient())
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept(callback.id)
    ann.end(callback.id)
    assert (callback.stage, ann.work) == ("queued", {callback.id: ann.work[callback.id]})
    assert ann.work[callback.id].state == "INCOMING"


def test_a_customer_who_hangs_up_in_the_whisper_frees_the_agent() -> None:
    little, callback = called_back(Patient())
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept(callback.id)
    while not callback.has_customer:
        little.passes(0.5)
    callback.hang_up()
    little.passes(1)
    assert (callback.reason, ann.work) == ("CUSTOMER_DISCONNECT", {})
    assert not little.of(AgentConnected)


def test_nobody_can_hang_up_a_callback_that_waits() -> None:
    _, callback = called_back()
    callback.hang_up()
    assert callback.stage == "scheduled"


def test_the_customer_sees_the_number_of_the_queue() -> None:
    sales = replace(Queue(SALES, "Sales", ALWAYS, None, True), outbound_number="+12135550199")
    little = centre_of(flow("call me", asks()), queues=by_reference([sales]), outside=Telephones())
    little.call(flow="call me")
    little.passes(8 * DAY_S)
    assert records(little)["contact-2"].line == "+12135550199"


def test_the_call_that_asked_is_not_abandoned_and_names_its_callback() -> None:
    little, callback = called_back(Patient())
    ann = little.sign_in("ann")
    little.passes(61)
    ann.accept(callback.id)
    little.passes(30)
    ann.end(callback.id)
    ann.clear(callback.id)
    first, second = records(little)["contact-1"], records(little)[callback.id]
    assert (first.next_id, first.is_abandoned) == (callback.id, False)
    assert (second.initiation_method, second.is_complete) == ("CALLBACK", True)
    assert second.connected_to_system_at is not None
    assert second.agent is not None
    assert second.connected_to_system_at > second.initiated_at
