"""Cost over the number of contacts as geometry: a line for this centre, which bends, and a straight one for each other.

Across, numbers are per cent of the width, so that the chart fits any; downwards they are pixels. Lines are told apart
by their dashes as well as by their colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from offhook.cost.compare.comparison import HERE, Beside, Comparison
from offhook.cost.compare.reading import Alternative
from offhook.cost.showing.figures import money

TOP, PLOT, BELOW = 18, 260, 28
"""Pixels: room for words above the plot, the plot, and the numbers of contacts below it."""

HEIGHT = TOP + PLOT + BELOW
GRID = 1000
"""Units of the plot, either way."""

STEPS = (1, 2, 5, 10)
TICKS = 4

WIDEST = 10
"""Break-evens with more than so many times the contacts of the month are not on the chart."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number at the edge: `at` is per cent of the width, or a pixel."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """`number` from 1 on says its colour and dashes; `points` are those of an SVG polyline on a plot of `GRID`."""

    number: int
    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where two lines cross: `x` in per cent, `y` in pixels."""

    x: Decimal
    y: Decimal
    title: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """`told` says in words what it shows; `month` is where the contacts of the month are, in per cent."""

    told: str
    curves: tuple[Curve, ...]
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    month: Decimal


class _Scale:
    """From contacts and money to the plot."""

    def __init__(self, contacts: int, amount: Decimal) -> None:
        self.contacts, self.amount = Decimal(contacts), amount

    def x(self, contacts: int) -> Decimal:
        return _short(100 * contacts / self.contacts)

    def y(self, amount: Decimal) -> Decimal:
        return _short(TOP + PLOT - PLOT * amount / self.amount)

    def point(self, contacts: int, amount: Decimal) -> str:
        x, y = GRID * contacts / self.contacts, GRID - GRID * amount / self.amount
        return f"{_short(x):f},{_short(y):f}"


def line_chart(comparison: Comparison) -> LineChart:
    """The lines from no contact to twice as many as in the month, or to where they cross."""
    here, others = comparison.here, comparison.others
    step = _step(Decimal(_widest(comparison)))
    most = int(step) * ceil(_widest(comparison) / step)
    highest = max(here.cost(most), here.cost(0), *(_at(one.other, comparison, n) for one in others for n in (0, most)))
    height = _step(highest) * ceil(highest / _step(highest)) if highest else Decimal(1)
    scale = _Scale(most, height)
    bends = [0, *(bend for bend in here.bends() if 0 < bend < most), most]
    ours = " ".join(scale.point(contacts, here.cost(contacts)) for contacts in bends)
    curves = [Curve(1, HERE, ours)]
    for number, one in enumerate(others, 2):
        points = " ".join(scale.point(contacts, _at(one.other, comparison, contacts)) for contacts in (0, most))
        curves.append(Curve(number, one.other.name, points))
    return LineChart(
        told=_told(comparison, most),
        curves=tuple(curves),
        across=tuple(Tick(scale.x(n), f"{n:,}") for n in range(0, most + 1, int(step))),
        upwards=tuple(_upwards(scale, comparison.report.bill.currency)),
        marks=tuple(_marks(comparison, scale)),
        month=scale.x(here.contacts),
    )


def _widest(comparison: Comparison) -> int:
    contacts = comparison.here.contacts
    crossings = [at for at in _crossings(comparison.others) if at <= WIDEST * contacts]
    return max(2 * contacts, *(at + at // 4 for at in crossings), TICKS)


def _crossings(others: Sequence[Beside]) -> Iterator[int]:
    yield from (one.begins for beside in others for one in beside.stretches[1:])


def _at(other: Alternative, comparison: Comparison, contacts: int) -> Decimal:
    return other.cost(contacts, comparison.here.minutes_of(contacts))


def _marks(comparison: Comparison, scale: _Scale) -> Iterator[Mark]:
    for beside in comparison.others:
        for at in _crossings([beside]):
            if at <= scale.contacts:
                amount = comparison.here.cost(at)
                title = f"{beside.other.name}: {at:,} contacts, {money(amount, comparison.report.bill.currency)}"
                yield Mark(scale.x(at), scale.y(amount), title)


def _upwards(scale: _Scale, currency: str) -> Iterator[Tick]:
    step = _step(scale.amount)
    amount = step
    while amount <= scale.amount:
        yield Tick(scale.y(amount), f"{amount:,f} {currency}")
        amount += step


def _step(highest: Decimal) -> Decimal:
    """A round number that goes into the highest about `TICKS` times."""
    rough = highest / TICKS
    unit = Decimal(1).scaleb(rough.adjusted()) if rough else Decimal(1)
    return next(unit * step for step in STEPS if unit * step >= rough)


def _told(comparison: Comparison, most: int) -> str:
    here, currency = comparison.here, comparison.report.bill.currency
    lines = [(HERE, here.cost(0), here.cost(most))]
    lines += [
        (one.other.name, _at(one.other, comparison, 0), _at(one.other, comparison, most)) for one in comparison.others
    ]
    parts = (f"{name}: {money(first, currency)} to {money(last, currency)}" for name, first, last in lines)
    return f"With 0 to {most:,} contacts a month. {'; '.join(parts)}"


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))
