"""What a flow costs, on a terminal and as data: its three ways, and where the money goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.cost_flow import Costed
from offhook.cli.numbers import bar
from offhook.cli.rendering import plain
from offhook.cost.assumptions import assumptions
from offhook.cost.bill import Bill
from offhook.cost.flow.costs import ON_AVERAGE, TYPICAL, WAYS, FlowCost, Way
from offhook.cost.money import exact
from offhook.cost.report import Report
from offhook.cost.showing import as_json
from offhook.cost.showing.figures import aligned, duration, money, percent, shortened
from offhook.cost.tariff import Tariff

MOST_BLOCKS = 8
BAR = 16
ABOUT = {TYPICAL: "about typical"}
"""What a way is called that is an example, since it costs not just the mean."""

MOST_COLUMNS = 34


def report_of(costed: Costed, tariff: Tariff, way: str | None) -> Report:
    """The bill of an average call, or of one way line by line."""
    cost = costed.cost
    name = cost.flow.name
    if way is None:
        return _report(f"A typical call through {name}, on average", cost.mean, costed, tariff, _figures(cost, tariff))
    title = f"{'A' if way == TYPICAL else 'The'} {way} way through {name}"
    chosen = cost.ways[way]
    return _report(title, chosen.bill, costed, tariff, {"lasts": duration(Decimal(str(chosen.seconds)))})


def _report(title: str, bill: Bill, costed: Costed, tariff: Tariff, figures: Mapping[str, Decimal | str]) -> Report:
    assumed = (*costed.assumed, *assumptions(tariff, bill))
    return Report(title, bill, tariff, assumed=assumed, figures=figures)


def _figures(cost: FlowCost, tariff: Tariff) -> dict[str, Decimal | str]:
    lasts = {way: duration(_seconds(cost, way)) for way in WAYS}
    return {ON_AVERAGE[way]: f"{money(cost.amount(way), tariff.currency)}, {lasts[way]}" for way in WAYS}


def _seconds(cost: FlowCost, way: str) -> Decimal:
    """How long a way lasts, the typical one on average, to a tenth of a second."""
    return round(cost.seconds, 1) if way == TYPICAL else Decimal(str(cost.ways[way].seconds))


def ways_lines(cost: FlowCost, currency: str) -> Iterator[RenderableType]:
    """The three ways with the steps that take time, then the dearest blocks."""
    table = columns("way", "lasts", currency, "through", left=1)
    table.columns[3].justify, table.columns[3].no_wrap, table.columns[3].overflow = "left", False, "fold"
    amounts = aligned([money(cost.ways[way].bill.total) for way in WAYS])
    for name, amount in zip(WAYS, amounts, strict=True):
        way = cost.ways[name]
        lasts = duration(Decimal(str(way.seconds)))
        table.add_row(Text(ABOUT.get(name, name), style="bold"), lasts, amount, Text(plain(" → ".join(_passed(way)))))
    note = "the blocks that take time or use something; about typical: one that costs about the average"
    yield titled("Ways", note, table)
    yield _blocks(cost, currency)


def _passed(way: Way) -> list[str]:
    """The blocks that take time or use something, and the last one. A row of the same one is named once."""
    using = {(line.labels["flow"], line.labels["action"]) for line in way.bill.lines}
    passed = [step for step in way.steps[:-1] if step.seconds or tuple(step.place) in using]
    names = [step.name for step in (*passed, *way.steps[-1:])]
    counted: list[tuple[str, int]] = []
    for name in names:
        if counted and counted[-1][0] == name:
            counted[-1] = (name, counted[-1][1] + 1)
        else:
            counted.append((name, 1))
    return [name if count == 1 else f"{name} (×{count})" for name, count in counted]


def _blocks(cost: FlowCost, currency: str) -> RenderableType:
    """The dearest blocks of a typical call."""
    shown = [block for block in cost.blocks if block.amount][:MOST_BLOCKS]
    most = max((block.amount for block in shown), default=Decimal(0))
    amounts = aligned([money(block.amount) for block in shown])
    table = columns("", "", currency, "", "")
    table.columns[0].no_wrap, table.columns[0].overflow, table.columns[0].min_width = False, "fold", 12
    table.columns[1].justify = "left"
    for block, amount in zip(shown, amounts, strict=True):
        drawn = Text(bar(float(block.amount), float(most), BAR), style="cyan")  # a length on the screen, no money
        name = plain(shortened(block.name, MOST_COLUMNS))
        share = percent(block.amount, cost.mean.total)
        table.add_row(name, drawn, amount, share, duration(round(block.seconds, 1)))
    left = len([block for block in cost.blocks if block.amount]) - len(shown)
    note = f"and {left} more blocks" if left > 0 else ""
    return Padding(titled("Where the money of a typical call goes, on average", note, table), (1, 0, 1, 0))


def data_of(costed: Costed, tariff: Tariff) -> dict[str, Any]:
    """Everything in plain JSON values, amounts as strings.

    On average: `typical`, the report of a call, with `amounts.typical`, `seconds` and `blocks` beside it. One by one:
    `ways` have `amount`, `seconds`, every step in its order (`flow`, `action`, `name`, `took`, `seconds`), and their
    own bill line by line; `ways.typical` is a way that costs about as much as `amounts.typical`.
    """
    cost = costed.cost
    return {
        "flow": cost.flow.name,
        "file": cost.flow.file,
        "amounts": {way: exact(cost.amount(way)) for way in WAYS},
        "seconds": exact(round(cost.seconds, 3)),
        "states": cost.states,
        "is_complete": cost.is_complete,
        "ends": sorted(cost.ends),
        "ways": {way: _way(costed, tariff, way) for way in WAYS},
        "blocks": [
            {
                **block.place._asdict(),
                "name": block.name,
                "seconds": exact(round(block.seconds, 3)),
                "amount": exact(block.amount),
            }
            for block in cost.blocks
        ],
        "typical": as_json(report_of(costed, tariff, None)),
    }


def _way(costed: Costed, tariff: Tariff, name: str) -> dict[str, Any]:
    way = costed.cost.ways[name]
    steps = [
        {**step.place._asdict(), "name": step.name, "took": step.took, "seconds": step.seconds} for step in way.steps
    ]
    lines = as_json(report_of(costed, tariff, name))["lines"]
    return {"amount": exact(way.bill.total), "seconds": way.seconds, "steps": steps, "lines": lines}
