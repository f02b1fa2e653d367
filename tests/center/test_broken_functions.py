"""When a Lambda function misbehaves, the caller hears it plainly and reaches a person who knows why."""

from __future__ import annotations

import json

import pytest

from offhook.engine.replies import Raised, Returned, TimedOut
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    STRANGER,
    Answer,
    CallFixture,
)

KNOWN = {"known": "true", "name": "Emily Carter", "spoken_name": "Emily Carter", "language": "en-US", "news": "none"}

ANSWERS: dict[str, tuple[Answer, str]] = {
    "raises": (Raised("crm_lookup raised KeyError", 0.1), "crm_lookup raised KeyError"),
    "answers late": (TimedOut(6.0), "no answer within 6 s"),
    "answers 40 KB": (Returned(json.dumps({**KNOWN, "history": "x" * 40_960}), 0.1), "the answer is larger than 32 KB"),
    "answers a list": (Returned(json.dumps([KNOWN]), 0.1), "the answer is a JSON list, not an object"),
    "answers nested JSON": (Returned(json.dumps({**KNOWN, "products": ["phone"]}), 0.1), "'products' is not a text"),
    "answers a number": (Returned(json.dumps({**KNOWN, "age": 7}), 0.1), "'age' is not a text"),
    "answers null": (Returned("null", 0.1), "the answer is a JSON NoneType, not an object"),
    "answers nothing": (Returned("", 0.1), "the answer is not JSON"),
}


@pytest.mark.parametrize(("answer", "reason"), ANSWERS.values(), ids=ANSWERS)
def test_a_caller_whose_lookup_fails_hears_it_and_reaches_a_person(
    call: CallFixture, answer: Answer, reason: str
) -> None:
    customer = call(
        "america",
        caller=ENGLISH_CUSTOMER_WITH_ORDER,
        at=A_MONDAY_AT_NOON_IN_AMERICA,
        functions={"crm_lookup": answer},
    )
    customer.hears_in_order("We can't bring up your customer records right now", "For orders, press 1.")
    customer.does_not_hear("Emily")
    customer.is_never_left_in_silence()
    screen = customer.is_connected_to_an_agent()
    assert screen["notice"] == "Customer data could not be read for this call."
    assert customer.whispered[0] == "The customer records could not be read."
    assert [reason in failed["reason"] for failed in customer.has("LambdaFailed")] == [True]


def test_an_answer_that_lacks_everything_is_an_unknown_caller(call: CallFixture) -> None:
    customer = call(
        "america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, functions={"crm_lookup": Returned("{}", 0.1)}
    )
    customer.hears_in_order("If you have an 8-digit customer number", "For orders, press 1.")
    assert customer.is_connected_to_an_agent()["notice"] == "This caller is not known."


def test_a_customer_without_a_name_or_language_is_greeted_all_the_same(call: CallFixture) -> None:
    functions = {"crm_lookup": Returned('{"known": "true"}', 0.1)}
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, functions=functions)
    customer.hears_in_order("Thank you for calling Suzume.", "For orders, press 1.")
    customer.is_never_left_in_silence()
    assert customer.is_connected_to_an_agent()["is_known"]


def test_when_every_function_is_late_the_caller_still_reaches_a_person(call: CallFixture) -> None:
    late = TimedOut(6.0)
    customer = call(
        "america",
        caller=None,
        at=A_MONDAY_AT_NOON_IN_AMERICA,
        inputs=["1"],
        functions={"crm_lookup": late, "order_status": late},
    )
    customer.hears("We can't bring up your customer records right now")
    customer.is_never_left_in_silence()
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Orders"


def test_a_failure_is_told_once(call: CallFixture) -> None:
    customer = call("japan", functions={"crm_lookup": Raised("crm_lookup raised KeyError", 0.1)})
    assert sum("お客様の情報を確認できない" in said for said in customer.heard) == 1
    assert len(customer.has("LambdaFailed")) == 1
