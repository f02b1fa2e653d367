"""Row A6: closed, on holiday, full or broken is said plainly, with a callback as the way on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.instance import ConnectInstance
from offhook.engine.asks import CreateCallback
from offhook.engine.replies import Raised
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    STRANGER,
    CallFixture,
    Customer,
)

AT_NIGHT = "2026-11-23T21:00-08:00"
CLOSED = {
    "before the first hour": ("america", "2026-11-23T07:59-08:00", "We are sorry, but we are closed right now."),
    "at the last hour": ("america", "2026-11-23T20:00-08:00", "We are sorry, but we are closed right now."),
    "on a Sunday": ("america", "2026-11-22T12:00-08:00", "Monday through Friday, 8 a.m. to 8 p.m. Pacific time"),
    "on Thanksgiving Day": ("america", "2026-11-26T12:00-08:00", "We are sorry, but we are closed right now."),
    "on a Sunday in China": ("china", "2026-11-22T12:00+08:00", "非常抱歉，现在是非服务时间。"),
    "at night in China": ("china", "2026-11-23T21:00+08:00", "周一至周六"),
}


@pytest.mark.parametrize(("line", "at", "words"), CLOSED.values(), ids=CLOSED)
def test_a_customer_who_calls_outside_the_hours_hears_that_and_the_hours(
    call: CallFixture, line: str, at: str, words: str
) -> None:
    customer = call(line, caller=STRANGER, at=at)
    customer.hears(words)
    customer.is_never_left_in_silence()
    customer.is_disconnected()


def test_the_line_of_japan_is_open_in_the_middle_of_the_night(call: CallFixture) -> None:
    call("japan", at="2026-11-22T03:00+09:00").is_connected_to_an_agent()


def callback_of(customer: Customer) -> CreateCallback:
    asked = [ask for ask in customer.call.asks if isinstance(ask, CreateCallback)]
    assert len(asked) == 1
    return asked[0]


def test_a_customer_who_asks_for_a_callback_is_called_back_at_their_number(
    call: CallFixture, local_center: LocalCenter
) -> None:
    customer = call("america", caller=STRANGER, at=AT_NIGHT, inputs=["1"])
    customer.hears_in_order("We will call you back at this number", "Goodbye.")
    customer.is_disconnected()
    callback = callback_of(customer)
    assert callback.number == STRANGER
    assert local_center.instance.queues[callback.queue].name == "Suzume Support"
    assert len(customer.has("CallbackScheduled")) == 1


@pytest.mark.parametrize("inputs", [["2"], [], ["8", "8"]], ids=["declined", "silent", "wrong keys"])
def test_a_customer_who_does_not_want_a_callback_hears_goodbye(call: CallFixture, inputs: list[str]) -> None:
    customer = call("america", caller=STRANGER, at=AT_NIGHT, inputs=inputs)
    assert customer.heard[-1] == "Thank you for calling Suzume. Goodbye."
    customer.is_disconnected()
    assert not customer.has("CallbackScheduled")


def test_the_callback_is_offered_once_more_after_a_wrong_key(call: CallFixture) -> None:
    customer = call("america", caller=STRANGER, at=AT_NIGHT, inputs=["8", "1"])
    assert len(customer.has("CallbackScheduled")) == 1


def test_a_caller_who_withholds_the_number_is_told_why_there_is_no_callback(call: CallFixture) -> None:
    customer = call("america", caller=None, at=AT_NIGHT, inputs=["1"])
    customer.hears_in_order("We can't see the number you are calling from", "Goodbye.")
    customer.is_disconnected()
    assert not customer.has("CallbackScheduled")


def full(center: LocalCenter, most: int = 0) -> ConnectInstance:
    """The instance whose queues hold as many contacts as they may."""
    queues = {reference: replace(queue, most_contacts=most) for reference, queue in center.instance.queues.items()}
    return replace(center.instance, queues=queues)


def test_a_full_queue_is_said_and_a_callback_offered(call: CallFixture, local_center: LocalCenter) -> None:
    customer = call(
        "america",
        caller="+12135550114",
        at=A_MONDAY_AT_NOON_IN_AMERICA,
        inputs=["1", "1"],
        instance=full(local_center),
    )
    customer.hears_in_order("the line to our representatives is full", "For a callback, press 1.", "Goodbye.")
    assert local_center.instance.queues[callback_of(customer).queue].name == "Suzume Orders"
    customer.is_disconnected()


def test_a_queue_with_one_place_left_takes_the_customer(call: CallFixture, local_center: LocalCenter) -> None:
    call("japan", instance=full(local_center, most=1)).is_connected_to_an_agent()


def test_queues_that_are_gone_end_in_a_callback_offer(call: CallFixture, local_center: LocalCenter) -> None:
    instance = replace(local_center.instance, queues={})
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["#", "1"], instance=instance)
    customer.hears_in_order("we can't connect you to a representative right now", "For a callback, press 1.")
    customer.hears("Goodbye.")
    customer.is_disconnected()


def test_a_disabled_queue_ends_in_a_callback_offer(call: CallFixture, local_center: LocalCenter) -> None:
    queues = {key: replace(queue, is_enabled=False) for key, queue in local_center.instance.queues.items()}
    instance = replace(local_center.instance, queues=queues)
    customer = call(
        "america", caller="+12135550114", at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1", "1"], instance=instance
    )
    customer.hears_in_order("we can't connect you to a representative right now", "We will call you back")
    customer.is_disconnected()


def test_a_broken_crm_leads_to_a_person_who_is_told_so(call: CallFixture) -> None:
    customer = call(
        "america",
        caller=ENGLISH_CUSTOMER_WITH_ORDER,
        at=A_MONDAY_AT_NOON_IN_AMERICA,
        inputs=["2"],
        functions={"crm_lookup": Raised("the table is gone", 0.2)},
    )
    customer.hears_in_order("We can't bring up your customer records right now", "For repairs, press 2.")
    screen = customer.is_connected_to_an_agent()
    assert screen["notice"] == "Customer data could not be read for this call."
    assert (screen["queue"], screen["is_known"]) == ("Suzume Repairs", False)
    assert customer.whispered[0] == "The customer records could not be read."


def test_closed_is_said_even_when_the_crm_is_broken(call: CallFixture) -> None:
    customer = call("america", at=AT_NIGHT, functions={"crm_lookup": Raised("boom", 0.1)})
    customer.hears("We are sorry, but we are closed right now.")
    customer.is_disconnected()
