"""Telephony: by the line for what comes in, by the number that is called for what goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.center.agents.conference import call_outside, join_all
from offhook.center.agents.transfers import complete_transfer
from offhook.center.contacts.outbound import call_out
from offhook.center.resources import Line
from tests.center.agents.test_conference import Workshop, with_workshop
from tests.center.agents.test_transfers import centre, talking
from tests.center.contacts.ringing import Telephones
from tests.center.little_centre import INSTANCE, NUMBER, SALES, Patient, arn, little_centre
from tests.cost.seconds import DID_IN, OUT, VOICE, seconds

LINE = Line(f"{INSTANCE}/phone-number/main", "main", NUMBER, arn("main"), "DID", "US")


def called(line: Line, caller: str | None) -> dict[str, int]:
    """What a call of 90 s to a line is billed."""
    little = little_centre(lines=[line])
    live = little.center.call(line, Patient(), caller=caller)
    little.passes(90)
    live.hang_up()
    return seconds(little)[live.id]


@pytest.mark.parametrize("caller", ["+12135550111", "+4915155500111", None])
def test_who_calls_changes_nothing(caller: str | None) -> None:
    assert called(LINE, caller) == {VOICE: 90, "telephony.did-inbound US": 90}


def test_a_toll_free_line_has_a_price_of_its_own() -> None:
    free = replace(LINE, number="+81120555010", type="TOLL_FREE", country="JP")
    assert called(free, None) == {VOICE: 90, "telephony.tollfree-inbound JP": 90}


def test_the_template_has_the_last_word_on_what_a_line_is() -> None:
    # its digits look like those of a US number like any other
    free = replace(LINE, type="TOLL_FREE", country="CA")
    assert called(free, None) == {VOICE: 90, "telephony.tollfree-inbound CA": 90}


def test_where_the_template_says_nothing_the_digits_do() -> None:
    free = replace(LINE, number="+81120555010", type="", country="")
    assert called(free, None) == {VOICE: 90, "telephony.tollfree-inbound JP": 90}


@pytest.mark.parametrize("type", ["UIFN", "SHARED", "THIRD_PARTY_DID", "A_NEW_ONE"])
def test_a_line_of_another_type_is_counted_though_its_price_is_not_known(type: str) -> None:
    assert called(replace(LINE, type=type), None) == {VOICE: 90, "telephony.other-inbound US": 90}


def test_what_goes_out_is_priced_by_the_country_that_is_called() -> None:
    little = little_centre(outside=Telephones(Patient()))
    ann = little.sign_in("ann")
    live = call_out(ann, "+4915155500111", queue=SALES)
    little.passes(5 + 30)  # it rings for 5 s
    live.hang_up()
    ann.clear(live.id)
    assert seconds(little) == {live.id: {VOICE: 30, f"{OUT} DE": 60}}


def test_a_number_that_an_agent_calls_in_a_conversation_is_a_leg_of_its_own() -> None:
    # the customer: 10 s until ann has greeted, 10 s in which the workshop's telephone rings for 4 s, 100 s together:
    # 120 s; the workshop: 6 + 100 s, outbound to Japan, without voice service of its own
    little, ann, live, outside = with_workshop()
    join_all(ann, live.id)
    little.passes(100)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 120, DID_IN: 120}, outside.id: {f"{OUT} JP": 106}}


def test_who_is_left_with_a_third_party_goes_on_to_be_billed_after_the_agent() -> None:
    # ann leaves after 20 s; customer and workshop talk for 60 s more
    little, ann, live, outside = with_workshop()
    complete_transfer(ann, live.id)
    ann.clear(live.id)
    little.passes(60)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 80, DID_IN: 80}, outside.id: {f"{OUT} JP": 66}}


def test_a_third_party_who_leaves_early_costs_a_minute() -> None:
    little, ann, live, outside = with_workshop()
    join_all(ann, live.id)
    little.passes(10)
    outside.hang_up()
    little.passes(100)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 130, DID_IN: 130}, outside.id: {f"{OUT} JP": 60}}


def test_a_third_party_who_is_busy_costs_nothing() -> None:
    little = centre(outside=Workshop())
    ann, live = talking(little)
    call_outside(ann, live.id, "+81355550199")
    little.passes(20)
    live.hang_up()
    assert seconds(little) == {live.id: {VOICE: 30, DID_IN: 60}}


def test_a_line_that_is_no_number_has_no_country() -> None:
    assert called(replace(LINE, number="sip", type="", country=""), None) == {VOICE: 90, "telephony.did-inbound": 90}
