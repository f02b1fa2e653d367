"""A comparison as text that others read: plain JSON values, and a page of HTML that needs nothing else."""

from __future__ import annotations

from typing import Any

from offhook.cost.compare.chart import GRID, HEIGHT, PLOT, TOP, line_chart
from offhook.cost.compare.comparison import HERE, Beside, Comparison, break_even, sentences
from offhook.cost.money import exact
from offhook.cost.showing import as_json as report_as_json
from offhook.cost.showing import words
from offhook.cost.showing.figures import money
from offhook.cost.showing.lines import total
from offhook.cost.showing.pages import page


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison, always in the same order. Amounts and quantities are strings, numbers of contacts are not.

    `contacts` and `minutes` are those of the month, `currency` is that of all amounts. `here` has the `amount` of the
    month, how many things in it are `unpriced`, and the whole `report` as `offhook cost month` gives it. `others` have
    `name`, `amount`, `difference` (how much dearer than here), `parts` of `name` and `amount`, `cheaper_here`, and
    `even_seats`, with which both cost the same (null: seats cost nothing). `cheaper_here` are stretches of contacts a
    month, `from` one number and `below` another (null: for ever), in which this centre is cheaper. `assumed` are
    sentences.
    """
    here = comparison.here
    return {
        "title": comparison.report.title,
        "currency": comparison.report.bill.currency,
        "contacts": here.contacts,
        "minutes": exact(here.minutes),
        "here": {
            "amount": exact(comparison.amount),
            "unpriced": here.unpriced,
            "report": report_as_json(comparison.report),
        },
        "others": [_beside(one) for one in comparison.others],
        "assumed": list(sentences(comparison)),
    }


def as_html(comparison: Comparison) -> str:
    """The whole page. Everything that others wrote is escaped."""
    report = comparison.report
    return page("compare.html", "offhook.cost.compare").render(
        comparison=comparison,
        report=report,
        about=words.about(report),
        total=total(report.bill),
        here=HERE,
        chart=line_chart(comparison),
        height=HEIGHT,
        top=TOP,
        plot=PLOT,
        grid=GRID,
        money=money,
        signed=signed,
        break_even=lambda beside: break_even(beside, comparison),
        assumed=(*sentences(comparison), *report.assumed),
        problem=words.problem,
    )


def signed(beside: Beside) -> str:
    """How much dearer it is: `+1,266.00`, `-12.40`."""
    return f"{'+' if beside.difference > 0 else ''}{money(beside.difference)}"


def _beside(beside: Beside) -> dict[str, Any]:
    return {
        "name": beside.other.name,
        "amount": exact(beside.amount),
        "difference": exact(beside.difference),
        "parts": [{"name": name, "amount": exact(amount)} for name, amount in beside.parts],
        "cheaper_here": [{"from": one.begins, "below": one.until} for one in beside.stretches if one.is_cheaper],
        "even_seats": None if beside.even_seats is None else exact(beside.even_seats),
    }
