"""Calls of several contacts: the rule is on the call, and each contact bears its part."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.center.agents.conference import join_all
from offhook.center.agents.transfers import cancel_transfer, complete_transfer, transfer
from offhook.center.life import ConnectedToSystem, ContactCompleted, ContactDisconnected, ContactInitiated
from offhook.cost.deployment import Deployment, NumberKind
from offhook.cost.metering import Meter, metered
from offhook.cost.meters import telephony, third_parties, voice, web_calls
from offhook.cost.rules.voice import telephony_seconds, voice_seconds
from offhook.cost.usage import ContactUsage
from offhook.engine.events import Traced
from tests.center.agents.test_queue_to_queue import FLOWS as MOVING
from tests.center.agents.test_transfers import centre, talking, talking_of_it
from tests.center.contacts.test_every_beginning import BEGINNINGS, lived
from tests.center.little_centre import Patient, flow, little_centre, says, to_queue
from tests.cost.seconds import DID_IN, VOICE, of_calls, seconds, total, used

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MINE = (voice.Voice, telephony.Telephony, third_parties.ThirdParties, web_calls.WebCalls)


def test_in_a_cold_transfer_the_wait_in_the_next_queue_is_borne_by_the_next_contact() -> None:
    # 10 s with ann, 10 s on hold while the transfer flow runs, then 100 s in the queue: 120 s in all
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    complete_transfer(ann, live.id)
    little.passes(100)
    follower.hang_up()
    ann.clear(live.id)
    assert seconds(little) == {live.id: {VOICE: 20, DID_IN: 60}, follower.id: {VOICE: 100, DID_IN: 60}}
    assert [(contact.contact_id, contact.queue) for contact in used(little)] == [
        (follower.id, "Service"),
        (live.id, "Sales"),
    ]


def test_in_a_warm_transfer_both_agents_at_once_are_one_call() -> None:
    # 10 s with ann, 20 s on hold while ann talks with ben, 100 s with ben: 130 s, though two contacts overlapped
    little = centre()
    ann, _, live, follower = talking_of_it(little)
    complete_transfer(ann, live.id)
    little.passes(100)
    follower.hang_up()
    assert seconds(little) == {live.id: {VOICE: 30, DID_IN: 60}, follower.id: {VOICE: 100, DID_IN: 70}}


def test_in_a_conference_the_contact_of_the_customer_bears_it_all_until_it_is_over() -> None:
    # 10 s with ann, 20 s on hold, 40 s with both, then ben leaves, 50 s more with ann: 120 s
    little = centre()
    ann, ben, live, follower = talking_of_it(little)
    join_all(ann, live.id)
    little.passes(40)
    ben.end(follower.id)
    little.passes(50)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 120, DID_IN: 120}}


def test_a_transfer_that_is_taken_back_bears_nothing() -> None:
    little = centre()
    ann, live = talking(little)
    transfer(ann, live.id, "Service")
    little.passes(20)
    cancel_transfer(ann, live.id)
    little.passes(70)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 100, DID_IN: 100}}


def test_a_customer_who_hangs_up_on_hold_ends_the_call_for_both_contacts() -> None:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(90)
    live.hang_up()
    assert follower.stage == "over"
    assert seconds(little) == {live.id: {VOICE: 100, DID_IN: 100}}


def test_from_queue_to_queue_each_contact_bears_its_own_wait() -> None:
    # the queue flow moves the caller on every 20 s, and the caller gives up 15 s after the third move: 75 s
    little = little_centre(*MOVING)
    little.call(Patient(), flow="to moving")
    little.passes(75)
    little.center.contacts["contact-4"].hang_up()
    billed = seconds(little)
    assert {contact: bears[VOICE] for contact, bears in billed.items()} == {
        "contact-1": 20,
        "contact-2": 20,
        "contact-3": 20,
        "contact-4": 15,
    }
    assert total(billed.values()) == {VOICE: 75, DID_IN: 75}


def test_the_disconnect_flow_is_still_the_customers_call() -> None:
    # 80 s up to the agent's leaving; what the flow says after it takes as long as its own contact lasts
    little = little_centre(
        flow("long goodbye", says("thank", "Goodbye, and thank you for your call. " * 10)),
        flow("thanks", *to_queue(CustomerRemaining="long goodbye", AgentWhisper="whisper")),
    )
    ann = little.sign_in("ann")
    live = little.call(flow="thanks")
    ann.accept(live.id)
    little.passes(80)
    ann.end(live.id)
    little.passes(120)
    began, ended = (_moment(little.trace, "contact-2", kind) for kind in (ContactInitiated, ContactDisconnected))
    spoke_s = int((ended - began).total_seconds())
    assert spoke_s > 10
    assert seconds(little) == {
        live.id: {VOICE: 80, DID_IN: 80},
        "contact-2": {VOICE: spoke_s, DID_IN: spoke_s},
    }


def test_the_minimum_is_that_of_the_call_and_the_first_contact_bears_it() -> None:
    # two contacts of 3 s and 4 s
    assert [of_calls(contact) for contact in metered(call_of([3, 4]), LINES)] == [{VOICE: 10, DID_IN: 60}, {}]


def test_a_call_is_connected_once() -> None:
    trace = call_of([30, 90])
    again = [entry for entry in trace if isinstance(entry.event, ConnectedToSystem)]
    later = [entry._replace(at=START + timedelta(seconds=30), contact_id="contact-1") for entry in again]
    assert total(map(of_calls, metered([*trace[:5], *later, *trace[5:]], LINES))) == {VOICE: 120, DID_IN: 120}


@given(st.lists(st.floats(0, 400), min_size=1, max_size=8), st.booleans())
def test_the_sum_over_the_contacts_is_the_rule_on_the_call(parts: list[float], is_answered: bool) -> None:
    ended = START + timedelta(seconds=sum(parts))
    whole = {VOICE: voice_seconds(START, ended), DID_IN: telephony_seconds(START, ended)}
    billed = total(map(of_calls, metered(call_of(parts, is_answered=is_answered), LINES)))
    assert billed == (whole if is_answered else {})


@given(st.lists(st.floats(0, 400), min_size=2, max_size=8), st.data())
def test_a_later_end_of_any_contact_never_makes_the_call_cheaper(parts: list[float], data: st.DataObject) -> None:
    longer = list(parts)
    longer[data.draw(st.integers(0, len(parts) - 1))] += data.draw(st.floats(0, 100))
    short, long = (total(map(of_calls, metered(call_of(one), LINES))) for one in (parts, longer))
    assert all(long[item] >= quantity for item, quantity in short.items())


@pytest.mark.parametrize("method", BEGINNINGS)
def test_nothing_is_kept_of_calls_that_are_complete(method: str) -> None:
    little, kept = lived(method), list[ContactUsage]()
    made = [one(lambda *_, **__: None, Deployment.of(little.center.instance)) for one in MINE]
    meter = Meter(kept.append, Deployment.of(little.center.instance))
    for entry in little.trace:
        meter.read(entry)
        for one in made:
            if type(entry.event) in one.reads:
                one.read(entry)
    assert kept
    assert not list(meter.open)
    held = [value for one in made for value in vars(one).values() if isinstance(value, dict)]
    assert len(held) == 5
    assert not any(held)


LINES = Deployment("us-east-1", {"+12135550100": NumberKind("US")})


def call_of(parts: list[float], *, is_answered: bool = True) -> list[Traced]:
    """A call that is transferred again and again; each part is how long a contact of it has the customer."""
    trace, at = list[Traced](), START

    def note(number: int, event: object) -> None:
        trace.append(Traced(at, f"contact-{number}", None, None, event))

    for number, part in enumerate(parts):
        method, previous = ("TRANSFER", f"contact-{number - 1}") if number else ("INBOUND", None)
        note(number, ContactInitiated("VOICE", method, None, "+12135550100", previous=previous))
        if not number and is_answered:
            note(number, ConnectedToSystem())
        if number:
            note(number - 1, ContactDisconnected("AGENT_DISCONNECT"))
            note(number - 1, ContactCompleted())
        at += timedelta(seconds=part)
    note(len(parts) - 1, ContactDisconnected("CUSTOMER_DISCONNECT"))
    note(len(parts) - 1, ContactCompleted())
    return trace


def _moment(trace: list[Traced], contact_id: str, kind: type) -> datetime:
    (at,) = (entry.at for entry in trace if entry.contact_id == contact_id and isinstance(entry.event, kind))
    return at
