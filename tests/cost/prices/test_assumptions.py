"""What a report has to say of its prices."""

from __future__ import annotations

from decimal import Decimal

from offhook.cost.assumptions import assumptions
from offhook.cost.bill import Used, bill
from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.tariff import Tariff

ONE = (Tier(Decimal(0), Decimal(1)),)
FREE_FIRST = (Tier(Decimal(0), Decimal(0)), Tier(Decimal(25), Decimal("0.285")))

BOOK = PriceBook(
    [
        Price(Key("connect.chat", "ap-northeast-1"), ONE, "price-list", date="2026-10-30"),
        Price(Key("telephony.did-inbound", "ap-northeast-1", country="JP"), ONE, "secondary-old", date="2018-12-15"),
        Price(Key("lambda.request", "ap-northeast-1"), ONE, "unconfirmed"),
        Price(Key("dynamodb.storage", "ap-northeast-1"), FREE_FIRST, "price-list", date="2026-10-30"),
        Price(Key("connect.voice", "us-east-1"), ONE, "price-list", date="2026-10-30"),
    ]
)
TARIFF = Tariff(BOOK, "ap-northeast-1", stand_in="us-east-1")
ALWAYS = (
    "Plan Connect Customer: AI features are included.",
    "Prices of ap-northeast-1 in USD, before tax and telecom surcharges.",
)
NOT_COUNTED = "Free tiers, savings plans, credits and discounts are not counted"


def told(*used: Used, tariff: Tariff = TARIFF) -> tuple[str, ...]:
    return assumptions(tariff, bill(used, tariff))


def test_an_empty_bill_has_a_plan_a_region_and_what_is_never_counted() -> None:
    assert told() == (*ALWAYS, f"{NOT_COUNTED}.")


def test_it_names_what_stands_in_what_is_unknown_and_what_is_included_each_once() -> None:
    used = [
        Used("connect.voice", 60),
        Used("connect.voice", 30),
        Used("telephony.outbound", 60, "DE"),
        Used("lex.speech", 1),
    ]
    assert told(*used)[2:5] == (
        "At the prices of us-east-1, because those of ap-northeast-1 are unknown: Amazon Connect Voice service.",
        "Not in the total, because the price is unknown: Telephony Outbound DE.",
        "Included in the plan: Amazon Lex Speech requests.",
    )


def test_it_tells_how_old_and_how_sure_the_prices_are() -> None:
    used = [Used("connect.chat", 1), Used("telephony.did-inbound", 60, "JP"), Used("lambda.request", 1)]
    assert told(*used)[2:] == (
        "The oldest price is of 2018-12-15: Telephony DID inbound JP.",
        "Nobody has said of what day the price is: AWS Lambda Requests.",
        "Known from a third party, years ago: Telephony DID inbound JP.",
        "Known from one weak source: AWS Lambda Requests.",
        f"{NOT_COUNTED}.",
    )


def test_a_price_that_begins_with_nothing_is_named() -> None:
    assert told(Used("dynamodb.storage", 1))[-1] == (
        f"{NOT_COUNTED}, save where a price itself begins with nothing: Amazon DynamoDB Storage."
    )


def test_the_other_plan_says_what_it_means() -> None:
    basic = TARIFF.on_plan("connect-customer-basic")
    assert told(tariff=basic)[0] == "Plan Connect Customer Basic: features are paid for one by one."
