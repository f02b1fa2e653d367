"""What one instance pays: the plan, the Region and the currency, and the price book to look it up in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from offhook.cost.book import Price, PriceBook
from offhook.cost.catalogue import Item
from offhook.plans import UNLIMITED

PRICED, STAND_IN, INCLUDED, UNKNOWN = "priced", "stand-in", "included", "unknown"


@dataclass(frozen=True, slots=True)
class Quote:
    """What an item costs here. `how`: `PRICED`; `STAND_IN`, at the price of another Region; `INCLUDED` in the plan;
    `UNKNOWN`, which is not the same as free."""

    how: str
    price: Price | None = None

    @property
    def is_known(self) -> bool:
        return self.how != UNKNOWN

    def cost(self, quantity: Decimal) -> Decimal:
        """What this many `sold_by` units of a month cost. ValueError if it is unknown."""
        if self.how == INCLUDED:
            return Decimal(0)
        if self.price is None:
            raise ValueError("the price is unknown")
        return self.price.cost(quantity)


@dataclass(frozen=True, slots=True)
class Tariff:
    """`stand_in` names a Region whose price is taken, and marked, where the own Region's is unknown; None: none is."""

    book: PriceBook
    region: str
    plan: str = UNLIMITED
    currency: str = "USD"
    stand_in: str | None = None

    def quote(self, item: Item, country: str = "") -> Quote:
        if self.plan in item.included_in:
            return Quote(INCLUDED)
        if found := self._known(item, self.region, country):
            return Quote(PRICED, found)
        if self.stand_in and (found := self._known(item, self.stand_in, country)):
            return Quote(STAND_IN, found)
        return Quote(UNKNOWN)

    def on_plan(self, plan: str) -> Tariff:
        return replace(self, plan=plan)

    def _known(self, item: Item, region: str, country: str) -> Price | None:
        found = self.book.find(item.key, region, currency=self.currency, plan=self.plan, country=country)
        return found if found and found.is_known else None
