"""What a change of a flow costs: on a terminal, in Markdown for a merge request, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.difference import escaped
from offhook.cli.rendering import plain
from offhook.cost.flow.comparing import BlockChange, Difference, ItemChange, Pair
from offhook.cost.flow.costs import ON_AVERAGE, TYPICAL, WAYS
from offhook.cost.money import exact
from offhook.cost.showing.figures import money, number, quantity

MOST_BLOCKS = 12
LEAST_SHARE = 20
"""A block is shown whose difference is at least one of so many parts of the largest one."""

UNCHANGED = Decimal("1E-9")
"""Differences of a mean below this are its last digits."""

CENTS = {"USD": "cents"}
"""How small amounts are told, by currency."""

MARKS = {"added": "+", "removed": "-", "dearer": "↑", "cheaper": "↓"}


def verdict(found: Difference, currency: str) -> str:
    """`This change makes a typical call 0.4 cents dearer, from 0.0285 to 0.0325 USD (+14 %).`"""
    pair = found.ways[TYPICAL]
    beside = " as far as prices are known" if found.after.mean.unpriced or found.before.mean.unpriced else ""
    if abs(pair.difference) < UNCHANGED:
        return f"A typical call costs the same{beside}: {money(pair.after, currency)}."
    word = "dearer" if pair.difference > 0 else "cheaper"
    how_much = _small(abs(pair.difference), currency)
    from_to = f"from {money(pair.before)} to {money(pair.after, currency)}"
    return f"This change makes a typical call {how_much} {word}{beside}, {from_to}{_percent(pair)}."


def unknown(found: Difference) -> str | None:
    """What changed of which nobody knows the price."""
    told = [f"{_item(change)} {_quantities(change)}" for change in found.unpriced]
    return f"Not in these amounts, because the price is unknown: {', '.join(told)}." if told else None


def print_parts(found: Difference, currency: str) -> Iterator[RenderableType]:
    """For a terminal."""
    yield Text(plain(f"{found.before.flow.file} → {found.after.flow.file}"), style="dim")
    yield Text(verdict(found, currency), style="bold")
    yield Text()
    table = columns("way", "before", "after", "difference", currency, left=1)
    for way in WAYS:
        pair = found.ways[way]
        percent = _percent(pair).strip(" ()")
        table.add_row(ON_AVERAGE[way], money(pair.before), money(pair.after), _signed(pair), percent)
    yield titled("Ways", "", table)
    if found.items:
        yield Text()
        table = columns("", "before → after", currency)
        table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
        for change in found.items:
            table.add_row(plain(_item(change)), _quantities(change), _amount(change))
        yield titled("By what is used", "in a typical call, on average", table)
    if found.blocks:
        yield Text()
        table = columns("", "", currency, left=2)
        for block in _shown(found):
            table.add_row(f"{MARKS[block.kind]} {block.kind}", plain(block.name), _signed(block.amounts))
        yield titled("By block", _left(found), table)
    if told := unknown(found):
        yield Text()
        yield Text(told, style="yellow")


def markdown(found: Difference, currency: str, assumed: tuple[str, ...]) -> Iterator[str]:
    """Lines for a merge request."""
    yield f"**{escaped(found.after.flow.name)}**: {verdict(found, currency)}"
    yield from ("", f"| way | before | after | difference ({currency}) | |", "|---|---:|---:|---:|---:|")
    for way in WAYS:
        pair = found.ways[way]
        percent = _percent(pair).strip(" ()")
        yield f"| {ON_AVERAGE[way]} | {money(pair.before)} | {money(pair.after)} | {_signed(pair)} | {percent} |"
    if found.items:
        yield from ("", f"| in a typical call, on average | before → after | {currency} |", "|---|---:|---:|")
        yield from (f"| {escaped(_item(one))} | {_quantities(one)} | {_amount(one)} |" for one in found.items)
    if found.blocks:
        yield from ("", f"| | block | {currency} |", "|---|---|---:|")
        shown = _shown(found)
        yield from (f"| {one.kind} | {escaped(one.name)} | {_signed(one.amounts)} |" for one in shown)
        if left := _left(found):
            yield from ("", f"{left.capitalize()}.")
    if told := unknown(found):
        yield from ("", escaped(told))
    yield from ("", "<details><summary>What was assumed</summary>", "")
    yield from (f"- {escaped(sentence)}" for sentence in assumed)
    yield from ("", "</details>")


def data_of(found: Difference, currency: str, assumed: tuple[str, ...]) -> dict[str, Any]:
    """Everything in plain JSON values: amounts are strings, null where a price is unknown.

    `ways.typical`, `items` and `blocks` are of a typical call, on average.
    """
    return {
        "before": {"flow": found.before.flow.name, "file": found.before.flow.file},
        "after": {"flow": found.after.flow.name, "file": found.after.flow.file},
        "currency": currency,
        "verdict": verdict(found, currency),
        "ways": {way: _data(pair) for way, pair in found.ways.items()},
        "items": [_item_data(change) for change in found.items],
        "blocks": [{"kind": one.kind, "name": one.name, **_data(one.amounts)} for one in found.blocks],
        "unpriced": [change.item.key for change in found.unpriced],
        "assumed": list(assumed),
    }


def _item_data(change: ItemChange) -> dict[str, Any]:
    return {
        "item": change.item.key,
        "name": change.item.name,
        "country": change.country,
        "unit": change.item.unit,
        "quantity": _data(change.quantities),
        "amount": _data(change.amounts) if change.amounts else None,
    }


def _data(pair: Pair) -> dict[str, Any]:
    percent = None if pair.percent is None else exact(round(pair.percent, 2))
    return {
        "before": exact(pair.before),
        "after": exact(pair.after),
        "difference": exact(pair.difference),
        "percent": percent,
    }


def _shown(found: Difference) -> list[BlockChange]:
    """The blocks that matter: others change a little, because they share what a call costs at least."""
    most = abs(found.blocks[0].amounts.difference) if found.blocks else Decimal(0)
    return [one for one in found.blocks[:MOST_BLOCKS] if abs(one.amounts.difference) * LEAST_SHARE >= most]


def _left(found: Difference) -> str:
    left = len(found.blocks) - len(_shown(found))
    return f"and {left} more" if left else ""


def _item(change: ItemChange) -> str:
    return f"{change.item.service}: {change.item.name} {change.country}".rstrip()


def _quantities(change: ItemChange) -> str:
    before, after = change.quantities
    return f"{quantity(round(before, 4), change.item)} → {quantity(round(after, 4), change.item)}"


def _amount(change: ItemChange) -> str:
    return _signed(change.amounts) if change.amounts else "unknown"


def _signed(pair: Pair) -> str:
    if abs(pair.difference) < UNCHANGED:
        return "0"
    return f"{'+' if pair.difference > 0 else '-'}{money(abs(pair.difference))}"


def _percent(pair: Pair) -> str:
    if pair.percent is None or abs(pair.difference) < UNCHANGED:
        return ""
    return f" ({pair.percent:+.1f} %)" if abs(pair.percent) < 10 else f" ({pair.percent:+.0f} %)"


def _small(amount: Decimal, currency: str) -> str:
    if currency in CENTS and amount < 1:
        return f"{number(round(amount * 100, 4))} {CENTS[currency]}"
    return money(amount, currency)
