"""A report as a page of HTML that needs nothing else: no script, no font, no network. It may be mailed or printed."""

from __future__ import annotations

from offhook.cost.report import Report
from offhook.cost.showing import words
from offhook.cost.showing.charts import chart, legend
from offhook.cost.showing.figures import FIGURE_SPACE, price, quantity
from offhook.cost.showing.lines import is_itemised, rows, total
from offhook.cost.showing.pages import page

MOST_CAUSES = 5
"""What caused a line is named so often; the rest is counted."""


def as_html(report: Report) -> str:
    """The whole page. Everything that others wrote is escaped."""
    bill = report.bill
    found = rows(bill)
    has_charts = bool(bill.lines) and (bool(report.splits) or not is_itemised(bill))
    return page("report.html").render(
        report=report,
        total=total(bill),
        about=words.about(report),
        figures=list(words.figures(report)),
        charts=[chart(bill, label) for label in ("service", *report.splits)] if has_charts else [],
        legend=legend(bill),
        rows=list(zip(found, words.amounts(found, FIGURE_SPACE), strict=True)),
        stand_in=words.stand_in(report),
        assumed=report.assumed,
        most_causes=MOST_CAUSES,
        quantity=quantity,
        price=price,
        causes=words.causes,
        known=words.known,
        unpriced=words.unpriced,
        problem=words.problem,
    )
