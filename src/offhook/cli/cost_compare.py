"""A month beside other ways to pay for it, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.cost_output import OutputOptions, put, put_json, put_text
from offhook.cli.rendering import plain
from offhook.cost.compare.comparison import HERE, Beside, Comparison, break_even, compare, sentences
from offhook.cost.compare.reading import Alternative
from offhook.cost.compare.showing import as_html, as_json, signed
from offhook.cost.month import Month, report
from offhook.cost.showing import words
from offhook.cost.showing.figures import aligned, money
from offhook.cost.tariff import Tariff
from offhook.errors import OffhookError, Place


def show_comparison(alternatives: Sequence[Alternative], tariff: Tariff, month: Month, output: OutputOptions) -> None:
    """Compare, and print. Raises OffhookError for an empty month."""
    if not month.contacts:
        fix = "Name a scenario in which somebody comes, or expect contacts in [cost.volumes]"
        raise OffhookError("no contact comes in this month", where=Place("--scenario"), fix=fix)
    comparison = compare(month, report(month, tariff), alternatives)
    match output.chosen:
        case "json":
            put_json(as_json(comparison), output)
        case "html":
            put(as_html(comparison), output)
        case _:
            put_text(lambda out: print_comparison(comparison, out), output)


def print_comparison(comparison: Comparison, out: Console) -> None:
    """Totals with their parts, then where each breaks even, then what was assumed."""
    told, here = comparison.report, comparison.here
    out.print(Text(plain(told.title), style="bold"))
    out.print(Text(f"{words.about(told)}, {here.minutes:,.0f} minutes of calls", style="dim"))
    out.print()
    out.print(_table(comparison))
    for beside in comparison.others:
        out.print()
        table = Table.grid()
        for sentence in break_even(beside, comparison):
            table.add_row(plain(sentence))
        out.print(titled(plain(beside.other.name), "", table))
    _print_list("What could not be counted", map(words.problem, told.problems), "yellow", out)
    _print_list("Assumed", (*sentences(comparison), *told.assumed), "dim", out)


def _table(comparison: Comparison) -> Table:
    others = comparison.others
    amounts = [comparison.amount, *(amount for one in others for amount in _amounts(one))]
    numbers = iter(aligned([money(amount) for amount in amounts]))
    table = columns("a month", comparison.report.bill.currency, "difference")
    least = ", at least" if comparison.is_least else ""
    table.add_row(Text(f"{HERE}{least}", style="bold"), Text(next(numbers), style="bold"), "")
    for one in others:
        table.add_row(Text(plain(one.other.name), style="bold"), Text(next(numbers), style="bold"), signed(one))
        for name, _ in one.parts:
            table.add_row(Padding(Text(plain(name), style="dim"), (0, 0, 0, 2)), Text(next(numbers), style="dim"), "")
    return table


def _amounts(beside: Beside) -> Iterator[Decimal]:
    yield beside.amount
    yield from (amount for _, amount in beside.parts)


def _print_list(title: str, told: Iterable[str], style: str, out: Console) -> None:
    table = Table.grid(padding=(0, 1))
    for sentence in told:
        table.add_row(Text("-", style=style), Text(plain(sentence), style=style))
    if table.row_count:
        out.print()
        out.print(Text(title, style="bold"))
        out.print(table)
