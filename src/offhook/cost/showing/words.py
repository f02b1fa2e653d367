"""The words around the numbers of a report, the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from offhook.cost.bill import Bill, Line
from offhook.cost.report import Problem, Report
from offhook.cost.showing.figures import STANDS_IN, aligned, count, money, percent, quantity
from offhook.cost.showing.lines import Row
from offhook.cost.showing.slices import Slice
from offhook.cost.tariff import INCLUDED, UNKNOWN


def about(report: Report) -> str:
    """`connect-customer in ap-northeast-1, 1,200 contacts`."""
    contacts = "" if report.contacts is None else f", {count(report.contacts, 'contact')}"
    return f"{report.tariff.plan} in {report.tariff.region}{contacts}"


def figures(report: Report) -> Iterator[tuple[str, str]]:
    """What else is worth a line: its name, and money or words."""
    for name, value in report.figures.items():
        yield name, money(value, report.bill.currency) if isinstance(value, Decimal) else value


def worth(one: Slice, bill: Bill) -> str:
    """What is known of a slice: `12.30 USD · 14 %`, `included`, `unknown`."""
    if not one.has_amount:
        return INCLUDED if one.is_included else UNKNOWN
    return " · ".join(part for part in (money(one.amount, bill.currency), percent(one.amount, bill.total)) if part)


def unpriced(how_many: int) -> str:
    """What stands beside the mark of lines without a price."""
    return f"{how_many} unpriced" if how_many else ""


def stand_in(report: Report) -> str:
    """What the mark means, if anything bears it."""
    return f"{STANDS_IN} the price of {report.tariff.stand_in}" if report.bill.standing_in else ""


def amounts(rows: Sequence[Row], pad: str = " ") -> list[str]:
    """The column of amounts, points below each other; `included` and `unknown` where there is none."""
    priced = [row.line.amount for row in rows if row.line.amount is not None and not _has_no_amount(row.line)]
    numbers = iter(aligned([money(amount) for amount in priced], pad))
    return [row.line.quote.how if _has_no_amount(row.line) else next(numbers) for row in rows]


def causes(row: Row, most: int) -> Iterator[tuple[str, str]]:
    """What caused a row: the first few by name, then how many more there are, each with how much."""
    item = row.line.item
    few = row.causes if len(row.causes) <= most + 1 else row.causes[:most]
    for cause in few:
        yield cause.name, quantity(cause.quantity, item)
    rest = row.causes[len(few) :]
    if rest:
        yield f"{len(rest)} more", quantity(sum(cause.quantity for cause in rest), item)


def problem(found: Problem) -> str:
    """`3 times: a line is no JSON, first in june.jsonl:12`."""
    times = f"{found.count:,} times: " if found.count != 1 else ""
    first = "first in" if found.count != 1 else "in"
    return f"{times}{found.what}{f', {first} {found.where}' if found.where else ''}"


def known(line: Line) -> str:
    """How well a price is known, and as of when: `secondary-old, 2020-03-10`."""
    price = line.quote.price
    return ", ".join(part for part in (price.confidence, price.date) if part) if price else ""


def _has_no_amount(line: Line) -> bool:
    return line.quote.how in (INCLUDED, UNKNOWN)
