"""What a centre uses and nobody knows the price of.

Assumed: a centre uses everything that is not included in its plan; of telephony and SMS, the countries of its lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from offhook.cost.catalogue import Item, items
from offhook.cost.deployment import DID, TOLL_FREE, NumberKind
from offhook.cost.tariff import INCLUDED, PRICED, Tariff


class Need(NamedTuple):
    """An item, and the country whose price it is; empty where the price depends on none."""

    item: Item
    country: str


OF_LINES = {
    DID: frozenset({"telephony.did-number", "telephony.did-inbound"}),
    TOLL_FREE: frozenset({"telephony.tollfree-number", "telephony.tollfree-inbound"}),
}
"""Items that only lines of one type have."""

OF_OTHER_LINES = frozenset({"telephony.other-number", "telephony.other-inbound"})


def needs(lines: Collection[NumberKind]) -> Iterator[Need]:
    """What a centre with these lines uses, in the order of the catalogue."""
    for item in items().values():
        countries = sorted({line.country for line in lines if _has(line, item)}) if item.has_country else [""]
        yield from (Need(item, country) for country in countries)


def gaps(tariff: Tariff, lines: Collection[NumberKind]) -> list[Need]:
    """What of it has no price in the tariff's own Region, whether or not another Region stands in."""
    return [need for need in needs(lines) if tariff.quote(*need).how not in (PRICED, INCLUDED)]


def _has(line: NumberKind, item: Item) -> bool:
    """Whether a line of this kind uses the item, if its country does."""
    own = OF_LINES.get(line.type, OF_OTHER_LINES)
    return item.key in own or not any(item.key in others for others in (*OF_LINES.values(), OF_OTHER_LINES))
