"""A report as data: everything in it, exact, and harmless to whoever opens it."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from offhook.cost.bill import Used, bill
from offhook.cost.report import Report
from offhook.cost.showing import as_csv, as_json
from tests.cost.showing.made import CALL, TOKYO, of_a_call, of_a_month, used

HEADER = (
    "service,item,country,channel,queue,language,quantity,unit,sold_quantity,sold_by,price,currency,amount,"
    "how,confidence,price_date"
)


def table(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report))))


@pytest.mark.parametrize("report", [of_a_call(), of_a_month()], ids=["call", "month"])
def test_the_lines_of_the_json_add_up_to_its_total_to_the_last_digit(report: Report) -> None:
    told = json.loads(json.dumps(as_json(report)))
    amounts = [Decimal(line["amount"]) for line in told["lines"] if line["amount"] is not None]
    assert sum(amounts) == Decimal(told["total"]["amount"]) == report.bill.total
    assert len(told["lines"]) - len(amounts) == told["total"]["unpriced"] > 0
    for subtotals in told["by"].values():
        assert sum(Decimal(one["amount"]) for one in subtotals) == report.bill.total


@pytest.mark.parametrize("report", [of_a_call(), of_a_month()], ids=["call", "month"])
def test_the_lines_of_the_csv_add_up_to_the_total_to_the_last_digit(report: Report) -> None:
    lines = table(report)
    assert sum(Decimal(line["amount"]) for line in lines if line["amount"]) == report.bill.total
    assert {line["amount"] for line in lines if line["how"] == "unknown"} == {""}
    assert all(Decimal(line["quantity"]) > 0 for line in lines)


def test_json_has_every_line_of_a_call_with_its_action_and_where_its_price_is_from() -> None:
    told = as_json(of_a_call())
    assert [line["item"] for line in told["lines"]] == [usage.item for usage in CALL]
    assert told["lines"][0] == {
        "item": "polly.long-form",
        "service": "Amazon Polly",
        "name": "Long-form voices",
        "country": "",
        "labels": {
            "at": "2026-11-23T03:00:00+00:00",
            "contact": "c-1",
            "cause": "PromptPlayed",
            "flow": "main",
            "action": "say opening",
        },
        "quantity": "41",
        "unit": "character",
        "sold_quantity": "0.000041",
        "sold_by": "million characters",
        "how": "stand-in",
        "amount": "0.000656",
        "price": {
            "tiers": [{"begins_at": "0", "price": "16"}],
            "region": "us-east-1",
            "confidence": "secondary",
            "date": "2026-10-04",
            "source": "https://example.com/",
        },
    }


def test_json_tells_unknown_from_included() -> None:
    by_item = {line["item"]: line for line in as_json(of_a_call())["lines"]}
    unknown, included = by_item["kms.request"], by_item["lex.speech"]
    assert (unknown["how"], unknown["amount"], unknown["price"]) == ("unknown", None, None)
    assert (included["how"], included["amount"], included["price"]) == ("included", "0", None)


def test_json_says_what_the_report_is_about() -> None:
    told = as_json(of_a_month())
    about = {key: told[key] for key in ("title", "region", "plan", "currency", "stand_in", "contacts")}
    assert about == {
        "title": "A month of Suzume",
        "region": "ap-northeast-1",
        "plan": "connect-customer",
        "currency": "USD",
        "stand_in": "us-east-1",
        "contacts": 500,
    }
    assert list(told["by"]) == ["service", "channel", "queue", "language"]
    assert told["assumed"] == ["No tax.", "Twenty-one working days."]
    assert told["problems"][0] == {"count": 3, "what": "a line is no JSON", "where": "june.jsonl:12"}
    assert told["figures"]["from"] == "quiet-monday.toml"
    assert Decimal(told["figures"]["a contact"]) == of_a_month().bill.total / 500


def test_nothing_in_the_json_is_a_float() -> None:
    def refuse(written: str) -> float:
        raise AssertionError(f"{written} is a float")

    json.loads(json.dumps(as_json(of_a_month())), parse_float=refuse)


def test_csv_has_one_row_a_line_with_plain_numbers() -> None:
    text = as_csv(of_a_call())
    assert text.splitlines()[0] == f"{HEADER},at,contact,cause,flow,action"
    assert text.splitlines()[1] == (
        "Amazon Polly,polly.long-form,,,,,41,character,0.000041,million characters,16,USD,0.000656,stand-in,secondary,"
        "2026-10-04,2026-11-23T03:00:00+00:00,c-1,PromptPlayed,main,say opening"
    )
    assert len(text.splitlines()) == len(CALL) + 1


def test_csv_of_a_month_has_its_labels_in_their_columns_and_none_besides() -> None:
    lines = table(of_a_month())
    assert list(lines[0]) == HEADER.split(",")
    assert {line["queue"] for line in lines} == {"Suzume Orders", "Repairs", "サポート", ""}
    voice = next(line for line in lines if line["item"] == "connect.voice" and line["queue"] == "Repairs")
    assert (voice["quantity"], voice["sold_quantity"], voice["amount"]) == ("36000", "600", "22.8")


def test_a_price_in_tiers_names_each_of_them() -> None:
    line = next(line for line in table(of_a_call()) if line["item"] == "lambda.duration.arm")
    assert line["price"] == "0.0000133334 from 0; 0.00001 from 1000"


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "＝", "\r=", " ="])
def test_a_spreadsheet_takes_no_name_for_a_formula(beginning: str) -> None:
    name = f"{beginning}cmd|' /C calc'!A0"
    harmless = f"'{name.lstrip(' ' + chr(13))}"
    labels = {"queue": name, "resource": name, name: "x"}
    report = Report("x", bill([Used("connect.voice", 60, "", labels)], TOKYO), TOKYO)
    (line,) = table(report)
    assert line["queue"] == line["resource"] == harmless
    assert line[harmless] == "x"


def test_a_name_with_commas_quotes_and_line_ends_stays_one_value() -> None:
    name = 'Orders, "big"\nones'
    report = Report("x", bill([Used("connect.voice", 60, "", {"queue": name})], TOKYO), TOKYO)
    assert [line["queue"] for line in table(report)] == [name]


def test_half_a_unit_and_a_third_of_a_minute_keep_their_digits() -> None:
    lines = as_json(of_a_call([used("dynamodb.read", Decimal("0.5")), used("connect.voice", 20)]))["lines"]
    assert lines[0]["quantity"] == "0.5"
    assert lines[1]["sold_quantity"].startswith("0.33333333333333333333")


def test_a_terminal_is_told_nothing_by_a_name() -> None:
    report = Report("x", bill([Used("connect.voice", 60, "", {"queue": "a\x1b[31mb\x9bc\td"})], TOKYO), TOKYO)
    assert [line["queue"] for line in table(report)] == ["a [31mb c\td"]
