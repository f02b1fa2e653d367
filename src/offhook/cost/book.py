"""A price book: dated prices by item, Region, plan, country and currency, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

EVERYWHERE = "*"
"""The Region of a price that is known to be missing wherever one looks."""

CONFIDENCE = (
    "own",
    "price-list",
    "aws-published",
    "price-list-quoted",
    "page-transcribed",
    "secondary",
    "secondary-old",
    "unconfirmed",
    "not-found",
)
"""How well a price is known, the best first: the user's own figure, AWS's price list, ... , nobody's."""


class Tier(NamedTuple):
    """From this many `sold_by` units in a month on, one costs this."""

    begins_at: Decimal
    price: Decimal


class Key(NamedTuple):
    """What a price is for. `plan` is empty where it does not matter, `country` where the item has none."""

    item: str
    region: str
    currency: str = "USD"
    plan: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one `sold_by` unit of an item. No `tiers`: nobody has found it, which is not the same as nothing.

    `date` is when the source said so: ISO 8601, or a year or month as the source gives it. `origin` is the file it was
    read from.
    """

    key: Key
    tiers: tuple[Tier, ...]
    confidence: str
    date: str = ""
    source: str = ""
    via: str = ""
    note: str = ""
    origin: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.tiers)

    def cost(self, quantity: Decimal) -> Decimal:
        """What this many `sold_by` units of a month cost, from the first one on. ValueError for an unknown price."""
        if not self.tiers:
            raise ValueError(f"no price is known for {self.key.item}")
        ends = [tier.begins_at for tier in self.tiers[1:]]
        total = Decimal(0)
        for tier, end in zip(self.tiers, [*ends, None], strict=True):
            within = (quantity if end is None else min(quantity, end)) - tier.begins_at
            if within > 0:
                total += within * tier.price
        return total


class PriceBook:
    """Prices by key. Of two for the same key the one that comes later counts, unless it is unknown."""

    def __init__(self, prices: Iterable[Price]) -> None:
        self._prices: dict[Key, Price] = {}
        for price in prices:
            if price.is_known or price.key not in self._prices:
                self._prices[price.key] = price

    @property
    def prices(self) -> Mapping[Key, Price]:
        return self._prices

    def find(self, item: str, region: str, *, currency: str, plan: str, country: str = "") -> Price | None:
        """The price for a plan, or the one for any plan: a known one first, then one's own. None: no row, so it is
        unknown too."""
        keys = (Key(item, region, currency, asked, country) for asked in (plan, ""))
        found = [self._prices[key] for key in keys if key in self._prices]
        return min(found, key=lambda price: (not price.is_known, price.confidence != "own"), default=None)
