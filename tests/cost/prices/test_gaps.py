"""What a centre uses without anybody knowing the price."""

from __future__ import annotations

from decimal import Decimal

from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.deployment import NumberKind
from offhook.cost.prices.gaps import gaps, needs
from offhook.cost.tariff import Tariff

TOKYO = [NumberKind("JP", "DID"), NumberKind("US", "DID"), NumberKind("JP", "TOLL_FREE")]


def price(item: str, region: str = "ap-northeast-1", country: str = "") -> Price:
    return Price(Key(item, region, country=country), (Tier(Decimal(0), Decimal(1)),), "own")


def missing(tariff: Tariff) -> set[tuple[str, str]]:
    return {(item.key, country) for item, country in gaps(tariff, TOKYO)}


def test_of_telephony_a_centre_needs_what_its_lines_are() -> None:
    needed = [(item.key.removeprefix("telephony."), country) for item, country in needs(TOKYO) if item.has_country]
    assert [one for one in needed if "sms" not in one[0]] == [
        ("did-number", "JP"),
        ("did-number", "US"),
        ("tollfree-number", "JP"),
        ("did-inbound", "JP"),
        ("did-inbound", "US"),
        ("tollfree-inbound", "JP"),
        ("outbound", "JP"),
        ("outbound", "US"),
    ]


def test_a_line_of_another_type_needs_a_price_of_its_own() -> None:
    needed = {item.key for item, country in needs([NumberKind("JP", "UIFN")]) if country}
    assert {"telephony.other-number", "telephony.other-inbound", "telephony.outbound"} <= needed
    assert not {"telephony.did-number", "telephony.tollfree-number"} & needed


def test_a_gap_closes_with_a_price_of_the_own_region() -> None:
    tariff = Tariff(PriceBook([]), "ap-northeast-1")
    assert ("connect.chat", "") in missing(tariff)
    closed = Tariff(PriceBook([price("connect.chat"), price("telephony.outbound", country="JP")]), "ap-northeast-1")
    assert missing(tariff) - missing(closed) == {("connect.chat", ""), ("telephony.outbound", "JP")}


def test_a_price_that_stands_in_closes_no_gap() -> None:
    tariff = Tariff(PriceBook([price("connect.chat", "us-east-1")]), "ap-northeast-1", stand_in="us-east-1")
    assert ("connect.chat", "") in missing(tariff)


def test_what_the_plan_includes_is_no_gap() -> None:
    book = PriceBook([])
    assert ("lex.speech", "") not in missing(Tariff(book, "ap-northeast-1"))
    assert ("lex.speech", "") in missing(Tariff(book, "ap-northeast-1", "connect-customer-basic"))
