"""A price book that is written and read is the same book."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.cost.book import CONFIDENCE, Key, Price, Tier
from offhook.cost.catalogue import items
from offhook.cost.prices.reading import read_prices, shipped
from offhook.cost.prices.regions import AWS_REGIONS, CURRENCIES
from offhook.cost.prices.writing import written
from offhook.plans import PLANS

AMOUNTS = st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=12)
TEXTS = st.text(max_size=20)
DATES = st.sampled_from(["", "2026", "2026-10", "2026-10-07", "2024-2026"])


@st.composite
def _prices(draw: st.DrawFn) -> Price:
    item = items()[draw(st.sampled_from(sorted(items())))]
    begins = draw(st.lists(AMOUNTS.filter(bool), max_size=3, unique=True))
    tiers = tuple(Tier(begin, draw(AMOUNTS)) for begin in [Decimal(0), *sorted(begins)])
    is_known = draw(st.booleans())
    key = Key(
        item.key,
        draw(st.sampled_from(sorted(AWS_REGIONS))),
        draw(st.sampled_from(sorted(CURRENCIES))),
        draw(st.sampled_from(["", *PLANS])),
        draw(st.sampled_from(["JP", "US", "CN"])) if item.has_country else "",
    )
    confidence = draw(st.sampled_from([one for one in CONFIDENCE if one != "not-found"])) if is_known else "not-found"
    date, source, via, note = draw(DATES), draw(TEXTS), draw(TEXTS), draw(TEXTS)
    return Price(key, tiers if is_known else (), confidence, date, source, via, note, "book.toml")


def _read(text: str) -> list[Price]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.toml")
        path.write_text(text, encoding="utf-8", newline="")
        return read_prices(path, shown_as="book.toml")


def _sorted(prices: list[Price]) -> list[Price]:
    return sorted(prices, key=lambda price: price.key)


@settings(max_examples=40, deadline=None)
@given(st.lists(_prices(), max_size=6, unique_by=lambda price: price.key))
def test_what_is_written_is_read_again_to_the_last_digit(prices: list[Price]) -> None:
    assert _sorted(_read(written(prices, about="A book."))) == _sorted(prices)


def test_so_is_the_book_that_offhook_ships_with() -> None:
    prices = [replace(price, origin="book.toml") for price in shipped()]
    assert _sorted(_read(written(prices))) == _sorted(prices)


def test_what_all_rows_share_is_written_once_and_items_stand_in_the_order_of_the_catalogue() -> None:
    chat = Price(Key("connect.chat", "us-east-1"), (Tier(Decimal(0), Decimal("0.0100")),), "own", date="2026")
    voice = Price(
        Key("connect.voice", "us-east-1"), (Tier(Decimal(0), Decimal(2)), Tier(Decimal(5), Decimal(1))), "own"
    )
    assert written([chat, voice], about="Mine.").splitlines() == [
        "# Mine.",
        "",
        "[every]",
        'region = "us-east-1"',
        'confidence = "own"',
        "",
        "[[price]]",
        'item = "connect.voice"',
        "tiers = [",
        '    { from = "0", price = "2" },',
        '    { from = "5", price = "1" },',
        "]",
        "",
        "[[price]]",
        'item = "connect.chat"',
        'price = "0.01"',
        'date = "2026"',
    ]
