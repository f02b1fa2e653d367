"""What a bill's lines come to when they are shown: one row an item and country, and below it what caused it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from offhook.cost.bill import Bill, Line
from offhook.cost.catalogue import items
from offhook.cost.showing.figures import count, money
from offhook.cost.tariff import INCLUDED
from offhook.cost.usage import NONE, Quantity

CAUSES = ("action", "resource")
"""Labels that name what caused a line."""


class Cause(NamedTuple):
    """So much of a row is due to this action of a flow, or to this resource of the template."""

    name: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Row:
    """All lines of one item and country, and their causes, the largest first."""

    line: Line
    causes: tuple[Cause, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.line.item.name}, {self.line.country}" if self.line.country else self.line.item.name


def rows(bill: Bill) -> list[Row]:
    """One row an item and country, in the order of the catalogue."""
    causes = defaultdict[tuple[str, str], defaultdict[str, Quantity]](lambda: defaultdict(int))
    for line in bill.lines:
        name = next((line.labels[label] for label in CAUSES if line.labels.get(label, NONE) != NONE), None)
        if name is not None:
            causes[line.item.key, line.country][name] += line.quantity
    order = {key: position for position, key in enumerate(items())}
    summed = sorted(bill.summed().lines, key=lambda line: (order[line.item.key], line.country))
    return [Row(line, _largest_first(causes[line.item.key, line.country])) for line in summed]


def is_itemised(bill: Bill) -> bool:
    """Whether it says what caused each line: the bill of one contact, or of single resources."""
    return any(label in line.labels for line in bill.lines for label in CAUSES)


def total(bill: Bill) -> str:
    """`0.0519 USD + 4 lines without a price`: what is unknown is never left out. A line is what `rows` shows as one."""
    unpriced = {(line.item.key, line.country) for line in bill.unpriced}
    has_price = any(line.amount is not None and line.quote.how != INCLUDED for line in bill.lines)
    if unpriced and not has_price:
        return f"unknown: {count(len(unpriced), 'line')} without a price"
    return f"{money(bill.total, bill.currency)}{plus(len(unpriced))}"


def plus(unpriced: int) -> str:
    """What has to be said behind an amount that lacks so many lines."""
    return f" + {count(unpriced, 'line')} without a price" if unpriced else ""


def _largest_first(causes: defaultdict[str, Quantity]) -> tuple[Cause, ...]:
    return tuple(Cause(name, quantity) for name, quantity in sorted(causes.items(), key=lambda one: (-one[1], one[0])))
