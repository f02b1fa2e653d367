"""Invoices of calls, worked out by hand: each line with its arithmetic, at the prices of `prices_for_tests`.

While a caller waits, the default flow says 65 characters in 4.3 s, over and over; on hold it says 21 in 1.4 s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from offhook.center.agents.conference import call_outside, join_all
from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.contacts.live import LiveContact
from offhook.center.life import CallbackAttempted
from offhook.center.resources import Line
from offhook.engine.replies import FunctionRun, Returned
from tests.center.agents.test_conference import WORKSHOP, Workshop
from tests.center.agents.test_transfers import centre
from tests.center.contacts.ringing import NOBODY
from tests.center.contacts.test_callbacks import asks, called_back
from tests.center.little_centre import ERROR, INSTANCE, LittleCentre, Patient, arn, flow, little_centre, says, to_queue
from tests.cost.invoices.worked import MUSIC, charged, invoice, lines
from tests.cost.prices_for_tests import TARIFF
from tests.testing.flows import action

GERMAN_MOBILE = "+4915155500111"
TOKYO = Line(f"{INSTANCE}/phone-number/tokyo", "tokyo", "+81355550100", arn("main"), "DID", "JP")
FREE = Line(f"{INSTANCE}/phone-number/free", "free", "+18005550100", arn("main"), "TOLL_FREE", "US")

LOOKUP = {
    "LambdaFunctionARN": "arn:aws:lambda:ap-northeast-1:123456789012:function:lookup",
    "InvocationTimeLimitSeconds": "8",
}


class Lookup:
    """A function of 512 MB on Arm that answers after 200 ms."""

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None) -> Returned:
        return Returned("{}", 0.2, FunctionRun(512, "arm64"))


def looks_up(identifier: str, then: str) -> Mapping[str, Any]:
    return action(identifier, "InvokeLambdaFunction", LOOKUP, next=then, errors=ERROR)


def calls(little: LittleCentre, line: Line) -> LiveContact:
    return little.center.call(line, Patient(), caller=GERMAN_MOBILE)


def test_61_seconds_from_a_german_mobile_to_tokyo_with_three_functions_and_412_characters() -> None:
    """Who calls, and from where, changes nothing: the line is a DID number of Japan.

    voice service       61 s: 61 / 60 x 0.038                        0.0386333333
    DID inbound JP      61 s: 61 / 60 x 0.003                        0.0030500000
    Lambda requests     3 / 1,000,000 x 0.2                          0.0000006000
    Lambda duration     3 x 512 MB x 200 ms = 307,200 MB-ms, which
                        is 0.3 GB-s: 0.3 x 0.000013                  0.0000039000
    standard voice      200 + 112 + 100 = 412: in the plan           0
    """
    little = little_centre(
        flow(
            "asks",
            looks_up("look up the caller", "greet"),
            says("greet", "x" * 200, next="look up the order"),
            looks_up("look up the order", "tell"),
            says("tell", "y" * 112, next="look up the rest"),
            looks_up("look up the rest", "offer"),
            says("offer", "z" * 100, next="hook CustomerQueue"),
            *to_queue(CustomerQueue="music"),
        ),
        MUSIC,
        lines=[TOKYO],
    )
    little.center.functions = Lookup()
    call = calls(little, replace(TOKYO, flow=arn("asks")))
    little.passes(61)
    call.hang_up()
    bill = invoice(little, TARIFF)
    assert lines(bill) == {
        "connect.voice": charged(61, "0.0386333333"),
        "telephony.did-inbound JP": charged(61, "0.00305"),
        "lambda.request": charged(3, "0.0000006"),
        "lambda.duration.arm": charged(307_200, "0.0000039"),
        "polly.standard": charged(412, "0"),
    }
    assert bill.total == Decimal("0.0416878333")
    assert not bill.unpriced


def test_seven_seconds_cost_as_much_as_the_minimums() -> None:
    """The caller hangs up in the queue, 7 s after the connection.

    voice service       10 s at least: 10 / 60 x 0.038               0.0063333333
    DID inbound JP      60 s at least: 60 / 60 x 0.003               0.0030000000
    standard voice      7 / 4.3 s: begins twice, 2 x 65 = 130        0
    """
    little = little_centre(lines=[TOKYO])
    call = calls(little, TOKYO)
    little.passes(7)
    call.hang_up()
    bill = invoice(little, TARIFF)
    assert lines(bill) == {
        "connect.voice": charged(10, "0.0063333333"),
        "telephony.did-inbound JP": charged(60, "0.003"),
        "polly.standard": charged(130, "0"),
    }
    assert bill.total == Decimal("0.0093333333")


def test_a_toll_free_call_that_is_passed_on_cold_is_one_call_of_two_contacts() -> None:
    """20 s in the queue, 10 s of whisper and talk, 10 s on hold while the transfer flow speaks to the agent: 40 s of
    the first contact. 100 s in the next queue are the second one's. 140 s in all.

    voice service       140 s: 140 / 60 x 0.038                      0.0886666667
        contact-1       40 / 60 x 0.038                              0.0253333333
        contact-2       the rest                                     0.0633333334
    toll-free inbound   140 s: 140 / 60 x 0.012                      0.0280000000
        contact-1       60 s at least: 60 / 60 x 0.012               0.0120000000
        contact-2       the rest, 80 s                               0.0160000000
    standard voice      "A customer." is 11, "Transferring now." 17  0
    """
    little = centre(lines=[FREE])
    first = little.call()
    little.passes(20)
    ann = little.sign_in("ann")
    ann.accept(first.id)
    little.passes(10)
    second = transfer(ann, first.id, "Service")
    little.passes(10)
    complete_transfer(ann, first.id)
    little.passes(100)
    second.hang_up()
    ann.clear(first.id)
    bill = invoice(little, TARIFF)
    assert lines(bill, "contact") == {
        "connect.voice contact-1": charged(40, "0.0253333334"),
        "connect.voice contact-2": charged(100, "0.0633333333"),
        "telephony.tollfree-inbound US contact-1": charged(60, "0.012"),
        "telephony.tollfree-inbound US contact-2": charged(80, "0.016"),
        "polly.standard contact-1": charged(504, "0"),
        "polly.standard contact-2": charged(1_577, "0"),
    }
    assert lines(bill)["connect.voice"] == charged(140, "0.0886666667")
    assert bill.total == Decimal("0.1166666667")


def test_a_call_that_is_passed_on_warm_to_a_number_in_japan_has_a_second_leg() -> None:
    """10 s until ann has greeted; the workshop rings for 4 s and speaks with her for 6 s while the customer is on hold;
    30 s all together; ann leaves, and customer and workshop talk for 75 s more: 10 + 10 + 30 + 75 = 125 s.

    voice service       125 s: 125 / 60 x 0.038                      0.0791666667
    DID inbound JP      125 s: 125 / 60 x 0.003                      0.0062500000
    outbound JP         6 + 30 + 75 = 111 s, a leg of its own
                        without voice service: 111 / 60 x 0.09       0.1665000000
    standard voice      the queue's 65 once, "A customer." is 11,
                        10 / 1.4 s on hold: 8 x 21; together 244     0
    """
    little = centre(lines=[TOKYO], outside=Workshop())
    ann = little.sign_in("ann")
    call = little.call()
    ann.accept(call.id)
    little.passes(10)
    outside = call_outside(ann, call.id, WORKSHOP)
    little.passes(10)
    join_all(ann, call.id)
    little.passes(30)
    complete_transfer(ann, call.id)
    ann.clear(call.id)
    little.passes(75)
    call.hang_up()
    bill = invoice(little, TARIFF)
    assert lines(bill, "contact") == {
        f"connect.voice {call.id}": charged(125, "0.0791666667"),
        f"telephony.did-inbound JP {call.id}": charged(125, "0.00625"),
        f"telephony.outbound JP {outside.id}": charged(111, "0.1665"),
        f"polly.standard {call.id}": charged(244, "0"),
    }
    assert bill.total == Decimal("0.2519166667")


def test_a_callback_that_is_answered_at_the_second_attempt_is_two_calls() -> None:
    """Who asks to be called back is gone at once. Nobody answers the first attempt, which costs nothing; from the
    second one's answer it lasts 100 s. The line and the customer are American.

    voice service       contact-1, 10 s at least: 10 / 60 x 0.038    0.0063333333
                        contact-2, 100 s: 100 / 60 x 0.038           0.0633333333
                        together 110 / 60 x 0.038                    0.0696666667, so the second has 0.0633333334
    DID inbound US      contact-1, 60 s at least: 60 / 60 x 0.0022   0.0022000000
    outbound US         contact-2, 100 s: 100 / 60 x 0.006           0.0100000000
    standard voice      the agent hears "Sales" at each attempt,
                        the customer "This call is not being
                        recorded.": 2 x 5 + 32 = 42                  0
    """
    little, callback = called_back(NOBODY, Patient(), ask=asks(retries=1))
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    while not callback.has_customer:
        little.passes(1)
    answered = next(
        entry.at for entry in little.trace if isinstance(entry.event, CallbackAttempted) and entry.event.is_answered
    )
    little.passes(100 - (little.time.now() - answered).total_seconds())
    callback.hang_up()
    bill = invoice(little, TARIFF)
    assert [event.is_answered for event in little.of(CallbackAttempted)] == [False, True]
    assert lines(bill, "contact") == {
        "connect.voice contact-1": charged(10, "0.0063333333"),
        "telephony.did-inbound US contact-1": charged(60, "0.0022"),
        "connect.voice contact-2": charged(100, "0.0633333334"),
        "telephony.outbound US contact-2": charged(100, "0.01"),
        "polly.standard contact-2": charged(42, "0"),
    }
    assert bill.total == Decimal("0.0818666667")
