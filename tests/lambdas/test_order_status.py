"""order_status: where one order is, as a sentence in the caller's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError

from order_status.handler import handler

Event = Callable[..., dict[str, Any]]
Put = Callable[..., None]

ON_ITS_WAY = {
    "order_number": "2611180024",
    "customer_number": "12345678",
    "ordered_at": "2026-11-18T11:02:00+00:00",
    "status": "on_its_way",
    "items": ["Suzume Book 16", "charger"],
    "arrives_on": "2026-11-23",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en-US", "Your order of Suzume Book 16 and charger is on its way to you and is due to arrive on November 23."),
        (
            "ja-JP",
            "ご注文のSuzume Book 16とchargerは、ただいま配送中でございまして、11月23日にお届けの予定でございます。",
        ),
        ("zh-CN", "您订购的Suzume Book 16和charger正在配送途中，预计11月23日送达。"),
    ],
)
def test_an_order_on_its_way_is_told_with_what_and_when(
    put: Put, event: Event, context: LambdaContext, language: str, sentence: str
) -> None:
    put(orders=[ON_ITS_WAY])
    assert handler(event(order_number="2611180024", language=language), context) == {
        "found": "true",
        "order_number": "2611180024",
        "status": "on_its_way",
        "sentence": sentence,
    }


@pytest.mark.parametrize("number", ["4711", "", None, "x" * 5000, "\ud800"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en-US", "I am sorry, but I could not find that order."),
        ("ja-JP", "恐れ入りますが、該当するご注文を見つけることができませんでした。"),
        ("zh-CN", "非常抱歉，没有查询到这个订单。"),
    ],
)
def test_an_order_that_is_not_there_is_said_plainly(
    put: Put, event: Event, context: LambdaContext, number: Any, language: str, sentence: str
) -> None:
    put(orders=[ON_ITS_WAY])
    reply = handler(event(order_number=number, language=language), context)
    assert (reply["found"], reply["status"], reply["sentence"]) == ("false", "unknown", sentence)


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        (
            {"items": ["tea"]},
            "on_its_way",
            "Your order of tea is on its way to you and is due to arrive on November 23.",
        ),
        (
            {"items": ["tea", "cup", "spoon", "tray"]},
            "on_its_way",
            "Your order of tea, cup and 2 more is on its way to you and is due to arrive on November 23.",
        ),
        ({"items": [], "arrives_on": None}, "on_its_way", "Your order is on its way to you."),
        ({"items": "tea", "arrives_on": "2026-13-01"}, "on_its_way", "Your order is on its way to you."),
        ({"items": ["<tea/>", 7], "arrives_on": 7}, "on_its_way", "Your order of 7 is on its way to you."),
        (
            {"items": ["tea"], "status": "packed"},
            "packed",
            "Your order of tea is packed and about to leave us, and we expect it to reach you on November 23.",
        ),
        (
            {"items": ["tea"], "status": "received", "arrives_on": ""},
            "received",
            "Your order of tea has been received, and we are getting it ready for you.",
        ),
        ({"items": ["tea"], "status": "delivered"}, "delivered", "Your order of tea was delivered on November 23."),
        ({"items": ["tea"], "status": "cancelled"}, "cancelled", "Your order of tea has been cancelled."),
        *(
            (
                {"items": ["tea"], "status": odd},
                "unknown",
                "Your order of tea is with us, but I am afraid I cannot see how far it has come.",
            )
            for odd in ("lost", None, 7, "")
        ),
    ],
)
def test_every_status_and_odd_data_give_a_sentence(
    put: Put, event: Event, context: LambdaContext, changes: dict[str, Any], status: str, sentence: str
) -> None:
    put(orders=[ON_ITS_WAY | changes])
    reply = handler(event(order_number="2611180024", language="en-US"), context)
    assert (reply["status"], reply["sentence"]) == (status, sentence)


@pytest.mark.parametrize("written", ["２６１１１８００２４", "26-1118-0024", " 2611180024 "])
def test_an_order_number_may_be_written_in_any_width_and_spacing(
    put: Put, event: Event, context: LambdaContext, written: str
) -> None:
    put(orders=[ON_ITS_WAY])
    assert handler(event(order_number=written, language="en-US"), context)["order_number"] == "2611180024"


@pytest.mark.parametrize(("asked", "spoken"), [("ja", "恐れ入りますが"), ("fi-FI", "非常抱歉"), (None, "非常抱歉")])
def test_a_language_not_spoken_falls_back_to_that_of_the_contact(
    put: Put, event: Event, context: LambdaContext, asked: Any, spoken: str
) -> None:
    put()
    reply = handler(event(order_number="1", language=asked, contact={"LanguageCode": "zh-CN"}), context)
    assert reply["sentence"].startswith(spoken)


@pytest.mark.usefixtures("aws")
def test_a_missing_table_is_an_error_for_the_flow_to_handle(event: Event, context: LambdaContext) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        handler(event(order_number="1"), context)
