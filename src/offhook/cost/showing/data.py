"""A report as data: JSON with everything in it, and CSV with one row a line. Nothing is rounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from unicodedata import category

from offhook.cost.bill import Bill, Line
from offhook.cost.book import Price
from offhook.cost.money import exact
from offhook.cost.report import Report
from offhook.cost.usage import NONE, SPLITS

LABELLED = ("service", "item", "country", *SPLITS)
MEASURED = ("quantity", "unit", "sold_quantity", "sold_by", "price", "currency", "amount")
KNOWN = ("how", "confidence", "price_date")

FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula."""


def as_json(report: Report) -> dict[str, Any]:
    """The report in plain JSON values, always in the same order. Amounts, prices and quantities are strings.

    `title`, `region`, `plan`, `currency`, `stand_in` (a Region or null) and `contacts` (or null) say what it is about.
    `total` has `amount`, what is known, and how many lines are `unpriced` and `standing_in`. `figures` are names with
    amounts or words. `by` has "service" and each split, with a list of `name`, `amount` and `unpriced`. `lines` are
    those of the bill as they came: `item`, `service`, `name`, `country`, `labels`, `quantity` in `unit`,
    `sold_quantity` in `sold_by`, `how` (priced, stand-in, included, unknown), `amount` (null if unknown) and `price`:
    null, or `tiers` of `begins_at` and `price`, `region`, `confidence`, `date` and `source`. `assumed` are sentences;
    `problems` have `count`, `what` and `where`.
    """
    tariff, bill = report.tariff, report.bill
    return {
        "title": report.title,
        "region": tariff.region,
        "plan": tariff.plan,
        "currency": bill.currency,
        "stand_in": tariff.stand_in,
        "contacts": report.contacts,
        "total": {
            "amount": exact(bill.total),
            "unpriced": len(bill.unpriced),
            "standing_in": len(bill.standing_in),
        },
        "figures": {name: _figure(value) for name, value in report.figures.items()},
        "by": {label: _subtotals(bill, label) for label in ("service", *report.splits)},
        "lines": [_line(line) for line in bill.lines],
        "assumed": list(report.assumed),
        "problems": [{"count": one.count, "what": one.what, "where": one.where} for one in report.problems],
    }


def as_csv(report: Report) -> str:
    """One row a line, below a header: `LABELLED`, `MEASURED`, `KNOWN`, and a column for each label besides.

    What is unknown, and the price of what the plan includes, is empty. A price in tiers is each of them with the
    quantity that it begins at. Words that a spreadsheet would take for a formula begin with an apostrophe.
    """
    lines = report.bill.lines
    labels = list(dict.fromkeys(name for line in lines for name in line.labels if name not in SPLITS))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*LABELLED, *MEASURED, *KNOWN, *_harmless(labels)])
    for line in lines:
        words = [line.item.service, line.item.key, line.country, *_labels(line, SPLITS)]
        price = line.quote.price
        known = [line.quote.how, price.confidence if price else "", price.date if price else ""]
        measured = _measured(line, report.bill.currency)
        writer.writerow([*_harmless(words), *measured, *_harmless([*known, *_labels(line, labels)])])
    return out.getvalue()


def _figure(value: Decimal | str) -> str:
    return exact(value) if isinstance(value, Decimal) else value


def _subtotals(bill: Bill, label: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "amount": exact(subtotal.amount), "unpriced": subtotal.unpriced}
        for name, subtotal in bill.by(label).items()
    ]


def _line(line: Line) -> dict[str, Any]:
    return {
        "item": line.item.key,
        "service": line.item.service,
        "name": line.item.name,
        "country": line.country,
        "labels": dict(line.labels),
        "quantity": exact(line.quantity),
        "unit": line.item.unit,
        "sold_quantity": exact(line.sold),
        "sold_by": line.item.sold_by,
        "how": line.quote.how,
        "amount": None if line.amount is None else exact(line.amount),
        "price": _price(line.quote.price) if line.quote.price else None,
    }


def _price(price: Price) -> dict[str, Any]:
    return {
        "tiers": [{"begins_at": exact(tier.begins_at), "price": exact(tier.price)} for tier in price.tiers],
        "region": price.key.region,
        "confidence": price.confidence,
        "date": price.date,
        "source": price.source,
    }


def _measured(line: Line, currency: str) -> list[str]:
    tiers = line.quote.price.tiers if line.quote.price else ()
    priced = [exact(tier.price) for tier in tiers]
    if len(tiers) > 1:
        priced = [f"{price} from {exact(tier.begins_at)}" for price, tier in zip(priced, tiers, strict=True)]
    amount = "" if line.amount is None else exact(line.amount)
    sold = [exact(line.sold), line.item.sold_by]
    return [exact(line.quantity), line.item.unit, *sold, "; ".join(priced), currency, amount]


def _labels(line: Line, names: Iterable[str]) -> list[str]:
    return ["" if line.labels.get(name, NONE) == NONE else line.labels[name] for name in names]


def _harmless(words: Iterable[str]) -> list[str]:
    """Without the control characters too that end a row where nothing quotes them, or that a terminal obeys."""
    plain = ("".join(" " if _is_obeyed(letter) else letter for letter in word).lstrip(" ") for word in words)
    return [f"'{word}" if word.startswith(FORMULA) else word for word in plain]


def _is_obeyed(letter: str) -> bool:
    return letter not in "\t\n" and category(letter) == "Cc"
