"""Which item a type of usage is, by the patterns of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from offhook.cost.catalogue import Item, items
from offhook.cost.prices.regions import AWS_REGIONS

_HOLES = re.compile(r"(\{R\}-?|\{CC\}|\{region\})")


class Found(NamedTuple):
    """What a type of usage is: an item, and the plan and the country whose price it is; empty where none is named."""

    item: Item
    plan: str
    country: str


class UsageTypes:
    """The types of usage of one offer in one Region."""

    def __init__(self, offer: str, region: str) -> None:
        self._patterns = list(_patterns(offer, region))

    def find(self, usage_type: str) -> Found | None:
        """What it is, None if no item is."""
        for pattern, item, plan in self._patterns:
            if found := pattern.fullmatch(usage_type):
                return Found(item, plan, found.groupdict().get("country", ""))
        return None


def offers() -> frozenset[str]:
    """The codes of all offers that items are in."""
    return frozenset(item.offer for item in items().values() if item.offer)


def _patterns(offer: str, region: str) -> Iterator[tuple[re.Pattern[str], Item, str]]:
    for item in items().values():
        if item.offer == offer:
            for plan, pattern in item.usage_types.items():
                yield re.compile("".join(_part(part, region) for part in _HOLES.split(pattern))), item, plan


def _part(part: str, region: str) -> str:
    match part:
        case "{R}" | "{R}-":
            hyphen = part[3:]
            return f"(?:{'|'.join(name + hyphen if name else '' for name in AWS_REGIONS[region])})"
        case "{region}":
            return re.escape(region)
        case "{CC}":
            return "(?P<country>[A-Z]{2})"
        case _:
            return re.escape(part)
