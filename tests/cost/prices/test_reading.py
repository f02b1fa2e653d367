"""Price files that people write: what they mean, and every fault at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.prices.reading import project_prices, read_prices, shipped
from offhook.errors import Faults

ROW = '[[price]]\nitem = "connect.chat"\nregion = "ap-northeast-1"\n'


def read(tmp_path: Path, text: str) -> list[str]:
    """The faults of a file with this text."""
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as faults:
        read_prices(path, shown_as="own.toml")
    return [str(fault) for fault in faults.value.faults]


def test_a_price_is_the_users_own_in_dollars_unless_it_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(ROW + 'price = "0.0123456789012345678"', encoding="utf-8")
    (price,) = read_prices(tmp_path / "own.toml", shown_as="own.toml")
    assert price.key == Key("connect.chat", "ap-northeast-1", "USD")
    assert price.tiers == (Tier(Decimal(0), Decimal("0.0123456789012345678")),)
    assert (price.confidence, price.origin) == ("own", "own.toml")


def test_what_every_row_shares_stands_once_and_a_row_may_differ(tmp_path: Path) -> None:
    text = f'[every]\ncurrency = "JPY"\ndate = 2026-10-07\nplan = "connect-customer"\n{ROW}price = "1.5"\n'
    text += '[[price]]\nitem = "connect.task"\nregion = "ap-northeast-1"\ncurrency = "EUR"\nprice = "2"\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    chat, task = read_prices(tmp_path / "own.toml")
    assert (chat.key.currency, chat.key.plan, chat.date) == ("JPY", "connect-customer", "2026-10-07")
    assert (task.key.currency, task.key.plan, task.date) == ("EUR", "connect-customer", "2026-10-07")


def test_tiers_begin_at_nothing_and_rise(tmp_path: Path) -> None:
    tiers = 'tiers = [{ from = "0", price = "0.02" }, { from = "1000", price = "0.01" }]'
    (tmp_path / "own.toml").write_text(ROW + tiers, encoding="utf-8")
    (price,) = read_prices(tmp_path / "own.toml")
    assert price.cost(Decimal(1500)) == Decimal("25")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('price = "1234567890123456"', "4:9: 'price' is '1234567890123456'. Write an amount, such as '0.038'"),
        ('price = "1"\ncountry = "Japan"', "5:11: ISO 3166 has no country 'Japan'. Write its two letters"),
        ('price = "1"\nplan = "connect-customr"', "5:8: Amazon Connect has no plan 'connect-customr'. Did you mean"),
        ('price = "1"\ncurrency = "YEN"', "5:12: nobody pays AWS in 'YEN'. "),
        ('price = "1"\nconfidence = "secondry"', "5:14: there is no confidence 'secondry'. Did you mean 'secondary'?"),
        ("price = 0.038", "4:9: 'price' is 0.038. Money is text, so that no digit is lost: write price = '0.038'"),
        ("price = 1", "4:9: 'price' is 1. Money is text"),
        ("price = true", "4:9: 'price' is True. Write an amount"),
        ('price = "-0.01"', "4:9: 'price' is '-0.01'. Nothing has a price below zero"),
        ('price = "1,5"', "4:9: 'price' is '1,5'. Write an amount, such as '0.038'"),
        ('price = "NaN"', "4:9: 'price' is 'NaN'. Write an amount"),
        ('price = "1"\ncountry = "JP"', "5:11: the price of 'connect.chat' is the same for every country. Leave"),
        ('price = "1"\ndate = "last year"', "5:8: 'last year' is no date. Write it as 2026-10-07"),
        ('price = "1"\nnote = 3', "5:8: 'note' is 3. Write a text in quotes"),
        ('price = "1"\nprce = "2"', "5:1: unknown key 'prce' in [[price]]. Did you mean 'price'?"),
        ('price = "1"\ntiers = []', "5:9: [[price]] has both 'price' and 'tiers'. Leave one of them out"),
        ("tiers = []", "4:9: 'tiers' is no list. Write"),
        ('tiers = [{ from = "5", price = "1" }]', "4:9: the tiers are not in order. Let the first be from '0'"),
        ('tiers = [{ from = "0", price = 1 }]', "4:32: 'price' is 1. Money is text"),
        ('tiers = [{ from = "0", cost = "1" }]', "4:10: a tier has no 'price'. Add price, such as price = '0'"),
        (
            'price = "1"\nconfidence = "not-found"',
            "5:14: [[price]] has a price, and its confidence is 'not-found'. Say",
        ),
        ('confidence = "secondary"', "4:14: [[price]] has no 'price', and its confidence is 'secondary'. Add price"),
    ],
)
def test_a_fault_is_named_at_its_place_with_what_to_write(tmp_path: Path, line: str, fault: str) -> None:
    assert read(tmp_path, ROW + line)[0].startswith(f"own.toml:{fault}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[price]]\nregion = "us-east-1"\nprice = "1"', "1:1: [[price]] has no 'item'. Add item"),
        (
            '[[price]]\nitem = "connect.chat"\nprice = "1"',
            "1:1: [[price]] has no 'region'. Add region, such as 'us-east-1'",
        ),
        (
            '[[price]]\nitem = "connect.chats"\nregion = "us-east-1"\nprice = "1"',
            "2:8: there is no item 'connect.chats'. Did you mean 'connect.chat'?",
        ),
        (
            '[every]\nregion = "ap-northeast-9"\n[[price]]\nitem = "connect.chat"\nprice = "1"',
            "2:10: AWS has no Region 'ap-northeast-9'. Did you mean 'ap-northeast-",
        ),
        (
            '[[price]]\nitem = "connect.chat"\nregion = "*"\nprice = "1"',
            "3:10: a price has to be of one Region. Write one row for each",
        ),
        (
            '[[price]]\nitem = "telephony.outbound"\nregion = "us-east-1"\nprice = "1"',
            "1:1: [[price]] has no 'country', and the price of 'telephony.outbound' depends on it. Add country",
        ),
        (
            '[[price]]\nitem = "telephony.outbound"\nregion = "us-east-1"\ncountry = "UK"\nprice = "1"',
            "4:11: ISO 3166 has no country 'UK'. ",
        ),
        ('[every]\nitem = "connect.chat"\n', "2:1: unknown key 'item' in [every]. "),
        ('[prices]\nitem = "connect.chat"\n', "1:1: unknown key 'prices' in the file. Did you mean 'price'?"),
        ('[price]\nitem = "connect.chat"\n', "1:1: 'price' is one table. Write [[price]] with two brackets"),
        ("price = [1]\n", "1:10: 'price' is no table. "),
        ("price = ", "1:8: not TOML: "),
    ],
)
def test_a_fault_of_a_whole_row_is_named_too(tmp_path: Path, text: str, fault: str) -> None:
    assert read(tmp_path, text)[0].startswith(f"own.toml:{fault}")


def test_a_fault_in_what_rows_share_is_told_once_and_all_others_with_it(tmp_path: Path) -> None:
    text = '[every]\nregion = "us-east-9"\n' + "".join(
        f'[[price]]\nitem = "{item}"\nprice = {price}\n'
        for item, price in (("connect.chat", "1"), ("conect.task", '"1"'))
    )
    faults = read(tmp_path, text)
    assert len(faults) == 3
    assert [fault.split(": ")[0] for fault in faults] == ["own.toml:2:10", "own.toml:5:9", "own.toml:7:8"]


def test_one_thing_has_one_price_in_a_file(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, f'{ROW}price = "1"\n{ROW}price = "2"\n')
    assert fault == "own.toml:5:1: 'connect.chat' has this price already: line 1. Leave one of them out"


def test_a_projects_prices_stand_above_those_that_offhook_ships_and_ones_own_above_an_imported_list(
    tmp_path: Path,
) -> None:
    prices = tmp_path / "prices"
    prices.mkdir()
    (prices / "Z.toml").write_text(ROW + 'price = "3"\nconfidence = "price-list"', encoding="utf-8")
    (prices / "a.toml").write_text(ROW + 'price = "2"', encoding="utf-8")
    book = PriceBook([*shipped(), *project_prices(tmp_path)])
    found = book.find("connect.chat", "ap-northeast-1", currency="USD", plan="connect-customer")
    assert found is not None
    assert (found.tiers[0].price, found.origin) == (Decimal(2), "prices/a.toml")


def test_ones_own_price_for_any_plan_stands_above_one_for_the_plan_that_is_another_s_or_unknown() -> None:
    def find(*prices: Price) -> str:
        found = PriceBook(prices).find("connect.voice", "us-east-1", currency="USD", plan="connect-customer")
        return found.confidence if found else "none"

    of_plan = Key("connect.voice", "us-east-1", plan="connect-customer")
    tiers = (Tier(Decimal(0), Decimal(1)),)
    general = Price(of_plan._replace(plan=""), tiers, "secondary")
    assert find(Price(of_plan, tiers, "aws-published"), general) == "aws-published"
    assert find(Price(of_plan, (), "not-found"), general) == "secondary"
    assert find(Price(of_plan, tiers, "aws-published"), Price(general.key, tiers, "own")) == "own"
    assert find(Price(of_plan, (), "not-found")) == "not-found"
    assert find() == "none"


def test_the_faults_of_all_files_of_a_project_come_at_once(tmp_path: Path) -> None:
    prices = tmp_path / "prices"
    prices.mkdir()
    (prices / "a.toml").write_text(ROW + "price = 1", encoding="utf-8")
    (prices / "b.toml").write_text("[[price]", encoding="utf-8")
    with pytest.raises(Faults) as faults:
        project_prices(tmp_path)
    assert [fault.where.file for fault in faults.value.faults] == ["prices/a.toml", "prices/b.toml"]


def test_a_project_without_price_files_has_no_prices(tmp_path: Path) -> None:
    assert project_prices(tmp_path) == []
