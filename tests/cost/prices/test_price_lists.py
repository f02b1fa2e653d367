"""AWS's price lists: which prices are taken from them, in which unit, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from offhook.cost.book import Key, Price, Tier
from offhook.cost.prices.offers import PriceList, read_price_list
from offhook.errors import Faults
from tests.cost.prices.offers import (
    connect_list,
    lambda_list,
    price_list,
    product,
    save,
    telephony_list,
    term,
)

AT = datetime(2026, 11, 22, tzinfo=UTC)
TOKYO = "ap-northeast-1"


def taken(tmp_path: Path, listed: dict[str, Any], **options: Any) -> PriceList:
    return read_price_list(save(tmp_path, listed), AT, shown_as="index.json", **options)


def by_key(found: PriceList) -> dict[Key, Price]:
    return {price.key: price for price in found.prices}


def one(code: str, usage_type: str, *terms: dict[str, Any], region: str = TOKYO, **header: str) -> dict[str, Any]:
    """A list with one product."""
    return price_list(code, {"SKU": product(usage_type, region)}, {"SKU": list(terms)}, **header)


def test_a_price_for_one_request_becomes_that_of_a_million_and_tiers_stay(tmp_path: Path) -> None:
    found = by_key(taken(tmp_path, lambda_list()))
    assert found[Key("lambda.request", TOKYO)].tiers == (Tier(Decimal(0), Decimal("0.2")),)
    assert found[Key("lambda.duration.arm", TOKYO)].tiers == (Tier(Decimal(0), Decimal("0.0000133334")),)
    assert found[Key("lambda.duration.x86", TOKYO)].tiers == (
        Tier(Decimal(0), Decimal("0.0000166667")),
        Tier(Decimal(6_000_000_000), Decimal("0.0000150000")),
        Tier(Decimal(15_000_000_000), Decimal("0.0000133334")),
    )


def test_a_price_is_stamped_with_the_list_that_it_comes_from(tmp_path: Path) -> None:
    price = taken(tmp_path, lambda_list()).prices[0]
    assert (price.confidence, price.date) == ("price-list", "2026-10-30")
    assert price.source == (
        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/20261030180511/ap-northeast-1/index.json"
    )
    assert price.via == (
        "price list AWSLambda, version 20261030180511, published 2026-10-30T18:05:11Z, read from index.json"
    )


def test_both_plans_have_prices_of_their_own(tmp_path: Path) -> None:
    prices = {
        (key.item, key.plan): str(price.tiers[0].price)
        for key, price in by_key(taken(tmp_path, connect_list())).items()
    }
    assert prices == {
        ("connect.voice", "connect-customer"): "0.0410000000",
        ("connect.chat", "connect-customer"): "0.0110000000",
        ("connect.voice", "connect-customer-basic"): "0.0190000000",
        ("connect.chat", "connect-customer-basic"): "0.0050000000",
    }


def test_telephony_is_by_country(tmp_path: Path) -> None:
    found = by_key(taken(tmp_path, telephony_list()))
    assert [(key.item, key.country) for key in found] == [
        ("telephony.did-number", "JP"),
        ("telephony.did-inbound", "JP"),
        ("telephony.outbound", "JP"),
        ("telephony.outbound", "DE"),
    ]


@pytest.mark.parametrize(
    ("code", "usage_type", "unit", "price", "item", "sold"),
    [
        ("AmazonDynamoDB", "{R}-ReadRequestUnits", "ReadRequestUnits", "0.0000001425", "dynamodb.read", "0.1425"),
        ("AmazonPolly", "{R}-SynthesizeSpeechNeural-Characters", "Characters", "0.0000160000", "polly.neural", "16"),
        ("AmazonS3", "{R}-Requests-Tier1", "Requests", "0.0000047000", "s3.put", "0.0047"),
        ("AmazonS3", "{R}-TimedStorage-ByteHrs", "GB-Mo", "0.0250000000", "s3.storage", "0.025"),
        ("AmazonKinesis", "{R}-PutRequestPayloadUnits", "PutRequest", "0.0000000215", "kinesis.put", "0.0215"),
        ("AmazonKinesis", "{R}-Storage-ShardHour", "ShardHour", "0.0195000000", "kinesis.shard", "0.0195"),
        ("AmazonKinesisFirehose", "{R}-BilledBytes", "GB", "0.0360000000", "firehose.ingest", "0.036"),
        ("awskms", "ap-northeast-1-KMS-Requests", "Requests", "0.0000030000", "kms.request", "0.03"),
        ("awskms", "ap-northeast-1-KMS-Keys", "Keys", "1.0000000000", "kms.key", "1"),
        ("AmazonCloudWatch", "{R}-CW:AlarmMonitorUsage", "Alarms", "0.1000000000", "cloudwatch.alarm", "0.1"),
        ("AmazonConnect", "{R}-end-customer-mins", "hour", "1.2", "connect.voice", "0.02"),
        ("AmazonConnect", "{R}-end-customer-mins", "seconds", "0.001", "connect.voice", "0.06"),
    ],
)
def test_a_price_is_told_in_the_unit_that_the_item_is_sold_by(
    tmp_path: Path, code: str, usage_type: str, unit: str, price: str, item: str, sold: str
) -> None:
    found = taken(tmp_path, one(code, usage_type, term(unit, [("0", price)])), units={"hour": Decimal(3600)})
    assert [(price.key.item, price.tiers[0].price) for price in found.prices] == [(item, Decimal(sold))]


def test_tiers_begin_in_the_unit_that_the_item_is_sold_by(tmp_path: Path) -> None:
    tiers = [("0", "0.0000030000"), ("20000", "0.0000020000")]
    found = taken(tmp_path, one("awskms", "us-east-1-KMS-Requests", term("Requests", tiers), region="us-east-1"))
    assert found.prices[0].tiers == (Tier(Decimal(0), Decimal("0.03")), Tier(Decimal(2), Decimal("0.02")))


@pytest.mark.parametrize(
    ("usage_type", "region"),
    [
        ("Request", "us-east-1"),
        ("USE1-Request", "us-east-1"),
        ("EU-Request", "eu-west-1"),
        ("EUW1-Request", "eu-west-1"),
    ],
)
def test_a_region_has_its_short_names_and_us_east_1_may_go_without(
    tmp_path: Path, usage_type: str, region: str
) -> None:
    listed = one("AWSLambda", usage_type, term("Requests", [("0", "0.0000002")]), region=region)
    assert [price.key for price in taken(tmp_path, listed).prices] == [Key("lambda.request", region)]


@pytest.mark.parametrize(
    "usage_type", ["Request", "USE1-Request", "Global-Request", "APN1-USE1-Request", "APN1-Requests"]
)
def test_what_only_looks_like_a_regions_type_of_usage_is_none(tmp_path: Path, usage_type: str) -> None:
    found = taken(tmp_path, one("AWSLambda", usage_type, term("Requests", [("0", "0.0000002")])))
    assert not found.prices
    assert found.unused == {usage_type: 1}


def test_a_product_without_a_region_is_of_the_one_that_its_type_of_usage_begins_with(tmp_path: Path) -> None:
    listed = telephony_list()
    for one_product in listed["products"].values():
        del one_product["attributes"]["regionCode"]
    assert {price.key.region for price in taken(tmp_path, listed).prices} == {TOKYO}
    assert taken(tmp_path, listed).elsewhere == 0


def test_what_is_not_used_is_counted_by_name_and_what_is_of_no_region_too(tmp_path: Path) -> None:
    found = taken(tmp_path, lambda_list())
    assert found.unused == {"APN1-Lambda-Edge-Request": 1}
    assert found.elsewhere == 1


def test_only_the_regions_that_are_asked_for_are_taken(tmp_path: Path) -> None:
    both = lambda_list()
    for sku, one_product in lambda_list("us-east-1")["products"].items():
        both["products"][f"US{sku}"] = one_product
        both["terms"]["OnDemand"][f"US{sku}"] = both["terms"]["OnDemand"][sku]
    assert {price.key.region for price in taken(tmp_path, both).prices} == {"us-east-1", TOKYO}
    assert {price.key.region for price in taken(tmp_path, both, regions=["us-east-1"]).prices} == {"us-east-1"}


def test_a_list_of_china_is_in_yuan(tmp_path: Path) -> None:
    terms = term("Requests", [("0", "0.0000013600")], currency="CNY")
    (price,) = taken(tmp_path, one("AWSLambda", "{R}-Request", terms, region="cn-north-1")).prices
    assert price.key == Key("lambda.request", "cn-north-1", "CNY")
    assert price.tiers[0].price == Decimal("1.36")
    assert price.source.startswith("https://pricing.cn-northwest-1.amazonaws.com.cn/offers/v1.0/cn/AWSLambda/")


def test_of_several_terms_the_latest_that_is_in_force_counts(tmp_path: Path) -> None:
    terms = [
        term("Requests", [("0", price)], effective=f"{day}T00:00:00Z")
        for day, price in (("2026-12-01", "3"), ("2026-11-22", "2"), ("2025-01-01", "1"))
    ]
    (price,) = taken(tmp_path, one("AWSLambda", "{R}-Request", *terms)).prices
    assert price.tiers[0].price == Decimal(2_000_000)


def test_a_price_that_is_not_yet_in_force_is_left_out_and_named(tmp_path: Path) -> None:
    later = term("Requests", [("0", "1")], effective="2026-12-01T00:00:00Z")
    found = taken(tmp_path, one("AWSLambda", "{R}-Request", later))
    assert (found.prices, found.left_out) == ([], ["APN1-Request: in force from 2026-12-01"])


@pytest.mark.parametrize("terms", [{}, {"SKU": [{"effectiveDate": "2026-10-01T00:00:00Z", "priceDimensions": {}}]}])
def test_a_product_without_a_price_is_named(tmp_path: Path, terms: dict[str, Any]) -> None:
    found = taken(tmp_path, price_list("AWSLambda", {"SKU": product("{R}-Request")}, terms))
    assert (found.prices, found.left_out) == ([], ["APN1-Request: no price on demand"])


def test_two_products_of_one_type_of_usage_at_one_price_are_one_price(tmp_path: Path) -> None:
    same = term("GB", [("0", "0.036")])
    products = {sku: product("{R}-BilledBytes", operation=sku) for sku in ("PutRecord", "PutRecordBatch")}
    found = taken(tmp_path, price_list("AmazonKinesisFirehose", products, {sku: [same] for sku in products}))
    assert [str(price.tiers[0].price) for price in found.prices] == ["0.036"]


def test_two_products_of_one_type_of_usage_at_different_prices_are_left_out_and_named(tmp_path: Path) -> None:
    products = {sku: product("{R}-BilledBytes") for sku in ("A", "B")}
    terms = {"A": [term("GB", [("0", "0.036")])], "B": [term("GB", [("0", "0.08")])]}
    found = taken(tmp_path, price_list("AmazonKinesisFirehose", products, terms))
    assert found.prices == []
    assert found.left_out == ["APN1-BilledBytes: more than one price for the same usage in ap-northeast-1"]


def test_a_unit_that_nobody_knows_is_a_fault_and_not_a_guess(tmp_path: Path) -> None:
    listed = one("AWSLambda", "{R}-Request", term("Bundle", [("0", "0.5"), ("10", "0.5")]))
    with pytest.raises(Faults) as faults:
        taken(tmp_path, listed)
    assert str(faults.value) == (
        "index.json: APN1-Request is priced by 'Bundle', and nobody knows how many times 'request' that is. "
        "Say how many: --unit 'Bundle=1' if it is one request"
    )
    (price,) = taken(tmp_path, listed, units={"bundle": Decimal(1000)}).prices
    assert price.tiers[0].price == Decimal(500)


@pytest.mark.parametrize("price", ["", "free", "-1", "NaN", "Infinity"])
def test_a_price_that_is_no_amount_is_a_fault(tmp_path: Path, price: str) -> None:
    with pytest.raises(Faults, match=r"APN1-Request \(SKU SKU\) has a price that is no amount"):
        taken(tmp_path, one("AWSLambda", "{R}-Request", term("Requests", [("0", price)])))
