"""Rows A1 and A3: each line in its language, and every way to be known or to stay unknown."""

from __future__ import annotations

import pytest

from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    STRANGER,
    CallFixture,
)

NOON_IN = {"japan": "2026-11-23T12:00+09:00", "america": A_MONDAY_AT_NOON_IN_AMERICA, "china": "2026-11-23T12:00+08:00"}


@pytest.mark.parametrize(
    ("line", "language", "opening", "menu"),
    [
        ("japan", "ja-JP", "お電話ありがとうございます。", "ご注文については1を"),
        ("america", "en-US", "Thank you for calling Suzume.", "For orders, press 1."),
        ("china", "zh-CN", "感谢您致电 Suzume", "订单业务请按1"),
    ],
)
def test_a_stranger_is_served_in_the_language_of_the_line(
    call: CallFixture, line: str, language: str, opening: str, menu: str
) -> None:
    customer = call(line, caller=STRANGER, at=NOON_IN[line])
    customer.hears_in_order(opening, menu)
    assert customer.report["contact"]["language"] == language
    assert customer.is_connected_to_an_agent()["language"] == language


@pytest.mark.parametrize(("line", "voice"), [("japan", "Kazuha"), ("america", "Joanna"), ("china", "Zhiyu")])
def test_each_line_speaks_with_the_voice_of_its_language(call: CallFixture, line: str, voice: str) -> None:
    customer = call(line, caller=STRANGER, at=NOON_IN[line])
    assert {played["voice"] for played in customer.has("PromptPlayed")} == {voice}


@pytest.mark.parametrize(
    ("caller", "greeting", "menu"),
    [
        (JAPANESE_CUSTOMER, "佐藤 美咲様、いつもご利用いただき", "ご注文については1を"),
        ("+12135550115", "Hello, valued customer.", "For orders, press 1."),
        ("+862155550111", "尊敬的客户王 芳，您好！", "订单业务请按1"),
    ],
)
def test_a_known_customer_is_greeted_and_served_in_their_own_language_on_any_line(
    call: CallFixture, caller: str, greeting: str, menu: str
) -> None:
    for line in ("japan", "america"):
        call(line, caller=caller, at=A_MONDAY_AT_NOON_IN_AMERICA).hears_in_order(greeting, menu)


def test_a_number_that_is_not_ours_is_asked_for_a_customer_number(call: CallFixture) -> None:
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["20000016#"])
    customer.hears_in_order("please enter it now, followed by the pound key", "Hello, Emily Carter.", "is on its way")
    screen = customer.is_connected_to_an_agent()
    assert (screen["customer"], screen["customer_number"]) == ("Emily Carter", "20000016")
    assert screen["calling_from"] == STRANGER


def test_a_customer_who_keys_a_number_is_served_in_their_language_from_then_on(call: CallFixture) -> None:
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["10000017"])
    customer.hears_in_order("please enter it now", "佐藤 美咲様", "ご注文については1を")


def test_a_mistyped_number_can_be_erased_with_a_star(call: CallFixture) -> None:
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["2999*20000016#"])
    customer.hears("Hello, Emily Carter.")


def test_a_wrong_number_gets_two_more_tries(call: CallFixture) -> None:
    tries = ["11111111", "22222222#", "20000016#"]
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=tries)
    assert sum("couldn't find that customer number" in said for said in customer.heard) == 2
    customer.hears("Hello, Emily Carter.")


def test_a_number_that_is_wrong_three_times_is_served_all_the_same(call: CallFixture) -> None:
    tries = ["11111111", "22222222#", "333#", "2"]
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=tries)
    customer.hears_in_order("Never mind, we will help you all the same.", "For repairs, press 2.")
    customer.does_not_hear("can't bring up your customer records")
    customer.is_never_left_in_silence()
    screen = customer.is_connected_to_an_agent()
    assert not screen["is_known"]
    assert (screen["queue"], screen["notice"]) == ("Suzume Repairs", "This caller is not known.")


@pytest.mark.parametrize("input", ["#", "say:I do not have one"])
def test_a_customer_without_a_number_goes_straight_on(call: CallFixture, input: str) -> None:
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=[input, "1"])
    customer.hears_in_order("No problem. We will help you all the same.", "For orders, press 1.")
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Orders"


def test_a_caller_who_withholds_the_number_is_asked_for_a_customer_number(call: CallFixture) -> None:
    customer = call("america", caller=None, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["20000016#"])
    customer.hears("Hello, Emily Carter.")
    assert customer.is_connected_to_an_agent()["calling_from"] == ""


def test_a_silent_caller_who_withholds_the_number_reaches_a_person(call: CallFixture) -> None:
    customer = call("america", caller=None, at=A_MONDAY_AT_NOON_IN_AMERICA)
    customer.is_never_left_in_silence()
    assert customer.is_connected_to_an_agent()["notice"] == "This caller is not known."
    assert customer.report["contact"]["customer_endpoint"] is None


def test_a_known_customer_is_not_asked_for_a_number(call: CallFixture) -> None:
    call("america", caller=ENGLISH_CUSTOMER_WITH_ORDER, at=A_MONDAY_AT_NOON_IN_AMERICA).does_not_hear("8-digit")
