"""Calls that go out, by an agent or by an API, and calls from the web."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.contacts.outbound import call_out, start_outbound_call, start_web_call
from offhook.center.instance import by_reference
from offhook.center.life import AgentConnected, AgentLeft, ConnectedToSystem, ContactOffered
from offhook.center.ports import NotAnswered
from offhook.center.resources import Queue
from offhook.engine.events import AttributesSet, PromptPlayed
from offhook.errors import OffhookError
from tests.center.contacts.ringing import Telephones, records
from tests.center.little_centre import (
    ALWAYS,
    CALLER,
    ERROR,
    PROFILE,
    SALES,
    LittleCentre,
    Patient,
    arn,
    flow,
    instance,
    little_centre,
    says,
)
from tests.testing.flows import action

BUSY = NotAnswered("TELECOM_BUSY", 3.0)
MARK = action("mark", "UpdateContactAttributes", {"Attributes": {"dialled": "soon"}}, next="tell", errors=ERROR)
WHISPER = flow("whisper out", MARK, says("tell", "Suzume calling.", next="over"), type="OUTBOUND_WHISPER")
SILENT = flow("silent", {**MARK, "Transitions": {**MARK["Transitions"], "NextAction": "over"}}, type="OUTBOUND_WHISPER")
OUTWARD = Queue(SALES, "Sales", ALWAYS, None, True, outbound_number="+12135550199", outbound_flow=arn("whisper out"))


def centre(*answers: Any, queue: Queue = OUTWARD) -> LittleCentre:
    return little_centre(WHISPER, SILENT, outside=Telephones(*answers), queues=by_reference([queue]))


def test_what_stands_before_the_first_prompt_runs_before_dialling_and_the_prompt_after_the_answer() -> None:
    customer = Patient()
    little = centre(customer)
    ann = little.sign_in("ann")
    live = call_out(ann, CALLER, queue=SALES)
    little.passes(20)
    moments = {type(entry.event): entry.at for entry in little.trace}
    assert moments[AttributesSet] < moments[ConnectedToSystem] == moments[PromptPlayed] < moments[AgentConnected]
    assert (moments[ConnectedToSystem] - moments[AttributesSet]).total_seconds() == 5
    assert customer.heard == ["Suzume calling."]
    assert (live.stage, ann.work[live.id].state) == ("talking", "CONNECTED")


def test_a_whisper_without_a_prompt_is_over_before_the_telephone_rings() -> None:
    little = centre(Patient(), queue=replace(OUTWARD, outbound_flow=arn("silent")))
    ann = little.sign_in("ann")
    live = call_out(ann, CALLER, queue=SALES)
    assert live.contact.attributes == {"dialled": "soon"}
    assert live.stage == "flow"
    little.passes(6)
    assert live.stage == "talking"


def test_an_agent_can_dial_in_any_status() -> None:
    little = centre(Patient())
    ann = little.sign_in("ann", "Offline")
    live = call_out(ann, CALLER, queue=SALES)
    little.passes(20)
    assert live.stage == "talking"


def test_the_agent_who_dials_is_offered_no_call_meanwhile() -> None:
    little = centre(Patient())
    ann = little.sign_in("ann")
    call_out(ann, CALLER, queue=SALES)
    little.call()
    little.passes(30)
    assert not little.of(ContactOffered)


def test_a_call_that_nobody_answers_ends_with_its_reason_and_after_contact_work() -> None:
    little = centre(BUSY)
    ann = little.sign_in("ann")
    live = call_out(ann, CALLER, queue=SALES)
    little.passes(4)
    assert (live.stage, live.reason, ann.work[live.id].state) == ("over", "TELECOM_BUSY", "ENDED")
    assert [event.reason for event in little.of(AgentLeft)] == ["TELECOM_BUSY"]
    ann.clear(live.id)
    assert records(little)[live.id].is_complete
    assert not little.center.contacts


def test_an_agent_who_gives_up_while_it_rings_has_cancelled_the_call() -> None:
    little = centre(Patient())
    ann = little.sign_in("ann")
    live = call_out(ann, CALLER, queue=SALES)
    little.passes(2)
    ann.end(live.id)
    assert (live.stage, live.reason) == ("over", "TELECOM_ORIGINATOR_CANCEL")
    ann.sign_out()
    assert not little.center.contacts


def test_an_agent_who_is_lost_while_it_rings_leaves_nothing_behind() -> None:
    little = centre(Patient())
    ann = little.sign_in("ann")
    call_out(ann, CALLER, queue=SALES)
    little.passes(2)
    ann.sign_out(is_lost=True)
    little.passes(100)
    assert not little.center.contacts
    assert list(records(little)) == ["contact-1"]


def test_a_second_call_is_refused_while_the_first_is_on_the_desk() -> None:
    little = centre(Patient(), Patient())
    ann = little.sign_in("ann")
    first = call_out(ann, CALLER, queue=SALES)
    little.passes(20)
    with pytest.raises(OffhookError, match="another call"):
        call_out(ann, CALLER, queue=SALES)
    ann.end(first.id)
    assert call_out(ann, CALLER, queue=SALES).stage == "flow"


def test_without_a_queue_a_call_is_one_of_the_profiles_default_queue() -> None:
    (profile, *_) = instance().profiles.values()
    little = little_centre(
        outside=Telephones(Patient()), profiles={PROFILE: replace(profile, default_outbound_queue=SALES)}
    )
    live = call_out(little.sign_in("ann"), CALLER)
    assert live.contact.queue is not None
    assert live.contact.queue.name == "Sales"


def test_a_call_for_no_queue_is_refused() -> None:
    little = centre()
    with pytest.raises(OffhookError, match="no queue"):
        call_out(little.sign_in("ann"), CALLER)


def test_the_customer_of_a_call_that_goes_out_sees_the_queues_number() -> None:
    little = centre(Patient())
    live = call_out(little.sign_in("ann"), CALLER, queue=SALES)
    little.passes(20)
    live.hang_up()
    little.passes(1)
    little.center.desks[live.center.agent("ann").arn].clear(live.id)
    record = records(little)[live.id]
    assert (record.line, record.customer, record.disconnect_reason) == ("+12135550199", CALLER, "CUSTOMER_DISCONNECT")
    assert record.agent is not None
    assert record.agent.connected_at is not None


def test_the_flow_of_an_api_call_starts_with_the_answer() -> None:
    customer = Patient()
    little = little_centre(flow("hello", says("greet", "Hello.")), outside=Telephones(customer))
    live = start_outbound_call(little.center, CALLER, arn("hello"))
    assert (live.stage, customer.heard) == ("flow", [])
    little.passes(10)
    (connected,) = (entry for entry in little.trace if isinstance(entry.event, ConnectedToSystem))
    assert (connected.at - live.contact.now).total_seconds() < 0
    assert (customer.heard, live.stage) == (["Hello."], "over")
    assert (records(little)[live.id].initiation_method, live.reason) == ("API", "CONTACT_FLOW_DISCONNECT")


def test_an_api_call_that_nobody_answers_runs_no_flow() -> None:
    little = little_centre(flow("hello", says("greet", "Hello.")), outside=Telephones())
    live = start_outbound_call(little.center, CALLER, arn("hello"))
    little.passes(61)
    assert (live.stage, live.reason) == ("over", "TELECOM_UNANSWERED")
    assert not [entry for entry in little.trace if entry.flow]


def test_an_api_call_goes_to_an_agent_like_one_that_comes_in() -> None:
    little = little_centre(outside=Telephones(Patient()))
    live = start_outbound_call(little.center, CALLER, arn("main"))
    ann = little.sign_in("ann")
    little.passes(6)
    ann.accept(live.id)
    little.passes(10)
    assert live.stage == "talking"


@pytest.mark.parametrize("seconds", [14, 61])
def test_a_number_rings_for_15_to_60_seconds(seconds: int) -> None:
    little = little_centre(outside=Telephones())
    with pytest.raises(OffhookError, match="15 to 60"):
        start_outbound_call(little.center, CALLER, arn("main"), rings_for_s=seconds)


def test_nobody_can_hang_up_before_they_have_answered() -> None:
    little = little_centre(outside=Telephones(Patient()))
    live = start_outbound_call(little.center, CALLER, arn("main"))
    live.hang_up()
    assert live.stage == "flow"


def test_a_web_call_is_a_call_of_its_own_kind() -> None:
    little = little_centre()
    live = start_web_call(little.center, Patient(), arn("main"), joins_after_s=4.0)
    little.passes(5)
    assert live.stage == "queued"
    live.hang_up()
    record = records(little)[live.id]
    assert (record.initiation_method, record.subtype, record.channel) == ("WEBRTC_API", "connect:WebRTC", "VOICE")


@pytest.mark.parametrize("joins_after_s", [None, 301.0])
def test_a_web_customer_who_does_not_join_in_time_never_arrived(joins_after_s: float | None) -> None:
    little = little_centre()
    live = start_web_call(little.center, Patient(), arn("main"), joins_after_s=joins_after_s)
    little.passes(400)
    assert (live.stage, live.reason) == ("over", "CUSTOMER_NEVER_ARRIVED")
    assert not little.of(ConnectedToSystem)


def test_the_template_says_which_queue_the_calls_of_agents_count_for(local_center: LocalCenter) -> None:
    instance = local_center.instance
    chosen = {profile.default_outbound_queue for profile in instance.profiles.values()}
    assert chosen
    assert all(queue in instance.queues for queue in chosen)
