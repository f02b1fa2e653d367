"""Charts as geometry: where each bar of a slice begins and ends. The page draws them.

Widths are per cent of the page's width, so that a chart fits any; heights are pixels. Services are told apart by a
number as well as by a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from offhook.cost.bill import NOTHING, Bill
from offhook.cost.showing.figures import money, shortened
from offhook.cost.showing.lines import plus
from offhook.cost.showing.slices import Slice, slices
from offhook.cost.showing.words import worth

ROW = 46
"""Pixels from one slice to the next: its words, and its bar below them."""

MOST_SERVICES = 6
"""So many are told apart; the others are one."""

OTHERS = "Others"

NARROWEST_NUMBERED = Decimal(4)
"""A part of a bar that is narrower has no number in it."""

THINNEST = Decimal("0.6")
"""The least width that can be seen."""

FULL, FULL_BESIDE_UNKNOWN = Decimal(100), Decimal(66)
"""The longest bar: where something has no price, there is room behind it to say so."""

MOST_COLUMNS = 26
"""Longer names are cut, and whole where the pointer rests on them; a character of Japanese is two columns."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, from `x` on; `service` is its number in the legend, from 1 on."""

    x: Decimal
    width: Decimal
    service: int
    title: str

    @property
    def is_numbered(self) -> bool:
        return self.width >= NARROWEST_NUMBERED

    @property
    def middle(self) -> Decimal:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One slice. `end` is where its parts do; the mark of so many `unpriced` lines comes behind it."""

    name: str
    value: str
    y: int
    parts: tuple[Part, ...]
    end: Decimal
    unpriced: int

    @property
    def short_name(self) -> str:
        return shortened(self.name, MOST_COLUMNS)


@dataclass(frozen=True, slots=True)
class Chart:
    """`told` says in words what it shows."""

    title: str
    told: str
    height: int
    bars: tuple[Bar, ...]


def legend(bill: Bill) -> list[str]:
    """The services in the order of their numbers, those that are told apart and then the others."""
    names = [one.name for one in slices(bill, "service") if one.amount]
    return names if len(names) <= MOST_SERVICES + 1 else [*names[:MOST_SERVICES], OTHERS]


def chart(bill: Bill, label: str) -> Chart:
    """By "service", or by a label with each bar made up of services."""
    found, services = slices(bill, label), legend(bill)
    most = max((one.amount for one in found), default=NOTHING)
    full = FULL_BESIDE_UNKNOWN if any(one.unpriced for one in found) else FULL
    bars = []
    for position, one in enumerate(found):
        parts = tuple(_parts(one, full / most if most else NOTHING, bill.currency, services))
        end = parts[-1].x + parts[-1].width if parts else NOTHING
        bars.append(Bar(one.name, worth(one, bill), position * ROW, parts, end, one.unpriced))
    told = "; ".join(f"{bar.name}: {bar.value}{plus(bar.unpriced)}" for bar in bars)
    return Chart(f"By {label}", told, ROW * len(bars), tuple(bars))


def _parts(one: Slice, scale: Decimal, currency: str, services: Sequence[str]) -> Iterator[Part]:
    """Those that are wide enough to be seen; if none is, the widest of them."""
    amounts = [(_amount(one, service, services), number) for number, service in enumerate(services, 1)]
    seen = [found for found in amounts if found[0] * scale >= THINNEST] or [max(amounts, default=(NOTHING, 0))]
    x = NOTHING
    for amount, number in seen:
        if amount:
            width = max((amount * scale).quantize(Decimal("0.01")), THINNEST)
            yield Part(x, width, number, f"{services[number - 1]}: {money(amount, currency)}")
            x += width


def _amount(one: Slice, service: str, services: Sequence[str]) -> Decimal:
    if service != OTHERS:
        return one.by_service.get(service, NOTHING)
    return sum((amount for name, amount in one.by_service.items() if name not in services), NOTHING)
