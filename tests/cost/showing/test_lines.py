"""Rows, totals and slices: what a bill comes to when it is shown."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from offhook.cost.bill import NOTHING, Used, bill
from offhook.cost.report import Problem
from offhook.cost.showing import words
from offhook.cost.showing.lines import is_itemised, rows, total
from offhook.cost.showing.slices import MOST, slices
from tests.cost.showing.made import CALL, TOKYO, of_a_call, of_a_month, used

QUEUES = st.lists(st.tuples(st.text(min_size=1, max_size=3), st.integers(1, 10**6)), min_size=1, max_size=40)


def test_the_total_says_how_many_lines_have_no_price() -> None:
    assert total(of_a_call().bill) == "0.05375 USD + 2 lines without a price"


def test_a_total_of_known_prices_is_just_that() -> None:
    assert total(of_a_call([used("connect.voice", 60)]).bill) == "0.038 USD"


def test_lines_of_one_item_without_a_price_are_one() -> None:
    voice = used("connect.voice", 60)
    asked = [used("kms.request", 1, "one"), used("kms.request", 1, "two")]
    assert total(of_a_call([voice, *asked]).bill) == "0.038 USD + 1 line without a price"


def test_nothing_known_is_not_nothing() -> None:
    assert total(of_a_call([used("kms.request", 2)]).bill) == "unknown: 1 line without a price"
    both = of_a_call([used("kms.request", 2), used("lex.speech", 2)]).bill
    assert total(both) == "unknown: 1 line without a price"


def test_what_the_plan_includes_is_no_money_and_no_unknown() -> None:
    included = of_a_call([used("lex.speech", 3)])
    assert total(included.bill) == "0.00 USD"
    assert words.amounts(rows(included.bill)) == ["included"]


def test_rows_are_in_the_order_of_the_catalogue_and_one_an_item_and_country() -> None:
    assert [row.name for row in rows(of_a_call().bill)] == [
        "Voice service",
        "DID inbound, JP",
        "Speech requests",
        "Long-form voices",
        "Requests",
        "Duration, Arm",
        "Symmetric requests",
        "Log data in",
    ]


def test_a_row_names_the_actions_that_caused_it_the_largest_first() -> None:
    polly = next(row for row in rows(of_a_call().bill) if row.line.item.key == "polly.long-form")
    assert list(words.causes(polly, 3)) == [
        ("main menu", "120 characters"),
        ("greet by name", "86 characters"),
        ("say opening", "41 characters"),
        ("2 more", "37 characters"),
    ]


def test_one_more_cause_than_are_named_is_named_too() -> None:
    polly = next(row for row in rows(of_a_call().bill) if row.line.item.key == "polly.long-form")
    assert [name for name, _ in words.causes(polly, 4)][-1] == "say goodbye"


def test_only_the_bill_of_single_things_is_itemised() -> None:
    assert is_itemised(of_a_call().bill)
    assert is_itemised(bill([Used("kms.key", 1, "", {"resource": "LogsKey"})], TOKYO))
    assert not is_itemised(of_a_month().bill)


def test_a_problem_says_how_often_and_where_first() -> None:
    assert words.problem(Problem(3, "a line is no JSON", "june.jsonl:12")) == (
        "3 times: a line is no JSON, first in june.jsonl:12"
    )
    assert words.problem(Problem(1, "a record is cut off", "june.jsonl:9")) == "a record is cut off, in june.jsonl:9"


@given(QUEUES)
def test_slices_lose_nothing_however_many_there_are(queues: list[tuple[str, int]]) -> None:
    lines = [Used("connect.voice", seconds, "", {"queue": name}) for name, seconds in queues]
    costs = bill([*lines, Used("kms.key", 1)], TOKYO)
    found = slices(costs, "queue")
    assert len(found) <= MOST
    assert sum((one.amount for one in found), NOTHING) == costs.total
    assert sum((amount for one in found for amount in one.by_service.values()), NOTHING) == costs.total
    assert sum(one.unpriced for one in found) == 1


def test_the_dearest_slice_is_first_and_what_has_no_label_says_so() -> None:
    assert [one.name for one in slices(of_a_month().bill, "queue")] == [
        "Suzume Orders",
        "Repairs",
        "サポート",
        "no queue",
    ]


def test_days_follow_each_other_all_of_them() -> None:
    days = [f"2026-11-{day:02}" for day in range(30, 0, -1)]
    costs = bill([Used("connect.voice", int(day[-2:]), "", {"day": day}) for day in days], TOKYO)
    assert [one.name for one in slices(costs, "day")] == sorted(days)


def test_a_slice_that_is_all_unknown_or_all_included_has_no_amount() -> None:
    by_service = {one.name: one for one in slices(of_a_call(CALL).bill, "service")}
    assert [name for name, one in by_service.items() if not one.has_amount] == [
        "AWS KMS",
        "Amazon CloudWatch",
        "Amazon Lex",
    ]
    costs = of_a_call().bill
    assert words.worth(by_service["AWS KMS"], costs) == "unknown"
    assert words.worth(by_service["Amazon Lex"], costs) == "included"
    assert words.worth(by_service["Amazon Connect"], costs) == "0.0456 USD · 85 %"
    assert by_service["AWS KMS"].amount == Decimal(0)
