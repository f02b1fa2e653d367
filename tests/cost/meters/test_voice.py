"""Voice service: from the customer's connection to the end of the customer's call."""

from __future__ import annotations

import pytest

from offhook.center.agents.supervising import monitor
from offhook.center.contacts.outbound import call_out, start_outbound_call
from offhook.center.life import CallbackAttempted, ConnectedToSystem
from offhook.center.ports import NotAnswered
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from tests.center.agents.test_transfers import centre, talking
from tests.center.contacts.ringing import NOBODY, Telephones
from tests.center.contacts.test_callbacks import asks, called_back
from tests.center.little_centre import CALLER, SALES, Patient, arn, flow, little_centre, says
from tests.cost.seconds import DID_IN, OUT, VOICE, seconds, used
from tests.cost.test_calls import LINES, call_of

BUSY = NotAnswered("TELECOM_BUSY", 3.0)


def test_flow_queue_and_agent_are_one_time_from_the_connection_to_the_end() -> None:
    # 5 s until somebody is free, 10 s to whisper and greet, 46 s of talk: 61 s, and telephony's first minute is over
    little = centre()
    live = little.call()
    little.passes(5)
    little.sign_in("ann").accept(live.id)
    little.passes(56)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 61, DID_IN: 61}}


def test_after_contact_work_is_not_counted() -> None:
    little = centre()
    ann, live = talking(little)  # 10 s have passed
    little.passes(110)
    live.hang_up()
    little.passes(300)
    ann.clear(live.id)
    assert seconds(little) == {live.id: {VOICE: 120, DID_IN: 120}}


def test_hold_is_counted() -> None:
    little = centre()
    ann, live = talking(little)
    ann.hold(live.id)
    little.passes(90)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 100, DID_IN: 100}}


def test_who_gives_up_in_the_queue_is_billed_for_the_wait_and_for_a_minute_of_telephony() -> None:
    little = little_centre()
    live = little.call()
    little.passes(42)
    live.hang_up()
    (contact,) = used(little)
    assert (contact.queue, seconds(little)) == ("Sales", {live.id: {VOICE: 42, DID_IN: 60}})


def test_a_call_of_three_seconds_costs_ten_of_voice_and_sixty_of_telephony() -> None:
    little = little_centre()
    live = little.call()
    little.passes(3)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 10, DID_IN: 60}}


def test_a_call_that_still_lasts_is_billed_when_it_ends() -> None:
    little = little_centre()
    live = little.call()
    little.passes(100)
    assert seconds(little) == {}
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 100, DID_IN: 100}}


def test_a_supervisor_who_listens_costs_nothing() -> None:
    little = centre()
    _, live = talking(little)
    listening = monitor(little.sign_in("cho"), live.id)
    little.passes(80)
    live.hang_up()
    assert listening.stage == "over"
    assert seconds(little) == {live.id: {VOICE: 90, DID_IN: 90}}


def test_a_supervisor_costs_nothing_even_where_the_trace_tells_of_a_connection() -> None:
    trace = [entry._replace(contact_id="contact-9") for entry in call_of([90])]
    event = trace[0].event._replace(initiation_method="MONITOR", line=None, related="contact-0")
    assert [contact.usages for contact in metered([trace[0]._replace(event=event), *trace[1:]], LINES)] == [[]]


def test_a_callback_counts_from_its_answer_and_not_from_the_attempt_before() -> None:
    # the call that asks ends at once: 10 s and 60 s at least; nobody answers the first attempt; after the second one's
    # answer 100 s pass, of which both whispers are part
    little, callback = called_back(NOBODY, Patient(), ask=asks(retries=1))
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    while not callback.has_customer:
        little.passes(1)
    (answered,) = (entry.at for entry in little.trace if entry.contact_id == callback.id and _connects(entry.event))
    little.passes(100 - (little.time.now() - answered).total_seconds())
    callback.hang_up()
    assert little.of(CallbackAttempted) == [CallbackAttempted(1, False), CallbackAttempted(2, True)]
    first, second = "contact-1", callback.id
    assert seconds(little) == {first: {VOICE: 10, DID_IN: 60}, second: {VOICE: 100, f"{OUT} US": 100}}


def test_a_callback_that_nobody_ever_answers_costs_nothing() -> None:
    little, callback = called_back(NOBODY, NOBODY, ask=asks(retries=1))
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    little.passes(3000)
    assert callback.stage == "over"
    assert list(seconds(little)) == ["contact-1"]


@pytest.mark.parametrize("answer", [BUSY, NOBODY])
def test_an_agents_call_that_is_not_answered_costs_nothing(answer: NotAnswered) -> None:
    little = little_centre(outside=Telephones(answer))
    ann = little.sign_in("ann")
    live = call_out(ann, CALLER, queue=SALES)
    little.passes(70)
    ann.clear(live.id)
    assert (live.stage, seconds(little)) == ("over", {})


def test_a_call_that_an_api_starts_counts_from_its_answer() -> None:
    # it rings for 5 s, then the flow speaks until the customer hangs up 30 s after the answer
    long = flow("long", says("say", "This takes a while. " * 40, next="bye", errors={"NoMatchingError": "bye"}))
    little = little_centre(long, outside=Telephones(Patient()))
    live = start_outbound_call(little.center, CALLER, arn("long"))
    little.passes(35)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 30, f"{OUT} US": 60}}


def test_a_chat_and_a_task_have_no_voice() -> None:
    little = little_centre()
    live = little.call(channel="CHAT")
    little.passes(30)
    live.hang_up()
    assert (live.stage, seconds(little)) == ("over", {})


def test_a_call_whose_beginning_was_not_seen_is_left_alone() -> None:
    little = little_centre()
    live = little.call()
    little.passes(30)
    live.hang_up()
    assert metered(little.trace[1:], Deployment.of(little.center.instance)) == []


def _connects(event: object) -> bool:
    return isinstance(event, ConnectedToSystem)
