"""A month: days as often as they come, what costs without a contact once, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from offhook.cost.bill import Account, Used
from offhook.cost.book import PriceBook
from offhook.cost.month import Month, Part, Tally, report
from offhook.cost.report import Problem, Report
from offhook.cost.tariff import Tariff
from offhook.cost.usage import ContactUsage, Usage
from tests.cost.showing.made import price

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
BOOK = PriceBook(
    [
        price("connect.voice", "ap-northeast-1", "0.04", plan="connect-customer"),
        price("telephony.did-number", "ap-northeast-1", "0.10", country="JP"),
        price("lambda.request", "ap-northeast-1", "0.20", "0.000300:0.10"),
    ]
)
TOKYO = Tariff(BOOK, "ap-northeast-1")
NUMBERS = (Used("telephony.did-number", 30, "JP", {"resource": "Lines/japan"}),)


def contact(number: int, *usages: tuple[str, int], method: str = "INBOUND", queue: str = "Orders") -> ContactUsage:
    made = ContactUsage(f"contact-{number}", NOON, "VOICE", method, queue=queue)
    made.usages += [Usage(item, quantity, NOON, made.contact_id, "ContactDisconnected") for item, quantity in usages]
    return made


def day(*contacts: ContactUsage, times: int = 1) -> Part:
    tally = Tally()
    for one in contacts:
        tally.add(one)
    return tally.part("A day", times)


def month(*parts: Part, standing: tuple[Used, ...] = NUMBERS) -> Month:
    return Month("A month", parts, standing, ("It never rains.",), (Problem(2, "a flow could not go on"),))


def amount(found: Report, item: str) -> Decimal | None:
    return {line.item.key: line.amount for line in found.bill.summed().lines}[item]


def test_a_day_counts_as_often_as_it_comes_and_numbers_count_once() -> None:
    # two calls of 90 s on each of 22 days: 66 minutes at 0.04; 30 days at 0.10
    found = report(month(day(contact(1, ("connect.voice", 90)), contact(2, ("connect.voice", 90)), times=22)), TOKYO)
    assert amount(found, "connect.voice") == Decimal("2.64")
    assert amount(found, "telephony.did-number") == Decimal("3.00")
    assert (found.contacts, found.bill.total) == (44, Decimal("5.64"))


def test_days_of_several_kinds_add_up_by_queue() -> None:
    found = report(
        month(
            day(contact(1, ("connect.voice", 60)), times=10),
            day(contact(2, ("connect.voice", 120), queue="Repairs"), times=5),
        ),
        TOKYO,
    )
    assert {name: part.amount for name, part in found.bill.by("queue").items()} == {
        "-": Decimal("3.00"),
        "Orders": Decimal("0.40"),
        "Repairs": Decimal("0.40"),
    }
    assert found.splits == ("channel", "queue", "language")


def test_tiers_are_those_of_the_whole_month() -> None:
    # 40 requests a day, 10 days: 300 at 0.20 a million, 100 at 0.10
    found = report(month(day(contact(1, ("lambda.request", 40)), times=10)), TOKYO)
    assert amount(found, "lambda.request") == Decimal("0.00007")


def test_a_contact_costs_what_contacts_cause_shared_among_those_that_came() -> None:
    callback = contact(2, ("connect.voice", 30), method="CALLBACK")
    found = report(month(day(contact(1, ("connect.voice", 90)), callback, contact(3), times=5)), TOKYO)
    assert found.contacts == 10
    assert found.figures == {
        "without a contact": Decimal("3.00"),
        "caused by contacts": Decimal("0.40"),
        "a contact": Decimal("0.04"),
    }


def test_of_several_parts_each_says_what_it_costs_once_and_they_add_up() -> None:
    # 400 requests in all: 300 at 0.20 a million, 100 at 0.10, so 0.000000175 each
    tally, other = Tally(), Tally()
    tally.add(contact(1, ("connect.voice", 90), ("lambda.request", 30)))
    other.add(contact(2, ("lambda.request", 10)))
    whole = month(tally.part("orders", 10), other.part("questions", 10))
    found = report(whole, TOKYO)
    orders, questions = (found.figures[f"{name}, each time"] for name in ("orders", "questions"))
    assert (orders, questions) == (Decimal("0.06000525"), Decimal("0.00000175"))
    assert isinstance(orders, Decimal)
    assert isinstance(questions, Decimal)
    assert 10 * orders + 10 * questions == found.figures["caused by contacts"]


def test_a_mean_without_some_prices_says_so() -> None:
    found = report(month(day(contact(1, ("connect.voice", 60), ("lex.speech", 1), ("kms.request", 2)))), TOKYO)
    assert found.figures["a contact, as far as prices are known"] == Decimal("0.04")
    assert "a contact" not in found.figures


def test_an_unknown_price_without_a_contact_leaves_the_mean_alone() -> None:
    found = report(month(day(contact(1, ("connect.voice", 60))), standing=(*NUMBERS, Used("kms.key", 1))), TOKYO)
    assert found.bill.unpriced
    assert found.figures["a contact"] == Decimal("0.04")


def test_a_month_in_which_nobody_comes_costs_what_stands_and_has_no_mean() -> None:
    found = report(month(), TOKYO)
    assert found.figures == {"without a contact": Decimal("3.00"), "caused by contacts": Decimal(0)}
    assert (found.contacts, found.bill.total) == (0, Decimal("3.00"))


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        (("connect.voice", 67_500), "12 % of 400.00 USD"),
        (("kms.request", 1), "at least 0.8 % of 400.00 USD"),
    ],
)
def test_the_share_of_the_budget_is_told(usage: tuple[str, int], told: str) -> None:
    assert report(month(day(contact(1, usage))), TOKYO, budget=400).figures["of the budget"] == told


def test_a_budget_in_dollars_is_compared_with_no_other_currency() -> None:
    found = report(month(day(contact(1))), replace(TOKYO, currency="CNY"), budget=400)
    assert found.figures["of the budget"] == "400.00 USD, which nobody can compare with CNY"


def test_assumptions_and_problems_come_along() -> None:
    found = report(month(day(contact(1))), TOKYO)
    assert found.problems == (Problem(2, "a flow could not go on"),)
    assert found.assumed[-1] == "It never rains."
    assert any(sentence.startswith("Prices of ap-northeast-1") for sentence in found.assumed)


def test_usage_of_several_days_is_in_one_line_each() -> None:
    part = day(contact(1, ("connect.voice", 60)))
    account = Account()
    for used in month(part, part, part).used():
        account.put(used)
    lines = [(used.item, used.quantity) for used in account.used()]
    assert lines == [("connect.voice", 180), ("telephony.did-number", 30)]
