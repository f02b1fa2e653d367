"""A month of this centre beside the others: what each costs, and where they break even."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from math import floor

from offhook.cost.compare.breaking_even import Here, Stretch, even_seats, stretches
from offhook.cost.compare.reading import Alternative
from offhook.cost.month import Month
from offhook.cost.report import Report
from offhook.cost.showing.figures import number

HERE = "This centre"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something else for the same month. `difference` is how much dearer it is; below zero it is cheaper.

    `even_seats` is None where seats cost nothing.
    """

    other: Alternative
    amount: Decimal
    difference: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    stretches: tuple[Stretch, ...]
    even_seats: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`report` is that of the month here. What has no price there makes this centre look cheaper than it is."""

    report: Report
    here: Here
    amount: Decimal
    others: tuple[Beside, ...]

    @property
    def is_least(self) -> bool:
        """Whether this centre may cost more than is said."""
        return self.here.unpriced > 0


def compare(month: Month, report: Report, alternatives: Iterable[Alternative]) -> Comparison:
    """Raises ValueError for a month without a contact."""
    here = Here.of(month, report.tariff)
    amount = report.bill.total
    others = []
    for other in alternatives:
        parts = tuple(other.parts(here.contacts, here.minutes))
        costs = other.cost(here.contacts, here.minutes)
        seats = even_seats(amount, other, here.contacts, here.minutes)
        others.append(Beside(other, costs, costs - amount, parts, stretches(here, other), seats))
    return Comparison(report, here, amount, tuple(others))


def break_even(beside: Beside, comparison: Comparison) -> tuple[str, ...]:
    """By contacts, and by seats where they cost anything.

    `Break-even: 2,105 contacts a month, at most. Below this centre is cheaper, from there on Suite.`
    """
    seats = _seats(beside, comparison)
    return (_contacts(beside, comparison), seats) if seats else (_contacts(beside, comparison),)


def sentences(comparison: Comparison) -> Iterator[str]:
    """What the comparison itself takes for granted."""
    yield "The figures of the others are the user's own; what is not written there costs nothing."
    yield "More or fewer contacts come in the same mix, and each of them uses as much. Seats stay as many as written."
    if any(one.other.per_minute for one in comparison.others):
        yield "Minutes are those of calls, as the voice service of Amazon Connect counts them."
    if comparison.is_least:
        yield "This centre costs more than is said here: what has no price is not in it."


def _contacts(beside: Beside, comparison: Comparison) -> str:
    name, found, is_least = beside.other.name, beside.stretches, comparison.is_least
    known = ", as far as prices are known" if is_least else ""
    match found:
        case (Stretch(is_cheaper=True),):
            return f"No break-even: this centre is cheaper however many contacts come{known}."
        case (_,):
            return f"No break-even: {name} costs no more, however many contacts come."
        case (Stretch(is_cheaper=True), Stretch(begins=at)):
            bound = ", at most" if is_least else ""
            return f"Break-even: {at:,} contacts a month{bound}. Below this centre is cheaper, from there on {name}."
        case (_, Stretch(begins=at)):
            bound = ", at least" if is_least else ""
            return f"Break-even: {at:,} contacts a month{bound}. From there on this centre is cheaper, below {name}."
    cheaper = " and ".join(_told(one) for one in found if one.is_cheaper)
    return f"This centre is cheaper with {cheaper} contacts a month{known}, else {name}."


def _told(stretch: Stretch) -> str:
    if stretch.until is None:
        return f"{stretch.begins:,} or more"
    return f"{stretch.begins:,} to {stretch.until - 1:,}"


def _seats(beside: Beside, comparison: Comparison) -> str:
    """Empty where seats cost nothing."""
    even, contacts, is_least = beside.even_seats, comparison.here.contacts, comparison.is_least
    if even is None:
        return ""
    if not even:
        known = ", as far as prices are known" if is_least else ""
        return f"With {contacts:,} contacts this centre is cheaper than {beside.other.name} without a seat{known}."
    about, bound = number(even.quantize(Decimal("0.1"), ROUND_FLOOR)), ", at least" if is_least else ""
    told = f"With {contacts:,} contacts both cost the same at {about} seats{bound}"
    return f"{told}: from {floor(even) + 1:,} on this centre is cheaper."
