"""What is true of every bill, whatever was used and whatever it costs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.cost.bill import Account, Bill, Used, bill, itemised
from offhook.cost.book import Price, PriceBook, Tier
from offhook.cost.catalogue import items
from offhook.cost.report import Report
from offhook.cost.showing import as_csv, as_json
from offhook.cost.tariff import UNKNOWN, Tariff
from offhook.cost.usage import SPLITS, ContactUsage, Quantity, Usage
from offhook.plans import PLANS
from tests.cost.prices_for_tests import BOOK, TOKYO, VIRGINIA, price

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
COUNTRIES = ("JP", "US", "DE")
COMMON = ("connect.voice", "connect.chat", "telephony.did-inbound", "lex.text", "dynamodb.read", "connect.messaging")
STEPPED = ("connect.voice", "connect.chat", "telephony.did-inbound JP", "dynamodb.read")
LABELS = {"channel": ("VOICE", "CHAT"), "queue": ("Orders", "Repairs", "-"), "language": ("ja-JP", "-")}

quantities = st.one_of(
    st.integers(0, 10**12),
    st.decimals(0, 10**6, places=1),
    st.decimals(0, 1, places=9),
)
labels = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in LABELS.items()})


@st.composite
def uses(draw: st.DrawFn) -> Used:
    """So much of any item of the catalogue, some of them more often than others."""
    item = items()[draw(st.sampled_from((*COMMON, *COMMON, *items())))]
    country = draw(st.sampled_from(COUNTRIES)) if item.has_country else ""
    return Used(item.key, draw(quantities), country, draw(labels))


used_up = st.lists(uses(), max_size=12)


@st.composite
def contact_usages(draw: st.DrawFn) -> ContactUsage:
    chosen = draw(labels)
    usages = [
        Usage(one.item, one.quantity, AT, "c-1", "PromptPlayed", one.country)
        for one in draw(st.lists(uses(), max_size=4))
    ]
    return ContactUsage("c-1", AT, chosen["channel"], "INBOUND", None, chosen["queue"], chosen["language"], usages)


@st.composite
def tiered(draw: st.DrawFn, named: str, plan: str) -> Price:
    """Prices that fall or rise, in steps that begin anywhere; the first may be nothing."""
    begins = sorted({Decimal(0), *draw(st.lists(st.decimals(0, 10**7, places=3), max_size=4))})
    steps = tuple(Tier(begin, draw(st.decimals(0, 50, places=7))) for begin in begins)
    return replace(price(named, plan=plan), tiers=steps, confidence="own")


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    """The prices for tests, with steps for what is used most, on either plan, with a Region to stand in or none."""
    plan, stepped = draw(st.sampled_from(PLANS)), draw(st.lists(st.sampled_from(STEPPED), unique=True))
    book = PriceBook([*BOOK.prices.values(), *(draw(tiered(named, plan)) for named in stepped)])
    return Tariff(book, TOKYO, plan, stand_in=draw(st.sampled_from((None, VIRGINIA))))


def amounts(of: Bill) -> list[Decimal]:
    return [line.amount for line in of.lines if line.amount is not None]


def merged(of: Bill) -> dict[tuple[str, str], tuple[Quantity, Decimal | None]]:
    return {(line.item.key, line.country): (line.quantity, line.amount) for line in of.summed().lines}


@given(used_up, tariffs())
def test_the_lines_add_up_to_the_total_however_they_are_put_together(used: list[Used], tariff: Tariff) -> None:
    whole = bill(used, tariff)
    assert sum(amounts(whole)) == whole.total == whole.summed().total
    for label in ("service", "item", *SPLITS):
        subtotals = whole.by(label).values()
        assert sum(one.amount for one in subtotals) == whole.total
        assert sum(one.unpriced for one in subtotals) == len(whole.unpriced)


@given(used_up, tariffs())
def test_the_lines_of_json_and_csv_add_up_to_the_total(used: list[Used], tariff: Tariff) -> None:
    report = Report("A month", bill(used, tariff), tariff, splits=SPLITS)
    told = json.loads(json.dumps(as_json(report)))
    total = report.bill.total
    assert sum(Decimal(line["amount"]) for line in told["lines"] if line["amount"]) == total
    assert Decimal(told["total"]["amount"]) == total
    for subtotals in told["by"].values():
        assert sum(Decimal(one["amount"]) for one in subtotals) == total
    rows = csv.DictReader(io.StringIO(as_csv(report)))
    assert sum(Decimal(row["amount"]) for row in rows if row["amount"]) == total


@given(used_up, tariffs(), st.data())
def test_it_is_the_same_bill_at_once_and_in_parts(used: list[Used], tariff: Tariff, data: st.DataObject) -> None:
    parts = list[Used]()
    for one in used:
        share = data.draw(st.decimals(0, 1, places=3))
        first = Decimal(one.quantity) * share
        parts += [one._replace(quantity=first), one._replace(quantity=one.quantity - first)]
    assert merged(bill(parts, tariff)) == merged(bill(used, tariff))


@given(used_up, tariffs(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_neither_the_total_nor_that_of_an_item(
    used: list[Used], tariff: Tariff, random: Random
) -> None:
    shuffled = list(used)
    random.shuffle(shuffled)
    assert merged(bill(shuffled, tariff)) == merged(bill(used, tariff))


@given(st.lists(contact_usages(), max_size=5), tariffs(), st.data())
def test_the_order_of_contacts_changes_nothing_on_the_bill_of_an_account(
    contacts: list[ContactUsage], tariff: Tariff, data: st.DataObject
) -> None:
    assert _account(data.draw(st.permutations(contacts)), tariff) == _account(contacts, tariff)


@given(st.lists(contact_usages(), max_size=5), tariffs())
def test_an_account_costs_what_its_contacts_cost_line_by_line(contacts: list[ContactUsage], tariff: Tariff) -> None:
    one_by_one = bill(itemised(usage for contact in contacts for usage in contact.usages), tariff)
    assert merged(_account(contacts, tariff)) == merged(one_by_one)


@given(st.lists(contact_usages(), max_size=5), tariffs(), st.integers(0, 5))
def test_accounts_that_are_put_together_cost_what_one_of_all_costs(
    contacts: list[ContactUsage], tariff: Tariff, at: int
) -> None:
    together = Account()
    for some in (contacts[:at], contacts[at:]):
        part = Account()
        for contact in some:
            part.add(contact)
        for used in part.used():
            together.put(used)
    assert bill(together.used(), tariff) == _account(contacts, tariff)


@given(used_up, uses(), st.integers(0, 12), tariffs())
def test_a_line_more_never_makes_a_bill_cheaper(used: list[Used], one: Used, at: int, tariff: Tariff) -> None:
    before, after = bill(used, tariff), bill([*used[:at], one, *used[at:]], tariff)
    assert after.total >= before.total
    assert len(after.unpriced) >= len(before.unpriced)
    assert all(amount >= 0 for amount in amounts(after))


@given(used_up, uses(), tariffs())
def test_what_is_unknown_stays_unknown_whatever_else_is_on_the_bill(
    used: list[Used], one: Used, tariff: Tariff
) -> None:
    unknown = one._replace(item="sms.part", country="JP")
    whole = bill([*used, unknown], tariff)
    assert whole.total == bill(used, tariff).total
    assert whole.lines[-1] in whole.unpriced
    assert (whole.lines[-1].amount, whole.lines[-1].quote.how) == (None, UNKNOWN)
    assert {line.item.key for line in whole.summed().unpriced} >= {"sms.part"}


@given(st.lists(uses(), min_size=1, max_size=10))
def test_where_no_price_is_known_nothing_is_charged_and_nothing_is_free(used: list[Used]) -> None:
    nothing_known = bill(used, Tariff(PriceBook([]), TOKYO))
    charged = [line for line in nothing_known.lines if "connect-customer" not in line.item.included_in]
    assert nothing_known.unpriced == tuple(charged)
    assert nothing_known.total == 0


@pytest.mark.parametrize("key", items())
def test_every_item_without_a_price_is_unknown_on_either_plan_unless_the_plan_includes_it(key: str) -> None:
    item = items()[key]
    for plan in PLANS:
        (line,) = bill([Used(key, 1, "JP" if item.has_country else "")], Tariff(PriceBook([]), TOKYO, plan)).lines
        assert line.amount == (0 if plan in item.included_in else None)


def _account(contacts: list[ContactUsage], tariff: Tariff) -> Bill:
    account = Account()
    for contact in contacts:
        account.add(contact)
    return bill(account.used(), tariff)


def test_an_amount_beyond_every_budget_is_still_added_up() -> None:
    dear = PriceBook([price("connect.voice", "999999999999999")])
    found = bill([Used("connect.voice", 10**15)], Tariff(dear, TOKYO))
    assert found.total == sum(line.amount for line in found.lines if line.amount is not None)
    assert found.total > 10**28
