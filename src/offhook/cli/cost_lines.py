"""What it costs, on a terminal: the total, the bill line by line, bars by service and by label, what was assumed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.numbers import bar
from offhook.cli.rendering import plain
from offhook.cost.report import Report
from offhook.cost.showing import words
from offhook.cost.showing.figures import aligned, money, percent, price, quantity, shortened
from offhook.cost.showing.lines import Row, is_itemised, rows, total
from offhook.cost.showing.slices import Slice, slices
from offhook.cost.tariff import INCLUDED, UNKNOWN

MOST_CAUSES = 3
"""What caused a line is named so often; the rest is counted."""

NARROW = 96
"""Columns of a terminal below which bars are short."""

MOST_COLUMNS = 26
"""Longer names beside a bar are cut."""

STYLES = {INCLUDED: "dim", UNKNOWN: "yellow"}


def print_cost(report: Report, out: Console) -> None:
    """The bill of one contact line by line; of many the total and the bars come first."""
    for number, part in enumerate(_parts(report, out)):
        if number:
            out.print()
        out.print(part)


def _parts(report: Report, out: Console) -> Iterator[RenderableType]:
    is_itemised_only = is_itemised(report.bill) and not report.splits
    yield _head(report, with_total=not is_itemised_only)
    if report.bill.lines and not is_itemised_only:
        for label in ("service", *report.splits):
            yield _bars(report, label, 10 if out.width < NARROW else 24)
    yield _bill(report)
    if is_itemised_only:
        yield _total(report)
    if report.problems:
        yield _sentences("What could not be counted", map(words.problem, report.problems), "yellow")
    if report.assumed:
        yield _sentences("Assumed", report.assumed, "dim")


def _head(report: Report, *, with_total: bool) -> RenderableType:
    lines: list[RenderableType] = [Text(plain(report.title), style="bold"), Text(words.about(report), style="dim")]
    if with_total:
        lines += [Text(), _total(report)]
    return Group(*lines)


def _total(report: Report) -> RenderableType:
    """`Total  0.0519 USD + 4 lines without a price`, and the other figures below it."""
    known, plus, unpriced = total(report.bill).partition(" + ")
    first = Text(known, style="bold").append(f"{plus}{unpriced}", style="yellow")
    table = Table.grid(padding=(0, 2))
    table.add_row(Text("Total", style="bold"), first)
    for name, value in words.figures(report):
        table.add_row(plain(name), plain(value))
    return table


def _bill(report: Report) -> RenderableType:
    found = rows(report.bill)
    if not found:
        return Text("Nothing was used.", style="dim")
    currency, *amounts = _right([report.bill.currency, *words.amounts(found)])
    table = columns("line by line", "quantity", "price", currency)
    table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
    table.columns[0].min_width = 16
    table.columns[3].justify = "left"
    service = None
    for row, amount in zip(found, amounts, strict=True):
        if row.line.item.service != service:
            service = row.line.item.service
            table.add_row(Text(service, style="bold"))
        _add(table, row, amount)
    legend = words.stand_in(report)
    return Group(table, Text(legend, style="dim")) if legend else table


def _add(table: Table, row: Row, amount: str) -> None:
    line = row.line
    style = STYLES.get(line.quote.how, "")
    name = Padding(Text(plain(row.name)), (0, 0, 0, 2))
    table.add_row(name, quantity(line.quantity, line.item), Text(price(line), style="dim"), Text(amount, style=style))
    for cause, how_much in words.causes(row, MOST_CAUSES):
        table.add_row(Padding(Text(plain(cause), style="dim"), (0, 0, 0, 4)), Text(how_much, style="dim"))


def _bars(report: Report, label: str, width: int) -> RenderableType:
    found = slices(report.bill, label)
    most = max(one.amount for one in found)
    numbers = aligned([money(one.amount) for one in found if one.has_amount])
    currency, *numbers = _right([report.bill.currency, *numbers])
    amounts = iter(numbers)
    table = columns("", "", currency, "", "")
    table.columns[1].justify = table.columns[2].justify = table.columns[4].justify = "left"
    for one in found:
        drawn = Text(bar(float(one.amount), float(most), width), style="cyan")  # a length on the screen, no money
        amount = next(amounts) if one.has_amount else ""
        share = percent(one.amount, report.bill.total) if one.has_amount else ""
        table.add_row(plain(shortened(one.name, MOST_COLUMNS)), drawn, amount, share, _remark(one))
    return titled(f"By {label}", "", table)


def _right(cells: list[str]) -> list[str]:
    """Cells that end below each other, blanks at the end included: in a column to the right they would be lost."""
    width = max(map(len, cells))
    return [cell.rjust(width) for cell in cells]


def _remark(one: Slice) -> Text:
    if one.is_included:
        return Text("included", style="dim")
    return Text(words.unpriced(one.unpriced), style="yellow")


def _sentences(title: str, sentences: Iterator[str] | tuple[str, ...], style: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for sentence in sentences:
        table.add_row(Text("-", style=style), Text(plain(sentence), style=style))
    return Group(Text(title, style="bold"), table)
