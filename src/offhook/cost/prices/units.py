"""How many of an item's units one unit of a price list is.

Recorded: the units below, in price lists and bills that public projects quote.
Assumed: a unit that has the name of the item's own unit is that unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from offhook.cost.catalogue import Item

_MB_MILLISECONDS = 1024 * 1000  # in a GB-second

KNOWN: Final[Mapping[tuple[str, str], int]] = {
    ("second", "min"): 60,
    ("MB-millisecond", "lambdagbsecond"): _MB_MILLISECONDS,
    ("MB-millisecond", "second"): _MB_MILLISECONDS,  # in bills
    ("GB-month", "gbmo"): 1,
    ("key-month", "key"): 1,
    ("alarm-month", "alarm"): 1,
    ("payload unit", "putrequest"): 1,
    ("stream-hour", "streamhr"): 1,
    ("read unit", "readrequestunit"): 1,
    ("write unit", "writerequestunit"): 1,
}
"""By the item's unit and the plain name of the price list's."""


def units_in(name: str, item: Item, told: Mapping[str, Decimal]) -> Decimal | None:
    """How many `item.unit` a unit of this name is; None if nobody knows. `told` are those that a person has told."""
    plain = plain_name(name)
    if plain in told:
        return told[plain]
    if plain == plain_name(item.unit):
        return Decimal(1)
    if plain == plain_name(item.sold_by):
        return Decimal(item.per)
    known = KNOWN.get((item.unit, plain))
    return None if known is None else Decimal(known)


def plain_name(name: str) -> str:
    """The name of a unit however it is written: "Requests" and "request" are one."""
    return re.sub(r"[\W_]+", "", name.casefold()).removesuffix("s")
