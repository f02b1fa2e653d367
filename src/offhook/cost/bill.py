"""A bill: usage with prices. Its total is the sum of its lines, to the last digit.

Tiers count over the whole bill, line after line: each costs what it adds to those before it. So a bill never becomes
cheaper by a line more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from offhook.cost.catalogue import Item, item
from offhook.cost.tariff import STAND_IN, Quote, Tariff
from offhook.cost.usage import NO_LABELS, NONE, ContactUsage, Quantity, Usage

SMALLEST = Decimal("1E-10")
"""Amounts are kept to this, and rounded only where they are shown."""

ROOM = Context(prec=60)
"""For so many digits, so that no amount is too large to be rounded."""

NOTHING = Decimal(0)


class Used(NamedTuple):
    """So much of an item, with the labels that a report is split by."""

    item: str
    quantity: Quantity
    country: str = ""
    labels: Mapping[str, str] = NO_LABELS


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `quantity` in the item's own unit, `amount` None where no price is known."""

    item: Item
    quantity: Quantity
    country: str
    labels: Mapping[str, str]
    quote: Quote
    amount: Decimal | None

    @property
    def sold(self) -> Decimal:
        """The quantity in the unit that it is sold by."""
        return Decimal(self.quantity) / self.item.per


class Subtotal(NamedTuple):
    """`amount` is what is known; `unpriced` lines are not in it."""

    amount: Decimal
    unpriced: int


@dataclass(frozen=True, slots=True)
class Bill:
    lines: tuple[Line, ...]
    currency: str

    @property
    def total(self) -> Decimal:
        """Of all lines whose price is known."""
        return sum((line.amount for line in self.lines if line.amount is not None), NOTHING)

    @property
    def unpriced(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def standing_in(self) -> tuple[Line, ...]:
        """Lines at the price of another Region."""
        return tuple(line for line in self.lines if line.quote.how == STAND_IN)

    def by(self, label: str) -> dict[str, Subtotal]:
        """Subtotals by "service", "item" or one of the labels, the dearest first."""
        lines = defaultdict[str, list[Line]](list)
        for line in self.lines:
            lines[_label(line, label)].append(line)
        subtotals = {name: _subtotal(those) for name, those in lines.items()}
        return dict(sorted(subtotals.items(), key=lambda pair: (-pair[1].amount, pair[0])))

    def summed(self) -> Bill:
        """The same bill with one line an item and country, its labels forgotten."""
        lines = defaultdict[tuple[str, str], list[Line]](list)
        for line in self.lines:
            lines[line.item.key, line.country].append(line)
        return Bill(tuple(_merged(those) for those in lines.values()), self.currency)


def bill(used: Iterable[Used], tariff: Tariff) -> Bill:
    """Price everything that was used, in its order, one line each."""
    return Bill(tuple(_lines(used, tariff)), tariff.currency)


def itemised(usages: Iterable[Usage]) -> Iterator[Used]:
    """Usage as it came, each with the event that caused it: for the bill of one contact."""
    for usage in usages:
        labels = {"at": usage.at.isoformat(), "contact": usage.contact_id, "cause": usage.cause}
        where = {"flow": usage.flow or NONE, "action": usage.action or NONE}
        yield Used(usage.item, usage.quantity, usage.country, {**labels, **where})


class Account:
    """Adds up what many contacts used, by item, country and what a month is split by. Its size is that of the bill."""

    def __init__(self) -> None:
        self.contacts = 0
        self._used: defaultdict[tuple[str, str, str, str, str], Quantity] = defaultdict(int)

    def add(self, contact: ContactUsage) -> None:
        self.contacts += 1
        channel, queue, language = contact.channel, contact.queue, contact.language
        for usage in contact.usages:
            self._used[usage.item, usage.country, channel, queue, language] += usage.quantity

    def put(self, used: Used) -> None:
        """Usage of no contact, or of many at once: numbers by the day, a sum over records."""
        labels = used.labels
        split = (labels.get("channel", NONE), labels.get("queue", NONE), labels.get("language", NONE))
        self._used[(used.item, used.country, *split)] += used.quantity

    def used(self, times: Quantity = 1) -> Iterator[Used]:
        """Everything, as many times over, in the order of the catalogue's keys and then of the labels."""
        for key, quantity in sorted(self._used.items()):
            key_of_item, country, channel, queue, language = key
            labels = {"channel": channel, "queue": queue, "language": language}
            yield Used(key_of_item, quantity * times, country, labels)


def _lines(used: Iterable[Used], tariff: Tariff) -> Iterator[Line]:
    so_far = defaultdict[tuple[str, str], Decimal](Decimal)
    quotes: dict[tuple[str, str], Quote] = {}
    for key, quantity, country, labels in used:
        found = item(key)
        kind = (key, country)
        if kind not in quotes:
            quotes[kind] = tariff.quote(found, country)
        before = so_far[kind]
        so_far[kind] = before + quantity
        amount = _between(quotes[kind], before / found.per, so_far[kind] / found.per)
        yield Line(found, quantity, country, labels, quotes[kind], amount)


def _between(quote: Quote, before: Decimal, after: Decimal) -> Decimal | None:
    if not quote.is_known:
        return None
    return _rounded(quote.cost(after)) - _rounded(quote.cost(before))


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(SMALLEST, ROUND_HALF_UP, ROOM)


def _label(line: Line, label: str) -> str:
    if label == "service":
        return line.item.service
    return line.item.name if label == "item" else line.labels.get(label, NONE)


def _subtotal(lines: Iterable[Line]) -> Subtotal:
    amounts = [line.amount for line in lines]
    return Subtotal(sum((one for one in amounts if one is not None), NOTHING), amounts.count(None))


def _merged(lines: list[Line]) -> Line:
    first = lines[0]
    quantity = sum((line.quantity for line in lines), 0)
    amount = None if first.amount is None else _subtotal(lines).amount
    return Line(first.item, quantity, first.country, NO_LABELS, first.quote, amount)
