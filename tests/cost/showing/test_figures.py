"""How money, quantities and prices are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.cost.catalogue import item
from offhook.cost.money import exact
from offhook.cost.showing.figures import (
    aligned,
    duration,
    money,
    number,
    percent,
    price,
    quantity,
    shortened,
)
from offhook.cost.usage import Quantity
from tests.cost.showing.made import CALL, of_a_call, of_a_month

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("1e12"), places=10, allow_nan=False)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0.00 USD"),
        ("0.0519", "0.0519 USD"),
        ("0.05", "0.05 USD"),
        ("0.0000004", "0.0000004 USD"),
        ("0.00000193334", "0.000001933 USD"),
        ("1.23456", "1.235 USD"),
        ("0.99999", "1.00 USD"),
        ("12", "12.00 USD"),
        ("1234567.891", "1,234,567.89 USD"),
        ("1E+30", "1,000,000,000,000,000,000,000,000,000,000.00 USD"),
    ],
)
def test_money_has_four_digits_that_count_and_at_least_cents(amount: str, written: str) -> None:
    assert money(Decimal(amount), "USD") == written


@given(AMOUNTS)
def test_money_is_never_far_from_what_it_is_and_never_has_an_exponent(amount: Decimal) -> None:
    written = money(amount)
    assert "E" not in written
    assert abs(Decimal(written.replace(",", "")) - amount) <= max(amount * Decimal("0.0005"), Decimal("1e-13"))


@given(AMOUNTS)
def test_exact_is_all_of_it(amount: Decimal) -> None:
    assert Decimal(exact(amount)) == amount
    assert "E" not in exact(amount)


@pytest.mark.parametrize(
    ("value", "written"),
    [(3, "3"), (120, "120"), (12345, "12,345"), (Decimal("0.5"), "0.5"), (Decimal("0.15360"), "0.1536"), (0, "0")],
)
def test_a_number_has_no_digits_that_say_nothing(value: Quantity, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (12, "12 s"),
        (61, "1 min 01 s"),
        (Decimal("59.96"), "1 min 00 s"),
        (Decimal("65.34"), "1 min 05.3 s"),
        (59_999, "999 min 59 s"),
        (60_000, "1,000 min"),
        (7_161_120, "119,352 min"),
    ],
)
def test_seconds_are_told_in_minutes(seconds: Quantity, written: str) -> None:
    assert duration(seconds) == written


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("connect.voice", 61, "1 min 01 s"),
        ("polly.long-form", 412, "412 characters"),
        ("polly.long-form", 1, "1 character"),
        ("lambda.request", 3, "3 requests"),
        ("lambda.duration.arm", 512 * 300, "0.15 GB-s"),
        ("dynamodb.read", Decimal("0.5"), "0.5 read units"),
        ("telephony.did-number", 30, "30 days"),
        ("kms.key", 1, "1 key-month"),
        ("cloudwatch.logs", 1, "1 byte"),
        ("cloudwatch.logs", 5312, "5.188 KB"),
        ("cloudwatch.logs", 3 * 1024**3, "3 GB"),
        ("cloudwatch.logs", 5000 * 1024**4, "5,000 TB"),
    ],
)
def test_a_quantity_is_told_in_the_words_of_its_item(key: str, value: Quantity, written: str) -> None:
    assert quantity(value, item(key)) == written


def test_a_price_is_exact_and_says_of_how_much_it_is() -> None:
    prices = {line.item.key: price(line) for line in of_a_call().bill.summed().lines}
    assert prices == {
        "connect.voice": "≈ 0.038 / min",
        "telephony.did-inbound": "0.003 / min",
        "polly.long-form": "≈ 16.00 / million",
        "lex.speech": "",
        "lambda.request": "≈ 0.20 / million",
        "lambda.duration.arm": "≈ 0.00001333 / GB-s",
        "kms.request": "",
        "cloudwatch.logs": "",
    }


def test_in_tiers_the_price_is_what_one_comes_to_on_average() -> None:
    """750 GB-s: all in the first tier. Ten times as many: 1,000 at 0.0000133334 and 6,500 at 0.00001."""
    line = next(line for line in of_a_month().bill.summed().lines if line.item.key == "lambda.duration.arm")
    assert price(line) == "≈ 0.00001333 / GB-s"
    longer = [usage._replace(quantity=usage.quantity * 50_000) for usage in CALL if "duration" in usage.item]
    (line,) = of_a_call(longer).bill.lines
    assert line.sold == 7500
    assert price(line) == "≈ 0.00001044 / GB-s"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [("80", "100", "80 %"), ("1.44", "100", "1.4 %"), ("0.001", "100", "< 0.1 %"), ("0", "9", "0 %"), ("0", "0", "")],
)
def test_a_share_says_when_it_is_little(part: str, whole: str, written: str) -> None:
    assert percent(Decimal(part), Decimal(whole)) == written


def test_points_stand_below_each_other() -> None:
    assert aligned(["1,234.50", "0.0000004", "7"]) == ["1,234.50     ", "0.0000004", "7        "]
    assert aligned([]) == []


@pytest.mark.parametrize(
    ("name", "shown"), [("Orders", "Orders"), ("Orders and more", "Orders an…"), ("サポートセンター", "サポート…")]
)
def test_a_long_name_is_cut_to_columns(name: str, shown: str) -> None:
    assert shortened(name, 10) == shown
