"""The page: complete in itself, honest about what is unknown, and safe whatever a queue is called."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from offhook.cost.bill import Used, bill
from offhook.cost.report import Problem, Report
from offhook.cost.showing import as_html
from offhook.cost.showing.charts import FULL, FULL_BESIDE_UNKNOWN, MOST_SERVICES, chart, legend
from tests.cost.showing.made import BOOK, HOSTILE, TOKYO, of_a_call, of_a_month, price, used

VOID = {"meta"}


class Page(HTMLParser):
    """The texts and the attributes of a page; fails for a tag that is closed wrongly or never."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(as_html(report))
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += f"{data}\n"

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def charts(report: Report) -> list[ElementTree.Element]:
    return [
        ElementTree.fromstring(svg)
        for svg in re.findall(r'<svg role="img".*?</svg>(?=\n</section>)', as_html(report), re.S)
    ]


def hostile() -> Report:
    """Everything that somebody else may have written."""
    report = of_a_month(queue=HOSTILE)
    call = of_a_call([used("connect.voice", 60, HOSTILE)])
    return replace(
        report,
        title=HOSTILE,
        bill=replace(report.bill, lines=(*report.bill.lines, *call.bill.lines)),
        assumed=(HOSTILE,),
        problems=(Problem(2, HOSTILE, HOSTILE),),
        figures={HOSTILE: HOSTILE},
    )


def test_the_page_says_the_total_the_figures_the_assumptions_and_the_problems() -> None:
    words = Page(of_a_month()).words
    for said in (
        "A month of Suzume",
        "connect-customer in ap-northeast-1, 500 contacts",
        "+ 2 lines without a price",
        "a contact 0.182 USD from quiet-monday.toml",
        "3 times: a line is no JSON, first in june.jsonl:12",
        "Assumed No tax. Twenty-one working days.",
        "≈ the price of us-east-1",
    ):
        assert said in words


def test_the_page_has_every_line_with_its_price_and_how_well_it_is_known() -> None:
    words = Page(of_a_call()).words
    assert "Voice service 1 min 12 s ≈ 0.038 / min 0.0456 secondary, 2026-10-04" in words
    assert "Speech requests 3 requests included ask the bot 3 requests" in words
    assert "Symmetric requests 2 requests unknown ask the bot 2 requests" in words
    assert "main menu 120 characters greet by name 86 characters" in words


def test_nothing_that_others_wrote_becomes_part_of_the_page() -> None:
    page = Page(hostile())
    assert "script" not in page.tags
    assert page.words.count("<script>alert(1)</script>") >= 8
    assert "{{ 7 * 7 }}" in page.words
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_the_page_needs_nothing_from_anywhere() -> None:
    page = Page(hostile())
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & set(page.tags)
    assert not {"src", "href", "style", "xlink:href"} & {name for name, _ in page.attributes}
    assert "default-src 'none'; style-src 'unsafe-inline'" in {value for _, value in page.attributes}
    style = re.search(r"<style>(.*?)</style>", as_html(of_a_month()), re.S)
    assert style
    assert "@import" not in style[1]
    assert re.findall(r"url\(([^)]*)\)", style[1]) == ["#unpriced"]


def test_the_same_report_is_the_same_page() -> None:
    assert as_html(of_a_month()) == as_html(of_a_month())


def test_a_bill_of_nothing_is_a_page_too() -> None:
    page = Page(Report("Nothing", bill([], TOKYO), TOKYO, splits=("queue",)))
    assert "0.00 USD" in page.words
    assert "Nothing was used." in page.words


def test_a_chart_is_a_picture_with_a_title_and_its_content_in_words() -> None:
    found = charts(of_a_month())
    assert [svg.findtext("title") for svg in found] == ["By service", "By channel", "By queue", "By language"]
    assert (found[1].findtext("desc") or "").startswith(
        "VOICE: 82.01 USD · 90 % + 1 line without a price; CHAT: 9.00 USD"
    )
    assert "no channel: unknown + 1 line without a price" in (found[1].findtext("desc") or "")


def test_services_are_told_apart_without_colour() -> None:
    report = of_a_month()
    parts = [group for svg in charts(report) for group in svg.iter("g")]
    assert parts
    for group in parts:
        number = (group.find("rect").get("class") or "")[-1]  # type: ignore[union-attr]
        assert (group.findtext("title") or "").startswith(legend(report.bill)[int(number) - 1])
        assert group.findtext("text") in (None, number)
    assert any(group.findtext("text") for group in parts)


@pytest.mark.parametrize("label", ["service", "queue"])
def test_bars_are_as_long_as_their_amounts_and_stay_within_the_page(label: str) -> None:
    drawn = chart(of_a_month().bill, label)
    lengths = {bar.name: bar.end for bar in drawn.bars}
    assert max(lengths.values()) == pytest.approx(FULL_BESIDE_UNKNOWN, abs=1)
    assert all(part.x + part.width <= FULL for bar in drawn.bars for part in bar.parts)
    if label == "queue":
        by_queue = of_a_month().bill.by("queue")
        ratio = by_queue["Repairs"].amount / by_queue["Suzume Orders"].amount
        assert lengths["Repairs"] / lengths["Suzume Orders"] == pytest.approx(ratio, abs=Decimal("0.03"))


def test_what_has_no_price_has_a_mark_of_its_own_and_no_bar() -> None:
    bars = {bar.name: bar for bar in chart(of_a_month().bill, "service").bars}
    assert (bars["AWS KMS"].parts, bars["AWS KMS"].unpriced, bars["AWS KMS"].value) == ((), 1, "unknown")
    assert (bars["Amazon Lex"].parts, bars["Amazon Lex"].unpriced, bars["Amazon Lex"].value) == ((), 0, "included")
    assert "1 unpriced" in Page(of_a_month()).words


def test_services_beyond_the_colours_are_one_and_lose_nothing() -> None:
    keys = ("connect.voice", "lex.text", "lambda.request", "kms.key", "s3.put", "kinesis.put", "cases.case", "sms.part")
    rows = [price(key, "us-east-1", "1") for key in keys]
    basic = replace(TOKYO, plan="connect-customer-basic", region="us-east-1", book=type(BOOK)(rows))
    costs = bill([Used(key, 1_000_000, "", {"queue": "Orders"}) for key in keys], basic)
    assert legend(costs)[MOST_SERVICES:] == ["Others"]
    assert chart(costs, "queue").bars[0].end == pytest.approx(FULL, abs=1)


def test_a_long_name_is_whole_where_the_pointer_rests() -> None:
    name = "Customers who have bought a television and two phones"
    (bar, *_) = chart(of_a_month(queue=name).bill, "queue").bars
    assert (bar.name, bar.short_name) == (name, "Customers who have bought…")
    assert name in Page(of_a_month(queue=name)).words
