"""What a change of a flow costs: both sides at the same tariff, the difference as far as prices are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from offhook.cost.bill import NOTHING, SMALLEST
from offhook.cost.catalogue import Item, item
from offhook.cost.flow.costs import WAYS, FlowCost
from offhook.cost.flow.weights import Place, Thing
from offhook.language.diff.matching import matched
from offhook.language.diff.steps import Steps

ADDED, REMOVED, DEARER, CHEAPER = "added", "removed", "dearer", "cheaper"


class Pair(NamedTuple):
    """An amount before and after."""

    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of what it was; None where it was nothing."""
        return self.difference / self.before * 100 if self.before else None


class ItemChange(NamedTuple):
    """How much more or less of an item an average call uses; `amounts` None: its price is unknown."""

    item: Item
    country: str
    quantities: Pair
    amounts: Pair | None


class BlockChange(NamedTuple):
    """`kind`: ADDED, REMOVED, DEARER or CHEAPER, in an average call. A block that is passed by costs nothing."""

    kind: str
    name: str
    amounts: Pair


@dataclass(frozen=True)
class Difference:
    """`ways` by their names, the typical one on average; what changed by item and by block, the most first."""

    before: FlowCost
    after: FlowCost
    ways: Mapping[str, Pair]
    items: tuple[ItemChange, ...]
    blocks: tuple[BlockChange, ...]

    @property
    def unpriced(self) -> tuple[ItemChange, ...]:
        """What changed of which nobody knows the price."""
        return tuple(change for change in self.items if change.amounts is None)


def compare_costs(before: FlowCost, after: FlowCost) -> Difference:
    """Two flows, or one before and after a change, priced at the same tariff."""
    return Difference(
        before=before,
        after=after,
        ways={way: Pair(before.amount(way), after.amount(way)) for way in WAYS},
        items=tuple(sorted(_items(before, after), key=_how_much)),
        blocks=tuple(sorted(_blocks(before, after), key=lambda change: (-abs(change.amounts.difference), change.name))),
    )


def _how_much(change: ItemChange) -> Decimal:
    return -abs(change.amounts.difference) if change.amounts else NOTHING


def _items(before: FlowCost, after: FlowCost) -> Iterator[ItemChange]:
    amounts = [_amounts(cost) for cost in (before, after)]
    for thing in dict.fromkeys((*before.quantities, *after.quantities)):
        quantities = Pair(*(cost.quantities.get(thing, NOTHING) for cost in (before, after)))
        if abs(quantities.difference) <= SMALLEST * 10:  # the last digits of a mean
            continue
        known = [one.get(thing, NOTHING) for one in amounts]
        priced = [one for one in known if one is not None]
        yield ItemChange(item(thing.item), thing.country, quantities, Pair(*priced) if len(priced) == 2 else None)


def _amounts(cost: FlowCost) -> dict[Thing, Decimal | None]:
    return {Thing(line.item.key, line.country): line.amount for line in cost.mean.lines}


def _blocks(before: FlowCost, after: FlowCost) -> Iterator[BlockChange]:
    """Blocks of both flows that are the same one are one, whatever they are called by now."""
    same = _same_places(before, after)
    old = {same.get(block.place, block.place): block for block in before.blocks}
    kept = set(same.values()) | (before.names.places & after.names.places)
    for block in after.blocks:
        earlier = old.pop(block.place, None)
        kind = "" if earlier or block.place in kept else ADDED
        yield from _change(kind, block.name, Pair(earlier.amount if earlier else NOTHING, block.amount))
    for place, block in old.items():
        yield from _change("" if place in kept else REMOVED, block.name, Pair(block.amount, NOTHING))


def _change(kind: str, name: str, amounts: Pair) -> Iterator[BlockChange]:
    if kind or abs(amounts.difference) > SMALLEST * 10:
        yield BlockChange(kind or (DEARER if amounts.difference > 0 else CHEAPER), name, amounts)


def _same_places(before: FlowCost, after: FlowCost) -> dict[Place, Place]:
    """By a block of the flow before, the same one after."""
    steps = Steps(before.flow), Steps(after.flow)
    return {
        Place(before.names.first, steps[0].all[old].identifier): Place(after.names.first, steps[1].all[new].identifier)
        for old, new in matched(*steps).items()
    }
