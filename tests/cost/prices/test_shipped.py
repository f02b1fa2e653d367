"""The price book that offhook ships with."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from offhook.centerfile.known import CONNECT_REGIONS
from offhook.cost.book import CONFIDENCE, EVERYWHERE, PriceBook
from offhook.cost.catalogue import items
from offhook.cost.prices.dates import is_date
from offhook.cost.prices.reading import shipped
from offhook.cost.prices.regions import AWS_REGIONS
from offhook.cost.prices.usage_types import UsageTypes
from offhook.plans import PLANS

FOUND = {
    "aws-published": 7,
    "price-list-quoted": 3,
    "page-transcribed": 10,
    "secondary": 30,
    "secondary-old": 5,
    "unconfirmed": 5,
    "not-found": 22,
}


def test_it_has_every_price_that_was_looked_for_and_says_which_were_not_found() -> None:
    assert len(shipped()) == 82
    assert Counter(price.confidence for price in shipped()) == FOUND
    assert {price.confidence for price in shipped() if not price.is_known} == {"not-found"}


def test_its_prices_add_up_to_those_that_were_found() -> None:
    """A sum of unlike things, so that no digit of any of the 60 can change unseen."""
    tiers = [price.tiers for price in shipped() if price.is_known]
    assert all(len(one) == 1 and one[0].begins_at == 0 for one in tiers)
    assert sum(one[0].price for one in tiers) == Decimal("155.4090700004")


def test_every_row_names_what_there_is() -> None:
    for price in shipped():
        assert price.key.item in items()
        assert price.key.region in (*AWS_REGIONS, EVERYWHERE)
        assert price.key.plan in ("", *PLANS)
        assert price.confidence in CONFIDENCE
        assert not price.date or is_date(price.date)
        assert price.source or price.via


def test_no_two_rows_are_of_the_same_thing() -> None:
    assert len(PriceBook(shipped()).prices) == len(shipped())


def test_a_price_of_telephony_is_of_a_country_and_no_other_is() -> None:
    for price in shipped():
        if price.is_known:
            assert bool(price.key.country) == items()[price.key.item].has_country


@pytest.mark.parametrize("region", ["us-east-1", "ap-northeast-1"])
def test_no_type_of_usage_is_two_items(region: str) -> None:
    """The patterns of one offer tell its types of usage apart: what one of them matches no other does."""
    for item in items().values():
        for plan, pattern in item.usage_types.items():
            short = AWS_REGIONS[region][0]
            usage_type = pattern.replace("{R}", short).replace("{CC}", "JP").replace("{region}", region)
            found = UsageTypes(item.offer, region).find(usage_type)
            assert found == (item, plan, "JP" if item.has_country else "")
            others = [one for one in items().values() if one.offer == item.offer and one.key != item.key]
            assert pattern not in [other for one in others for other in one.usage_types.values()]


def test_what_is_known_of_a_type_of_usage_is_graded() -> None:
    named = [item for item in items().values() if item.usage_types]
    assert named
    assert all(item.source.startswith(("Source: ", "Recorded: ", "Assumed: ")) for item in named)


def test_every_region_that_has_amazon_connect_is_one_of_aws() -> None:
    assert CONNECT_REGIONS
    assert CONNECT_REGIONS.issubset(AWS_REGIONS)
