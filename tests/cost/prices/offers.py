"""Price lists as AWS publishes them, small: https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DISCLAIMER = "This pricing list is for informational purposes only."
PUBLISHED = "2026-10-30T18:05:11Z"
VERSION = "20261030180511"
SHORT = {"ap-northeast-1": "APN1", "us-east-1": "USE1", "eu-west-1": "EU", "cn-north-1": "CNN1"}


def product(usage_type: str, region: str = "ap-northeast-1", **attributes: str) -> dict[str, Any]:
    """What a product says of itself. `{R}` in its type of usage is the short name of the Region."""
    named = {"usagetype": usage_type.replace("{R}", SHORT.get(region, "")), "regionCode": region}
    return {"productFamily": "Usage", "attributes": {"locationType": "AWS Region", **named, **attributes}}


def term(
    unit: str, prices: Sequence[tuple[str, str]], *, effective: str = "2026-10-01T00:00:00Z", currency: str = "USD"
) -> dict[str, Any]:
    """A term with a price from each of these quantities on."""
    ends = [begin for begin, _ in prices[1:]] + ["Inf"]
    return {
        "offerTermCode": "JRTCKXETXF",
        "effectiveDate": effective,
        "priceDimensions": {
            f"rate {begin}": {
                "unit": unit,
                "beginRange": begin,
                "endRange": end,
                "description": f"{price} per {unit}",
                "pricePerUnit": {currency: price},
            }
            for (begin, price), end in zip(prices, ends, strict=True)
        },
        "termAttributes": {},
    }


def price_list(
    code: str,
    products: Mapping[str, Mapping[str, Any]],
    terms: Mapping[str, Sequence[Mapping[str, Any]]],
    **header: str,
) -> dict[str, Any]:
    """A whole list: products by SKU, and the OnDemand terms of each."""
    on_demand = {sku: {f"{sku}.{number}": one for number, one in enumerate(those)} for sku, those in terms.items()}
    described = {sku: {"sku": sku, **one} for sku, one in products.items()}
    return {
        "formatVersion": "v1.0",
        "disclaimer": DISCLAIMER,
        "offerCode": code,
        "version": VERSION,
        "publicationDate": PUBLISHED,
        **header,
        "products": described,
        "terms": {"OnDemand": on_demand, "Reserved": {"OTHER": {}}},
        "attributesList": {},
    }


def lambda_list(region: str = "ap-northeast-1") -> dict[str, Any]:
    """AWS Lambda: requests, both architectures in three tiers, and what offhook has no item for."""
    products = {
        "REQ": product("{R}-Request", region),
        "X86": product("{R}-Lambda-GB-Second", region),
        "ARM": product("{R}-Lambda-GB-Second-ARM", region),
        "EDGE": product("{R}-Lambda-Edge-Request", region),
        "FREE": product("Global-Request", "global"),
    }
    x86 = [("0", "0.0000166667"), ("6000000000", "0.0000150000"), ("15000000000", "0.0000133334")]
    terms = {
        "REQ": [term("Requests", [("0", "0.0000002000")])],
        "X86": [term("Lambda-GB-Second", x86)],
        "ARM": [term("Lambda-GB-Second", [("0", "0.0000133334")])],
        "EDGE": [term("Requests", [("0", "0.0000006000")])],
        "FREE": [term("Requests", [("0", "0.0000000000")])],
    }
    return price_list("AWSLambda", products, terms)


def connect_list(region: str = "ap-northeast-1") -> dict[str, Any]:
    """Amazon Connect: voice and chat on both plans."""
    products = {
        "AIV": product("{R}-ai-end-customer-mins", region),
        "AIC": product("{R}-ai-chat-message", region),
        "BV": product("{R}-end-customer-mins", region),
        "BC": product("{R}-chat-message", region),
    }
    terms = {
        "AIV": [term("minute", [("0", "0.0410000000")])],
        "AIC": [term("Messages", [("0", "0.0110000000")])],
        "BV": [term("minute", [("0", "0.0190000000")])],
        "BC": [term("Messages", [("0", "0.0050000000")])],
    }
    return price_list("AmazonConnect", products, terms)


def telephony_list() -> dict[str, Any]:
    """Telephony in Tokyo to two countries."""
    products = {
        "DJ": product("{R}-JP-did-numbers"),
        "IJ": product("{R}-JP-did-inbound-mins"),
        "OJ": product("{R}-JP-outbound-mins"),
        "OD": product("{R}-DE-outbound-mins"),
    }
    terms = {
        "DJ": [term("Day", [("0", "0.1200000000")])],
        "IJ": [term("Minutes", [("0", "0.0040000000")])],
        "OJ": [term("Minutes", [("0", "0.0900000000")])],
        "OD": [term("Minutes", [("0", "0.0200000000")])],
    }
    return price_list("ContactCenterTelecomm", products, terms)


def save(folder: Path, listed: Mapping[str, Any], name: str = "index.json") -> Path:
    """The list as a file, laid out as AWS does."""
    path = folder / name
    path.write_text(json.dumps(listed, indent=2).replace('": ', '" : '), encoding="utf-8")
    return path
