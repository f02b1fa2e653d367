"""`offhook cost records`: exported contact records in, a report out."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Offhook
from tests.cost.records.exported import LINE, OUTSIDE, call, chat, endpoint, lines

US = ("--region", "us-east-1")


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Two calls to the line of the project in Japan, one of a language of its own, and a chat."""
    english = call("c-2", 3600 * 20, 3600 * 20 + 30, Attributes={"language": "en-US"}, Queue={"Name": "Repairs"})
    file = tmp_path / "export" / "october.jsonl"
    file.parent.mkdir()
    file.write_text(lines([call("c-1", 0, 90), english, chat("c-3", 12)]), encoding="utf-8")
    return file


def test_what_contacts_cost_is_told_by_service_channel_queue_and_language(offhook: Offhook, exported: Path) -> None:
    printed = offhook("cost", "records", str(exported), "--stand-in", "us-east-1")
    assert (printed.status, printed.err) == (0, "")
    assert f"Contact records of {exported}" in printed.out.replace("\n", "")
    for part in ("3 contacts", "By service", "By channel", "By queue", "By language", "Repairs", "en-US"):
        assert part in printed.out
    assert "What could not be counted" not in printed.out
    assert "Contact records do not tell of bots, speech, Lambda functions" in " ".join(printed.out.split())


def test_the_figures_are_those_of_the_price_book(offhook: Offhook, exported: Path) -> None:
    told = offhook("cost", "records", str(exported), *US, "--format", "json").json()
    by_item = {(line["item"], line["labels"]["queue"]): line for line in told["lines"]}
    # 90 s of voice at 0.038 a minute; 12 messages at 0.010
    assert Decimal(by_item["connect.voice", "Orders"]["amount"]) == Decimal("0.057")
    assert Decimal(by_item["connect.chat", "Orders"]["amount"]) == Decimal("0.12")
    # 30 s of telephony are 60, to a number in Japan, whose price nobody knows in us-east-1
    assert by_item["telephony.did-inbound", "Repairs"]["quantity"] == "60"
    assert by_item["telephony.did-inbound", "Repairs"]["amount"] is None
    assert told["contacts"] == 3


def test_days_and_lines_are_split_by_where_they_are_asked_for(offhook: Offhook, exported: Path) -> None:
    printed = offhook("cost", "records", str(exported), "--by", "day", "--by", "line", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(printed.out)))
    voice = [(row["day"], row["line"].lstrip("'"), row["quantity"]) for row in rows if row["item"] == "connect.voice"]
    assert voice == [("2026-10-01", LINE, "90"), ("2026-10-01", LINE, "30")]
    shown = offhook("cost", "records", str(exported), "--by", "day").out
    assert "By day" in shown
    assert "By queue" not in shown


def test_only_contacts_of_some_days_are_counted(offhook: Offhook, exported: Path) -> None:
    days = ("--from", "2026-10-02", "--until", "2026-10-03")
    assert offhook("cost", "records", str(exported), *days, "--format", "json").json()["contacts"] == 0
    wrong = offhook("cost", "records", str(exported), "--from", "2026-10-02", "--until", "2026-10-02")
    assert (wrong.status, wrong.out) == (2, "")
    assert "--until comes before --from" in wrong.err


def test_center_toml_says_which_lines_are_toll_free(offhook: Offhook, exported: Path, project: Path) -> None:
    text = (project / "center.toml").read_text(encoding="utf-8")
    free = re.sub(rf'(number = "{re.escape(LINE)}".*?type = )"DID"', r'\1"TOLL_FREE"', text, flags=re.DOTALL)
    assert free != text
    (exported.parent.parent / "center.toml").write_text(free, encoding="utf-8")
    options = ("--project", str(exported.parent.parent), "--format", "json")
    items = {line["item"] for line in offhook("cost", "records", str(exported), *options).json()["lines"]}
    assert "telephony.tollfree-inbound" in items
    assert "telephony.did-inbound" not in items


def test_problems_are_named_and_only_strict_fails_for_them(
    offhook: Offhook, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with exported.open("a", encoding="utf-8") as file:
        file.write("garbage\n" + json.dumps(call("c-1", 0, 90))[:70])
    monkeypatch.setenv("COLUMNS", "300")
    loose = offhook("cost", "records", str(exported.parent))
    assert loose.status == 0
    said = " ".join(loose.out.split())
    assert "What could not be counted" in said
    assert "a line that is not JSON is left out" in said
    assert "a record that is cut off at the end of its file is left out" in said
    assert "october.jsonl:4" in loose.out
    strict = offhook("cost", "records", str(exported.parent), "--strict")
    assert (strict.status, strict.out) == (1, loose.out)


def test_strict_is_content_with_good_records(offhook: Offhook, exported: Path) -> None:
    assert offhook("cost", "records", str(exported), "--strict").status == 0


def test_a_page_can_be_written(offhook: Offhook, exported: Path) -> None:
    page = exported.with_suffix(".html")
    assert offhook("cost", "records", str(exported), "--output", str(page)).status == 0
    assert "Repairs" in page.read_text(encoding="utf-8")


def test_what_is_not_there_could_not_be_run(offhook: Offhook, tmp_path: Path) -> None:
    missing = offhook("cost", "records", str(tmp_path / "no-such-file"))
    assert (missing.status, missing.out) == (2, "")
    assert "no-such-file: cannot be read: No such file or directory" in missing.err
    empty = offhook("cost", "records", str(tmp_path))
    assert (empty.status, empty.out) == (2, "")
    assert "there is no contact record" in empty.err


def test_names_from_records_are_shown_as_they_are(offhook: Offhook, tmp_path: Path) -> None:
    odd = call("c-1", Queue={"Name": "[red]=HYPERLINK(1)\x1b[31m"}, CustomerEndpoint=endpoint(OUTSIDE))
    (tmp_path / "records").write_text(lines([odd]))
    printed = offhook("cost", "records", str(tmp_path / "records"))
    assert "[red]=HYPERLINK(1)" in printed.out
    assert "\x1b" not in printed.out
    table = offhook("cost", "records", str(tmp_path / "records"), "--format", "csv", "--by", "queue").out
    assert ",=HYPERLINK" not in table


def test_contact_events_are_no_records_and_no_bill_of_nothing(offhook: Offhook, tmp_path: Path) -> None:
    event = {"version": "0", "detail-type": "Amazon Connect Contact Event", "detail": {"contactId": "c-1"}}
    (tmp_path / "events.jsonl").write_text(json.dumps(event) + "\n", encoding="utf-8")
    printed = offhook("cost", "records", str(tmp_path))
    assert (printed.status, printed.out) == (2, "")
    assert "events.jsonl:1: nothing here can be counted" in printed.err
    assert "'version', 'detail-type', 'detail'" in printed.err
    assert "InitiationTimestamp" in printed.err
