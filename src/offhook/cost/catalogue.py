"""What can be used and is paid for: `items.toml`, one table an item.

A new thing to pay for is a new table there, its price a row of the price book, and whoever meters it a file in
`meters/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from offhook.errors import OffhookError, Place, nearest


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is paid for. Usage is counted in `unit`s; a price is for `per` of them, which is one `sold_by`.

    `usage_types` are AWS's names by plan, under "" where the plan does not matter; `{R}` stands for the Region's short
    name and `{CC}` for the country. `included_in` are the plans in which nothing is charged for it.
    """

    key: str
    service: str
    name: str
    unit: str
    sold_by: str
    per: int
    offer: str = ""
    has_country: bool = False
    usage_types: Mapping[str, str] = field(default_factory=dict)
    included_in: frozenset[str] = frozenset()
    source: str = ""


@cache
def items() -> Mapping[str, Item]:
    """Every item by its key, in the order of reports."""
    text = files("offhook.cost").joinpath("items.toml").read_text(encoding="utf-8")
    return {key: _item(key, table) for key, table in tomllib.loads(text).items()}


def item(key: str) -> Item:
    """The item with this key. Raises OffhookError with the nearest one."""
    found = items().get(key)
    if found is None:
        raise OffhookError(f"there is no item {key!r}", where=Place("cost"), fix=nearest(key, items()))
    return found


def _item(key: str, table: Mapping[str, object]) -> Item:
    values = {**table}
    usage_types = values.pop("usage_types", {})
    included_in = values.pop("included_in", ())
    named: dict[str, str] = {"": usage_types} if isinstance(usage_types, str) else usage_types  # type: ignore[assignment]
    return Item(key=key, usage_types=named, included_in=frozenset(included_in), **values)  # type: ignore[arg-type, call-overload]
