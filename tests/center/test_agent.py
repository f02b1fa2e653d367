"""Row D1: what the agent hears and sees as the contact arrives, and what the customer hears when the agent leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    STRANGER,
    CallFixture,
    changed_flow,
)


def test_the_agent_is_told_who_it_is_the_segment_and_the_reason(call: CallFixture) -> None:
    customer = call("japan", inputs=["1"])
    assert customer.whispered == [
        "お客様は、佐藤 美咲様です。",
        "プレミアムのお客様です。",
        "ご用件は、ご注文についてです。",
    ]


def test_the_customer_does_not_hear_the_whisper(call: CallFixture) -> None:
    call("japan", inputs=["1"]).does_not_hear("お客様は、")


def test_the_agent_is_told_that_a_caller_is_unknown(call: CallFixture) -> None:
    customer = call("america", caller=STRANGER, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["#", "3"])
    assert customer.whispered == ["The customer has not been identified.", "Calling about a product."]


def test_the_screen_shows_a_premium_customer_and_why(call: CallFixture) -> None:
    screen = call("japan", inputs=["1"]).is_connected_to_an_agent()
    assert screen == {
        "agent": "Hanako Tanaka",
        "queue": "Suzume Orders",
        "waited_s": screen["waited_s"],
        "is_known": True,
        "customer": "佐藤 美咲",
        "customer_number": "10000017",
        "calling_from": JAPANESE_CUSTOMER,
        "language": "ja-JP",
        "segment": "premium",
        "segment_reason": "Owns 4 products (3 or more make a premium customer).",
        "reason": "orders",
        "products": (
            "スズメイヤホン (bought 2026-06-02)",
            "スズメテレビ 55 (bought 2025-11-28)",
            "スズメブック 14 (bought 2025-01-20)",
            "スズメフォン 5 (bought 2024-03-14)",
        ),
        "open_orders": (),
        "open_repairs": (),
        "history": ("2026-11-03 chat: カタログを請求された", "2026-06-06 e-mail: イヤホンの接続方法を案内した"),
        "last_contact": "2026-11-03",
        "intent": "OrderStatus",
        "request": "OrderStatus: Pressed 1",
        "gathered": {},
        "said": ("Customer: 1", "Bot: ご注文の担当者におつなぎいたします。"),
        "articles": (),
        "notice": "",
    }


def test_the_screen_shows_what_is_open(call: CallFixture) -> None:
    screen = call("america", caller="+12135550113", at=A_MONDAY_AT_NOON_IN_AMERICA).is_connected_to_an_agent()
    assert screen["customer"] == "Priya O'Hara"
    assert screen["open_orders"] == (
        "2611190042 Suzume Earbuds, charging cable, phone case: on its way, arrives 2026-11-25",
    )
    assert screen["open_repairs"] == (
        "7000054 Suzume Television 43 (no sound from the left speaker): in repair, ready 2026-11-30",
    )


def test_the_waiting_time_runs_from_the_queue_to_the_conversation(call: CallFixture) -> None:
    customer = call("japan", inputs=["1"])
    queued = next(line["at"] for line in customer.report["transcript"] if line["kind"] == "queued")
    joined = next(line["at"] for line in customer.report["transcript"] if line["kind"] == "joined")
    assert customer.is_connected_to_an_agent()["waited_s"] == pytest.approx(joined - queued, abs=0.11)
    assert joined - queued > 8


def test_an_agent_takes_the_call_as_soon_as_they_say_they_do(call: CallFixture, local_center: LocalCenter) -> None:
    quick = {arn: replace(habits, answers_after_s=0.0) for arn, habits in local_center.instance.habits.items()}
    customer = call("japan", inputs=["1"], instance=replace(local_center.instance, habits=quick))
    assert customer.is_connected_to_an_agent()["waited_s"] < 8


def test_the_name_that_is_spoken_is_kept_apart_from_the_name_that_is_written(call: CallFixture) -> None:
    contact = call("america", caller="+12135550113", at=A_MONDAY_AT_NOON_IN_AMERICA).report["contact"]
    assert contact["attributes"]["customer_name"] == "Priya O'Hara"
    assert contact["attributes"]["spoken_name"] == "Priya O’Hara"


@pytest.mark.parametrize(
    ("caller", "thanks"),
    [
        (JAPANESE_CUSTOMER, "本日はお電話いただき、誠にありがとうございました。"),
        (ENGLISH_CUSTOMER_WITH_ORDER, "Thank you for calling Suzume. Have a great day. Goodbye."),
        ("+862155550111", "感谢您致电 Suzume，祝您生活愉快，再见。"),
    ],
)
def test_a_customer_whose_agent_has_left_is_thanked_in_their_language(
    call: CallFixture, caller: str, thanks: str
) -> None:
    customer = call("japan", caller=caller)
    customer.is_connected_to_an_agent()
    customer.call.agent_leaves()
    after = type(customer)(customer.call)
    assert thanks in after.heard[-1]
    after.is_disconnected()
    assert after.report["contact"]["disconnect_reason"] == "CONTACT_FLOW_DISCONNECT"
    assert after.call.contact.agent is None


def test_without_a_disconnect_flow_the_call_is_over_when_the_agent_leaves(
    call: CallFixture, local_center: LocalCenter
) -> None:
    def unhook(actions: dict[str, dict[str, Any]]) -> None:
        actions["hook agent whisper"]["Transitions"]["NextAction"] = "note arrival"

    customer = call("japan", instance=changed_flow(local_center, "Main", unhook))
    customer.call.agent_leaves()
    assert customer.call.ended == "agent_disconnect"
    assert customer.call.disconnect_reason == "AGENT_DISCONNECT"


def test_a_broken_whisper_does_not_keep_the_agent_from_the_customer(
    call: CallFixture, local_center: LocalCenter
) -> None:
    def break_it(actions: dict[str, dict[str, Any]]) -> None:
        actions["choose language"]["Type"] = "ReadTeaLeaves"

    customer = call("japan", instance=changed_flow(local_center, "Agent whisper", break_it))
    customer.is_connected_to_an_agent()
    assert not customer.whispered


def test_without_hooks_the_default_flows_are_used(call: CallFixture, local_center: LocalCenter) -> None:
    def unhook(actions: dict[str, dict[str, Any]]) -> None:
        actions["start contact"]["Transitions"]["NextAction"] = "note arrival"

    customer = call("japan", inputs=["1"], instance=changed_flow(local_center, "Main", unhook))
    customer.hears("The next free agent will take your call.")
    assert customer.whispered == ["Suzume Orders"]
    customer.is_connected_to_an_agent()
