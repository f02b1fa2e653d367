"""RepairRequest: product, day and time, confirmed and noted, in three languages."""

from __future__ import annotations

import pytest

from tests.lambdas.bot_conversations import CARTER, LEE, SATO, WANG, answer, known, requests_of, unknown
from tests.lambdas.lex_events import lex_event

pytestmark = pytest.mark.usefixtures("suzume")


@pytest.mark.parametrize(
    ("locale", "customer", "said", "kind", "which", "confirm", "recorded", "product"),
    [
        ("ja_JP", SATO, "テレビ", "テレビ", "引き取りに伺う日は、いつがよろしいでしょうか。",
         "12月1日の15時に、スズメテレビ 55を修理の引き取りに伺います。よろしいでしょうか。",
         "かしこまりました。12月1日の15時に、スズメテレビ 55を引き取りに伺います。お申し込みありがとうございました。",
         "スズメテレビ 55"),
        ("en_US", CARTER, "my phone is broken", "phone", "On which day may we collect it?",
         "On December 1, at 3 p.m., we collect your Suzume Phone 6 for a repair. Is that right?",
         "I have noted it: on December 1, at 3 p.m., we collect your Suzume Phone 6. Thank you.", "Suzume Phone 6"),
        ("zh_CN", WANG, "电脑坏了", "电脑", "请问哪一天上门取件比较方便？",
         "我们将在12月1日15点上门取走您的铃雀笔记本 14进行维修，可以吗？",
         "已经为您登记：12月1日15点上门取走您的铃雀笔记本 14。谢谢您。", "铃雀笔记本 14"),
    ],
)  # fmt: skip
def test_a_repair_of_a_customers_own_product_is_confirmed_and_noted(
    locale: str, customer: str, said: str, kind: str, which: str, confirm: str, recorded: str, product: str
) -> None:
    talk = known(locale, customer)
    assert talk.hears("RepairRequest", said, slots={"Product": kind}) == which
    talk.hears("RepairRequest", "", slots={"RepairDate": "2026-12-01"})
    assert talk.action == "ElicitSlot RepairTime"
    assert talk.hears("RepairRequest", "", slots={"RepairTime": "15:00"}) == confirm
    assert (talk.action, requests_of(customer)) == ("ConfirmIntent", [])
    assert talk.hears("RepairRequest", "", confirmation="Confirmed") == recorded
    assert (talk.action, talk.outcome) == ("Close", "answered")
    assert requests_of(customer) == [("repair", f"{product}: collect on 2026-12-01 15:00")]


def test_asking_twice_in_one_contact_is_noted_once() -> None:
    slots = {"Product": "phone", "RepairDate": "2026-12-01", "RepairTime": "AF"}
    for _ in range(2):
        known("en_US", CARTER).hears("RepairRequest", "", slots=slots, confirmation="Confirmed")
    assert requests_of(CARTER) == [("repair", "Suzume Phone 6: collect on 2026-12-01 AF")]


def test_the_fulfilment_hook_alone_notes_it_as_well() -> None:
    slots = {"Product": "phone", "RepairDate": "2026-12-01", "RepairTime": "AF"}
    attributes = {"customer_number": CARTER, "customer_known": "true"}
    answer(lex_event("RepairRequest", source="FulfillmentCodeHook", slots=slots, attributes=attributes))
    assert requests_of(CARTER) == [("repair", "Suzume Phone 6: collect on 2026-12-01 AF")]


def test_a_person_arranges_the_repair_of_somebody_unknown() -> None:
    talk = unknown("en_US")
    slots: dict[str, str | None] = {"Product": "PC", "RepairDate": "2026-12-01", "RepairTime": "09:30"}
    assert "your PC" in talk.hears("RepairRequest", "I need a repair", slots=slots)
    talk.hears("RepairRequest", "yes", confirmation="Confirmed")
    assert talk.outcome == "repairs"
    assert talk.attributes["reason"] == (
        "RepairRequest: Wants a repair of PC collected on 2026-12-01 09:30 "
        "(Product PC, RepairDate 2026-12-01, RepairTime 09:30)"
    )


def test_a_customer_with_one_product_is_not_asked_which() -> None:
    talk = known("en_US", CARTER)
    assert talk.hears("RepairRequest", "I need a repair") == "On which day may we collect it?"


def test_a_customer_with_several_products_hears_them() -> None:
    talk = known("ja_JP", SATO)
    assert talk.hears("RepairRequest", "修理をお願いします") == (
        "修理をご希望の製品はどちらでしょうか。スズメイヤホン、スズメテレビ 55、スズメブック 14を承っております。"
    )
    assert talk.action == "ElicitSlot Product"


@pytest.mark.parametrize(
    ("locale", "past", "again"),
    [
        ("ja_JP", "2026-11-21", "恐れ入りますが、その日は過ぎております。ほかの日をお願いいたします。"),
        ("en_US", "2026-11-20", "That day has passed already. Which other day would suit you?"),
        ("zh_CN", "2026-11-21", "这个日期已经过去了。请问其他哪一天方便？"),
    ],
)
def test_a_day_in_the_past_is_asked_for_again(locale: str, past: str, again: str) -> None:
    talk = unknown(locale)
    assert talk.hears("RepairRequest", "TV", slots={"Product": "TV", "RepairDate": past}) == again
    assert talk.intent["slots"]["RepairDate"] is None


def test_today_is_the_customers_own_day() -> None:
    talk = unknown("en_US")
    talk.hears("RepairRequest", "TV", slots={"Product": "TV", "RepairDate": "2026-11-21"})  # evening in America
    assert talk.action == "ElicitSlot RepairTime"
    assert talk.hears("RepairRequest", "", slots={"RepairTime": "15:00"}).startswith("That time has passed already")
    assert talk.hears("RepairRequest", "", slots={"RepairTime": "EV"}).startswith("On November 21, in the evening")


def test_an_ambiguous_time_is_the_one_at_which_we_collect() -> None:
    event = lex_event("RepairRequest", "ten", slots={"Product": "TV", "RepairDate": "2026-12-01"})
    value = {"originalValue": "ten", "interpretedValue": None, "resolvedValues": ["22:00", "10:00"]}
    event["sessionState"]["intent"]["slots"]["RepairTime"] = {"shape": "Scalar", "value": value}
    assert answer(event)["messages"][0]["content"].startswith("On December 1, at 10 a.m.")


def test_a_repair_in_progress_is_told_first_and_only_once() -> None:
    talk = known("en_US", LEE)
    assert talk.hears("RepairRequest", "it's about my repair") == (
        "The repair of your Suzume Book 16 is waiting for a part, and we expect it to be finished on December 2. "
        "If there is anything else, just tell me."
    )
    assert talk.action == "ElicitIntent"
    assert talk.hears("RepairRequest", "my phone is broken", slots={"Product": "phone"}).startswith("On which day")
