"""How many contacts a month, and how many seats, it takes until this centre is cheaper than something else, or dearer.

What a month costs here is a line over the number of contacts that bends where a tier of a price begins; what the others
ask for is straight. Between two bends the two can cross once.
Assumed: more or fewer contacts come in the same mix, and each of them uses as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple, Self

from offhook.cost.bill import NOTHING, SMALLEST
from offhook.cost.catalogue import item
from offhook.cost.compare.reading import Alternative
from offhook.cost.month import Month, is_standing
from offhook.cost.tariff import Quote, Tariff

VOICE_SERVICE = "connect.voice"
"""Its seconds are those that customers are connected."""

SECONDS = 60

MOST = 1_000_000_000
"""Contacts a month. What breaks even beyond never does."""


@dataclass(frozen=True, slots=True)
class Use:
    """How much of one thing a month takes, in the unit that it is sold by: without a contact, and for all of them."""

    quote: Quote
    standing: Decimal
    caused: Decimal

    def cost(self, times: Decimal) -> Decimal:
        """With so many times the contacts."""
        return self.quote.cost(self.standing + self.caused * times)

    def bends(self) -> Iterator[Decimal]:
        """How many times the contacts it takes to reach each tier."""
        tiers = self.quote.price.tiers[1:] if self.quote.price and self.caused else ()
        yield from ((tier.begins_at - self.standing) / self.caused for tier in tiers)


@dataclass(frozen=True, slots=True)
class Here:
    """What the month costs here, by the number of contacts. `uses` are those with a price, `unpriced` counts the rest.

    `minutes` are those that customers are connected on calls, as the voice service counts them.
    """

    contacts: int
    minutes: Decimal
    uses: tuple[Use, ...]
    unpriced: int

    @classmethod
    def of(cls, month: Month, tariff: Tariff) -> Self:
        """Raises ValueError for a month without a contact: nothing can be said of more of them."""
        if not month.contacts:
            raise ValueError("no contact comes in this month")
        sums = defaultdict[tuple[str, str], list[Decimal]](lambda: [NOTHING, NOTHING])
        for used in month.used():
            sums[used.item, used.country][not is_standing(used.labels)] += used.quantity
        quotes = {key: tariff.quote(item(key[0]), key[1]) for key in sums}
        uses = [
            Use(quotes[key], standing / item(key[0]).per, caused / item(key[0]).per)
            for key, (standing, caused) in sums.items()
            if quotes[key].is_known
        ]
        seconds = sum((caused for (name, _), (_, caused) in sums.items() if name == VOICE_SERVICE), NOTHING)
        return cls(month.contacts, seconds / SECONDS, tuple(uses), len(sums) - len(uses))

    def cost(self, contacts: int) -> Decimal:
        """Of what has a price."""
        times = Decimal(contacts) / self.contacts
        return sum((use.cost(times) for use in self.uses), NOTHING)

    def minutes_of(self, contacts: int) -> Decimal:
        return self.minutes * contacts / self.contacts

    def bends(self) -> list[int]:
        """The whole numbers of contacts around each bend, from none to the most."""
        bends = [bend * self.contacts for use in self.uses for bend in use.bends()]
        around = {whole for bend in bends if 0 < bend < MOST for whole in (floor(bend), ceil(bend))}
        return sorted({0, *around, MOST})


class Stretch(NamedTuple):
    """From so many contacts a month on, and below `until` (None: for ever), this centre is cheaper, or is not.

    What differs by less than `SMALLEST` costs the same, and is not cheaper.
    """

    begins: int
    until: int | None
    is_cheaper: bool


def stretches(here: Here, other: Alternative) -> tuple[Stretch, ...]:
    """All numbers of contacts from none on, in order; one stretch: there is no break-even."""

    def is_cheaper(contacts: int) -> bool:
        return other.cost(contacts, here.minutes_of(contacts)) - here.cost(contacts) >= SMALLEST

    begins = [0, *_changes(is_cheaper, here.bends())]
    ends: list[int | None] = [*begins[1:], None]
    return tuple(Stretch(begin, end, is_cheaper(begin)) for begin, end in zip(begins, ends, strict=True))


def even_seats(here: Decimal, other: Alternative, contacts: int, minutes: Decimal) -> Decimal | None:
    """With how many seats both cost the same: 0 where the other is dearer without any, None where seats are free."""
    if not other.per_seat:
        return None
    without = other.cost(contacts, minutes) - other.seats * other.per_seat
    return max((here - without) / other.per_seat, NOTHING)


def _changes(is_cheaper: Callable[[int], bool], points: Iterable[int]) -> Iterator[int]:
    """The first number of contacts of each stretch but the first. Between two points there is one change at most."""
    for low, high in pairwise(points):
        at_last = is_cheaper(high)
        if is_cheaper(low) == at_last:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if is_cheaper(middle) == at_last else (middle, high)
        yield high
