"""A bill in slices: by service, or by a label such as the queue, each with what it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from offhook.cost.bill import NOTHING, Bill, Line
from offhook.cost.tariff import INCLUDED
from offhook.cost.usage import NONE

MOST = 12
"""More slices than that are shown as one."""

IN_ORDER = ("day", "hour", "month")
"""Labels whose slices follow each other; others stand the dearest first."""


class Slice(NamedTuple):
    """`amount` is what is known of it, `by_service` how it is made up; so many lines are `unpriced`, one an item and
    country."""

    name: str
    amount: Decimal
    unpriced: int
    is_included: bool
    by_service: Mapping[str, Decimal]

    @property
    def has_amount(self) -> bool:
        """Whether there is an amount to show: neither is all of it included, nor all of it unknown."""
        return not self.is_included and bool(self.amount or not self.unpriced)


def slices(bill: Bill, label: str) -> list[Slice]:
    """By "service" or by one of the labels; what would be too many are one, the last."""
    lines = defaultdict[str, list[Line]](list)
    for line in bill.lines:
        lines[_name(line, label)].append(line)
    found = [_slice(name, those) for name, those in lines.items()]
    if label in IN_ORDER:
        return sorted(found, key=lambda one: one.name)
    found.sort(key=lambda one: (-one.amount, one.name))
    if len(found) <= MOST:
        return found
    shown, others = found[: MOST - 1], found[MOST - 1 :]
    rest = [line for one in others for line in lines[one.name]]
    return [*shown, _slice(f"{len(others)} others", rest)]


def _name(line: Line, label: str) -> str:
    if label == "service":
        return line.item.service
    name = line.labels.get(label, NONE)
    return f"no {label}" if name == NONE else name


def _slice(name: str, lines: list[Line]) -> Slice:
    by_service = defaultdict[str, Decimal](Decimal)
    for line in lines:
        by_service[line.item.service] += line.amount or NOTHING
    unpriced = {(line.item.key, line.country) for line in lines if line.amount is None}
    is_included = all(line.quote.how == INCLUDED for line in lines)
    return Slice(name, sum(by_service.values(), NOTHING), len(unpriced), is_included, by_service)
