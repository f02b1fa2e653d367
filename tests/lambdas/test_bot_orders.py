"""OrderStatus: where an order is, asked in three languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.lambdas.bot_conversations import CARTER, CHEN, LEE, OHARA, SUZUKI, WANG, an_order, known, unknown

pytestmark = pytest.mark.usefixtures("suzume")
Put = Callable[..., None]

TELEVISION = (
    "Your order of Suzume Television 55 and wall mount is on its way to you and is due to arrive on November 24."
)


@pytest.mark.parametrize(
    ("locale", "customer", "heard", "sentence"),
    [
        (
            "ja_JP",
            SUZUKI,
            "注文した電話まだ届かない",
            "ご注文のスズメブック 16と充電器は、ただいま配送中でございまして、11月23日にお届けの予定でございます。",
        ),
        ("en_US", CARTER, "where is my order", TELEVISION),
        ("zh_CN", WANG, "我的订单到哪里了", "您订购的铃雀耳机已经包装完毕，即将发货，预计11月26日送达。"),
    ],
)
def test_the_only_open_order_is_told_at_once(locale: str, customer: str, heard: str, sentence: str) -> None:
    talk = known(locale, customer)
    assert talk.hears("OrderStatus", heard) == sentence
    assert (talk.action, talk.intent["state"], talk.outcome) == ("Close", "Fulfilled", "answered")


SEVERAL = [
    ("en_US", CARTER, "Suzume Phone 6", "where is my order", "You have 2 open orders. Number 1, Suzume Phone 6, due on "
     "November 26. Number 2, Suzume Television 55, due on November 24. Which one is it?"),
    ("ja_JP", SUZUKI, "スズメフォン 6", "注文はいつ届きますか",
     "お届け前のご注文が2件ございます。1番、11月26日お届け予定のスズメフォン 6。"
     "2番、11月23日お届け予定のスズメブック 16。どちらのご注文でしょうか。"),
    ("zh_CN", CHEN, "铃雀手机 6", "订单什么时候到", "您有2个尚未送达的订单。1号，预计11月26日送达的铃雀手机 6；"
     "2号，预计11月24日送达的铃雀笔记本 16。请问是哪一个？"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "customer", "item", "heard", "choice"), SEVERAL)
def test_several_open_orders_are_a_choice(
    put: Put, locale: str, customer: str, item: str, heard: str, choice: str
) -> None:
    put(orders=[an_order("2611200099", customer, item)])
    talk = known(locale, customer)
    assert talk.hears("OrderStatus", heard) == choice
    assert (talk.action, talk.outcome) == ("ElicitSlot OrderNumber", "")


@pytest.mark.parametrize(
    ("locale", "heard", "is_first"),
    [
        ("en_US", "the phone", True),
        ("en_US", "the TV please", False),
        ("en_US", "the second one", False),
        ("en_US", "1", True),
        ("en_US", "November 24th", False),
        ("en_US", "the one with 0099 at its end", True),
        ("en_US", "2611170035", False),
        ("en_US", "my Suzume Phone 6", True),
        ("ja_JP", "電話のほうです", True),
        ("ja_JP", "パソコン", False),
        ("ja_JP", "二つ目", False),
        ("ja_JP", "１１月２３日の", False),
        ("zh_CN", "手机", True),
        ("zh_CN", "第二个", False),
        ("zh_CN", "24号送到的那个", False),
    ],
)
@pytest.mark.parametrize("taken_for", ["OrderStatus", "ProductQuestion", "FallbackIntent"])
def test_one_is_chosen_by_product_place_day_or_number_whatever_it_sounds_like(
    put: Put, locale: str, heard: str, is_first: bool, taken_for: str
) -> None:
    _, customer, item, question, _ = next(one for one in SEVERAL if one[0] == locale)
    put(orders=[an_order("2611200099", customer, item)])
    talk = known(locale, customer)
    talk.hears("OrderStatus", question)
    said = talk.hears(taken_for, heard)
    assert (item in said) is is_first
    assert (talk.intent["name"], talk.action, talk.outcome) == ("OrderStatus", "Close", "answered")


def test_a_product_named_with_the_question_chooses_at_once(put: Put) -> None:
    put(orders=[an_order("2611200099", CARTER, "Suzume Phone 6")])
    assert (
        known("en_US", CARTER).hears("OrderStatus", "where is the TV I ordered", slots={"Product": "TV"}) == TELEVISION
    )


def test_what_fits_several_or_none_is_asked_again_and_then_a_person_goes_on(put: Put) -> None:
    put(orders=[an_order("2611200099", CARTER, "Suzume Phone 6"), an_order("2611200098", CARTER, "Suzume Phone 5")])
    talk = known("en_US", CARTER)
    talk.hears("OrderStatus", "where is my order")
    assert talk.hears("OrderStatus", "the phone").startswith("Sorry, which order do you mean?")
    assert talk.hears("OrderStatus", "purple").startswith("Sorry, which order do you mean?")
    assert talk.hears("OrderStatus", "purple") == "I'm sorry that I could not help. I'll connect you to a person."
    assert talk.outcome == "orders"
    assert talk.attributes["reason"] == "OrderStatus: Asks for one of 3 open orders and did not say which"


def test_at_most_three_are_offered(put: Put) -> None:
    put(orders=[an_order(f"261120009{last}", CARTER, "cable") for last in range(5)])
    said = known("en_US", CARTER).hears("OrderStatus", "where is my order")
    assert said.startswith("You have 6 open orders.")
    assert "Number 3" in said
    assert "Number 4" not in said


@pytest.mark.parametrize(
    ("locale", "first", "again", "sentence"),
    [
        (
            "en_US",
            "What's your order number? It has ten digits.",
            "An order number has ten digits. Could you give it to me once more, please?",
            TELEVISION,
        ),
        (
            "ja_JP",
            "ご注文番号を10桁でお願いいたします。",
            "ご注文番号は10桁でございます。恐れ入りますが、もう一度お願いいたします。",
            "ご注文のSuzume Television 55とwall mountは、ただいま配送中でございまして、"
            "11月24日にお届けの予定でございます。",
        ),
        (
            "zh_CN",
            "请告诉我您的订单号，共10位数字。",
            "订单号是10位数字。麻烦您再说一遍。",
            "您订购的Suzume Television 55和wall mount正在配送途中，预计11月24日送达。",
        ),
    ],
)
def test_somebody_unknown_is_asked_for_the_number_and_twenty_digits_are_asked_for_again(
    locale: str, first: str, again: str, sentence: str
) -> None:
    talk = unknown(locale)
    assert talk.hears("OrderStatus", "?") == first
    assert talk.hears("OrderStatus", "12345678901234567890") == again
    assert talk.action == "ElicitSlot OrderNumber"
    assert talk.hears("OrderStatus", "2611170035", slots={"OrderNumber": "2611170035"}) == sentence


def test_a_third_number_that_is_not_there_leads_to_a_person() -> None:
    talk = unknown("en_US")
    talk.hears("OrderStatus", "where is my order")
    assert "can't find an order" in talk.hears("OrderStatus", "1111111111", slots={"OrderNumber": "1111111111"})
    assert talk.intent["slots"]["OrderNumber"] is None
    assert "can't find an order" in talk.hears("OrderStatus", "2222222222", slots={"OrderNumber": "2222222222"})
    assert "connect you to a person" in talk.hears("OrderStatus", "3333333333", slots={"OrderNumber": "3333333333"})
    assert talk.outcome == "orders"
    assert "3333333333" in talk.attributes["reason"]


def test_a_customer_is_told_of_their_own_orders_only() -> None:
    talk = known("en_US", LEE)
    assert talk.hears("OrderStatus", "where is my order").startswith("I can't see an open order for you.")
    assert "can't find an order" in talk.hears("OrderStatus", "2611170035", slots={"OrderNumber": "2611170035"})


def test_a_customer_number_given_for_an_order_number_helps_as_well() -> None:
    talk = unknown("en_US")
    talk.hears("OrderStatus", "where is my order")
    assert "Suzume Earbuds" in talk.hears("OrderStatus", f"it's {OHARA}")


def test_a_customer_number_said_with_the_question_is_used() -> None:
    talk = unknown("en_US")
    assert talk.hears("OrderStatus", "where is my order", slots={"CustomerNumber": CARTER}) == TELEVISION


def test_lex_gives_up_asking_and_a_person_goes_on() -> None:
    talk = unknown("ja_JP")
    talk.hears("OrderStatus", "注文はどこですか")
    talk.hears("FallbackIntent", "あのう")
    assert (talk.outcome, talk.attributes["reason"]) == ("orders", "OrderStatus: Asked in vain for OrderNumber")
