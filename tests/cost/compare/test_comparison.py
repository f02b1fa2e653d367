"""A month beside the others, in words, as data, and as a page with a chart."""

from __future__ import annotations

import json
from decimal import Decimal
from html.parser import HTMLParser

from offhook.cost.compare.chart import PLOT, TOP, line_chart
from offhook.cost.compare.comparison import Comparison, break_even, compare, sentences
from offhook.cost.compare.reading import Alternative
from offhook.cost.compare.showing import as_html, as_json
from offhook.cost.month import Month, report
from offhook.cost.tariff import Tariff
from tests.cost.compare.test_breaking_even import tariff
from tests.cost.showing.made import HOSTILE
from tests.cost.test_month import TOKYO, contact, day, month

FLAT = Alternative("Flat", others=(("Fee", Decimal(100)),), per_contact=Decimal("0.03"))
SEATS = Alternative("Seats", 2, Decimal(10))


def beside(*others: Alternative, whole: Month | None = None, at: Tariff = TOKYO) -> Comparison:
    """50 contacts of 120 s: 4.00, and 3.00 for a number."""
    whole = whole or month(day(contact(1, ("connect.voice", 120)), times=50))
    return compare(whole, report(whole, at), others)


def with_unknown() -> Month:
    return month(day(contact(1, ("connect.voice", 120), ("kms.request", 1)), times=50))


def told(comparison: Comparison) -> list[str]:
    return [sentence for one in comparison.others for sentence in break_even(one, comparison)]


def test_the_difference_is_what_the_other_costs_more() -> None:
    comparison = beside(FLAT, Alternative("Nothing"))
    assert [(one.amount, one.difference) for one in comparison.others] == [
        (Decimal("101.50"), Decimal("94.50")),
        (Decimal(0), Decimal(-7)),
    ]


def test_break_evens_are_told_with_who_is_cheaper_on_which_side() -> None:
    assert told(beside(FLAT)) == [
        "Break-even: 1,940 contacts a month. Below this centre is cheaper, from there on Flat."
    ]
    dear = Alternative("Dear", per_contact=Decimal("0.10"))
    assert told(beside(dear)) == ["Break-even: 151 contacts a month. From there on this centre is cheaper, below Dear."]
    assert told(beside(Alternative("Free"))) == ["No break-even: Free costs no more, however many contacts come."]
    mad = Alternative("Mad", per_contact=Decimal(9), others=(("Fee", Decimal(9)),))
    assert told(beside(mad)) == ["No break-even: this centre is cheaper however many contacts come."]


def test_a_centre_that_is_cheaper_twice_says_both_stretches() -> None:
    whole = month(day(contact(1, ("connect.task", 1)), times=10), standing=())
    suite = Alternative("Suite", others=(("Fee", Decimal(50)),), per_contact=Decimal("0.4"))
    comparison = beside(suite, whole=whole, at=tariff(connect_task=[(0, "1"), (100, "0.1")]))
    assert told(comparison) == [
        "This centre is cheaper with 0 to 83 and 134 or more contacts a month, else Suite.",
    ]


def test_unknown_prices_make_the_bounds_at_most_and_at_least() -> None:
    dear = Alternative("Dear", per_contact=Decimal("0.10"))
    comparison = beside(FLAT, dear, Alternative("Seats", 1, Decimal(5)), whole=with_unknown())
    assert told(comparison) == [
        "Break-even: 1,940 contacts a month, at most. Below this centre is cheaper, from there on Flat.",
        "Break-even: 151 contacts a month, at least. From there on this centre is cheaper, below Dear.",
        "Break-even: 25 contacts a month, at most. Below this centre is cheaper, from there on Seats.",
        "With 50 contacts both cost the same at 1.4 seats, at least: from 2 on this centre is cheaper.",
    ]
    assert "This centre costs more than is said here: what has no price is not in it." in list(sentences(comparison))
    assert not any("costs more than is said" in sentence for sentence in sentences(beside(FLAT)))


def test_seats_are_told_where_they_cost_something() -> None:
    rich = Alternative("Rich", 2, Decimal(10), others=(("Fee", Decimal(100)),))
    assert told(beside(SEATS, rich)) == [
        "Break-even: 213 contacts a month. Below this centre is cheaper, from there on Seats.",
        "With 50 contacts both cost the same at 0.7 seats: from 1 on this centre is cheaper.",
        "Break-even: 1,463 contacts a month. Below this centre is cheaper, from there on Rich.",
        "With 50 contacts this centre is cheaper than Rich without a seat.",
    ]


def test_json_has_every_amount_as_text_and_the_whole_month() -> None:
    written = json.loads(json.dumps(as_json(beside(FLAT, SEATS))))
    assert list(written) == ["title", "currency", "contacts", "minutes", "here", "others", "assumed"]
    assert (written["contacts"], written["minutes"], written["here"]["amount"]) == (50, "100", "7")
    assert written["here"]["report"]["total"]["amount"] == "7"
    assert written["others"][0] == {
        "name": "Flat",
        "amount": "101.5",
        "difference": "94.5",
        "parts": [{"name": "50 contacts at 0.03", "amount": "1.5"}, {"name": "Fee", "amount": "100"}],
        "cheaper_here": [{"from": 0, "below": 1940}],
        "even_seats": None,
    }
    assert written["others"][1]["even_seats"] == "0.7"


def test_the_lines_of_the_chart_meet_where_they_break_even() -> None:
    # 213 contacts of 50 are on the chart, 1,940 are not: 0 to 300, 20.00 for seats and 27.00 for this centre at the end
    chart = line_chart(beside(FLAT, SEATS))
    assert [(tick.at, tick.label) for tick in chart.across] == [
        (Decimal(0), "0"),
        (Decimal("33.33"), "100"),
        (Decimal("66.67"), "200"),
        (Decimal(100), "300"),
    ]
    assert [tick.label for tick in chart.upwards] == ["50 USD", "100 USD", "150 USD"]
    assert [curve.points for curve in chart.curves] == [
        "0.00,980.00 1000.00,820.00",
        "0.00,333.33 1000.00,273.33",
        "0.00,866.67 1000.00,866.67",
    ]
    (mark,) = chart.marks
    assert (mark.x, mark.y) == (Decimal("71.00"), round(TOP + PLOT - PLOT * Decimal("20.04") / 150, 2))


def test_the_chart_bends_where_a_tier_begins() -> None:
    whole = month(day(contact(1, ("connect.task", 1)), times=100), standing=())
    comparison = beside(FLAT, whole=whole, at=tariff(connect_task=[(0, "1"), (100, "0.1")]))
    assert len(line_chart(comparison).curves[0].points.split()) == 3


def test_the_page_has_everything_and_runs_nothing() -> None:
    hostile = Alternative(HOSTILE, 2, Decimal(10), others=((HOSTILE, Decimal(1)),))
    page = as_html(beside(FLAT, hostile))
    seen = _Seen()
    seen.feed(page)
    assert "script" not in seen.tags
    assert not seen.links
    text = " ".join("".join(seen.texts).split())
    assert HOSTILE in text
    for words in ("7.00 USD", "101.50", "+94.50", "Break-even: 1,940 contacts a month.", "2 seats at 10.00"):
        assert words in text
    assert len([tag for tag in seen.tags if tag == "polyline"]) == 3


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
