"""Calls from the web: audio beside the voice service, and no telephony."""

from __future__ import annotations

from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.contacts.outbound import start_web_call
from tests.center.agents.test_transfers import centre
from tests.center.little_centre import Patient, arn, little_centre
from tests.cost.seconds import VOICE, seconds

AUDIO = "connect.web-audio"


def test_a_web_call_has_audio_and_voice_and_no_telephony() -> None:
    # the customer joins 7 s after the call was asked for, and stays for 75 s
    little = little_centre()
    live = start_web_call(little.center, Patient(), arn("main"), joins_after_s=7.0)
    little.passes(82)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 75, AUDIO: 75}}


def test_a_customer_who_never_joins_costs_nothing() -> None:
    little = little_centre()
    live = start_web_call(little.center, Patient(), arn("main"), joins_after_s=None)
    little.passes(400)
    assert (live.stage, seconds(little)) == ("over", {})


def test_a_web_call_that_is_transferred_stays_one() -> None:
    # 10 s up to ann, 10 s on hold, and 50 s in the next queue
    little = centre()
    ann = little.sign_in("ann")
    live = start_web_call(little.center, Patient(), arn("main"))
    ann.accept(live.id)
    little.passes(10)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    complete_transfer(ann, live.id)
    little.passes(50)
    follower.hang_up()
    assert seconds(little) == {live.id: {VOICE: 20, AUDIO: 20}, follower.id: {VOICE: 50, AUDIO: 50}}
