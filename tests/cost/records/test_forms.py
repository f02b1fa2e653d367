"""However records are written down, they say the same."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from offhook.cost.records import pieces as taking
from offhook.cost.records import reading
from offhook.cost.records.report import read_records
from offhook.errors import Faults, OffhookError
from tests.cost.records.exported import SHOP, Record, call, chat, lines, other, quantities, told

RECORDS = [
    call("c-1"),
    call("c-2", 100, 160, "TRANSFER", PreviousContactId="c-1"),
    call("c-3", method="OUTBOUND", Attributes={"language": "en-US"}),
    chat("c-4", 7),
    other("TASK", "c-5"),
    {**call("c-6", 0, 30, Queue=None), "NewField": {"of": ["next", "year"]}},
]
EXPECTED = {
    ("connect.chat", "CHAT", "Orders", "ja-JP"): 7,
    ("connect.task", "TASK", "Orders", "ja-JP"): 1,
    ("connect.voice", "VOICE", "-", "ja-JP"): 30,
    ("connect.voice", "VOICE", "Orders", "en-US"): 100,
    ("connect.voice", "VOICE", "Orders", "ja-JP"): 160,
    ("telephony.did-inbound", "VOICE", "-", "ja-JP"): 60,
    ("telephony.did-inbound", "VOICE", "Orders", "ja-JP"): 160,
    ("telephony.outbound", "VOICE", "Orders", "en-US"): 100,
}
JOINED = "".join(json.dumps(record) for record in RECORDS)
ODD = [{**record, "Note": 'a "}{" b\\'} for record in RECORDS]
Write = Callable[[Path], object]


def as_text(text: str) -> Write:
    return lambda path: path.write_bytes(text.encode())


def packed(text: str) -> Write:
    return lambda path: path.write_bytes(gzip.compress(text.encode()))


def as_parquet(columns: str, *, options: str = "") -> Write:
    """These columns of the records, made of a table of text and JSON."""

    def write(path: Path) -> None:
        source = path.with_name("source.jsonl")
        source.write_text(lines(RECORDS), encoding="utf-8")
        duckdb.execute(
            f"COPY (SELECT {columns} FROM read_json($source)) TO '{path}' (FORMAT parquet{options})",
            {"source": str(source)},
        )
        source.unlink()

    return write


FORMS = {
    "lines": as_text(lines(RECORDS)),
    "lines without the last break": as_text(lines(RECORDS).rstrip()),
    "lines of Windows, with blank ones": as_text("\ufeff" + lines(RECORDS).replace("\n", "\r\n\r\n")),
    "lines, some with two records": as_text(lines(RECORDS[:4]) + "".join(map(json.dumps, RECORDS[4:]))),
    "one after the other": as_text(JOINED),
    "lines, with words like their ends": as_text(lines(ODD)),
    "one after the other, with words like their ends": as_text("".join(json.dumps(record) for record in ODD)),
    "an array": as_text(json.dumps(RECORDS)),
    "an array over many lines": as_text(json.dumps(RECORDS, indent=2)),
    "objects over many lines": as_text("\n".join(json.dumps(record, indent=2) for record in RECORDS)),
    "lines, packed": packed(lines(RECORDS)),
    "one after the other, packed": packed(JOINED),
    "an array, packed": packed(json.dumps(RECORDS)),
    "Parquet of structs, moments and whole numbers": as_parquet("*"),
    "Parquet in lower case": as_parquet(
        "ContactId AS contactid, Channel AS channel, InitiationMethod AS initiationmethod, previouscontactid,"
        "InitiationTimestamp AS initiationtimestamp, ConnectedToSystemTimestamp AS connectedtosystemtimestamp,"
        "DisconnectTimestamp AS disconnecttimestamp, {'arn': Queue.ARN, 'name': Queue.Name} AS queue,"
        "MAP {'language': Attributes.language} AS attributes, {'address': SystemEndpoint.Address} AS systemendpoint,"
        "MAP {'connect:Subtype': {'valuestring': SegmentAttributes.\"connect:Subtype\".ValueString}}"
        " AS segmentattributes,"
        "{'address': CustomerEndpoint.Address} AS customerendpoint,"
        "{'contactmetrics': {'totalmessages': ChatMetrics.ContactMetrics.TotalMessages}} AS chatmetrics"
    ),
    "Parquet of JSON in texts": as_parquet(
        "* REPLACE (to_json(Queue)::VARCHAR AS Queue, to_json(Attributes)::VARCHAR AS Attributes,"
        "to_json(SystemEndpoint)::VARCHAR AS SystemEndpoint, to_json(ChatMetrics)::VARCHAR AS ChatMetrics,"
        "to_json(SegmentAttributes)::VARCHAR AS SegmentAttributes)"
    ),
    "Parquet in folders": as_parquet("*", options=", PARTITION_BY (Channel)"),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_same(form: str, tmp_path: Path) -> None:
    file = tmp_path / "what [they] *sent*?"
    FORMS[form](file)
    found = read_records([file], SHOP)
    assert quantities(found, "channel", "queue", "language") == EXPECTED
    assert (found.contacts, found.problems) == (len(RECORDS), ())


def test_folders_are_read_with_all_that_is_in_them_and_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "10" / "01").mkdir(parents=True)
    (tmp_path / "10" / "02").mkdir()
    FORMS["one after the other, packed"](tmp_path / "10" / "01" / "stream-1")
    for number, name in enumerate(("a", "a1", "a[1]", "_SUCCESS", ".a.crc", "empty")):
        record = [call(f"d-{number}", 0, 20)] if name != "empty" else []
        (tmp_path / "10" / "02" / name).write_text(lines(record))
    FORMS["Parquet of structs, moments and whole numbers"](tmp_path / "10" / "table.parquet")
    found = read_records([tmp_path, tmp_path / "10" / "02" / "a"], SHOP)
    assert found.contacts == len(RECORDS) + 3
    assert sum(told(found).values()) == len(RECORDS)  # those of the table were in the stream already


def test_pieces_are_read_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 1)
    for number, record in enumerate(RECORDS):
        packed(json.dumps(record))(tmp_path / f"{number}.gz")
    assert quantities(read_records([tmp_path], SHOP), "channel", "queue", "language") == EXPECTED


def test_a_line_without_end_does_not_keep_the_others_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (taking, reading):
        monkeypatch.setattr(module, "LARGEST", 4000)
    file = tmp_path / "records"
    file.write_text(lines(RECORDS[:3]) + "x" * 20_000 + "\n" + lines(RECORDS[3:]))
    found = read_records([file], SHOP)
    assert quantities(found, "channel", "queue", "language") == EXPECTED
    assert [(problem.what, problem.where) for problem in found.problems] == [
        ("a line that is not JSON is left out", f"{file}:4")
    ]


def test_what_cannot_be_read_is_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(Faults) as raised:
        read_records([tmp_path / "not-there", tmp_path / "nor-there"], SHOP)
    assert [str(fault.where) for fault in raised.value.faults] == [f"{tmp_path}/nor-there", f"{tmp_path}/not-there"]


def test_broken_parquet_is_named(tmp_path: Path) -> None:
    FORMS["Parquet of structs, moments and whole numbers"](tmp_path / "good.parquet")
    whole = (tmp_path / "good.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "rubbish.parquet").write_bytes(b"PAR1" + b"x" * 100)
    with pytest.raises(Faults) as raised:
        read_records([tmp_path], SHOP)
    assert [Path(fault.where.file).name for fault in raised.value.faults] == ["cut.parquet", "rubbish.parquet"]
    assert "cannot be read" in str(raised.value)


def test_parquet_of_something_else_says_which_columns_are_missing(tmp_path: Path) -> None:
    as_parquet("ContactId, Channel")(tmp_path / "else.parquet")
    with pytest.raises(Faults, match="no column InitiationMethod and no column InitiationTimestamp"):
        read_records([tmp_path], SHOP)


def test_no_record_at_all_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "nothing").write_text("\n\n")
    with pytest.raises(OffhookError, match="there is no contact record"):
        read_records([tmp_path], SHOP)


def test_columns_that_are_not_there_say_nothing(tmp_path: Path) -> None:
    as_parquet("* EXCLUDE (Queue, Attributes, ChatMetrics, PreviousContactId, LastUpdateTimestamp)")(tmp_path / "p")
    found = read_records([tmp_path], SHOP)
    assert {(used.labels["queue"], used.labels["language"]) for used in found.used} == {("-", "-")}
    assert len(told(found)) == 2  # chats without messages, and the transfer of a call that nobody knows


def test_the_record_is_the_one_that_was_written(tmp_path: Path) -> None:
    file = tmp_path / "records"
    FORMS["lines"](file)
    before = file.read_bytes()
    read_records([file], SHOP)
    assert (file.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (before, ["records"])


def test_a_record_may_have_any_field(tmp_path: Path) -> None:
    odd: list[Record] = [{**call("c-1"), name: value} for name, value in (("Agent", 5), ("Tags", [1]), ("X", None))]
    (tmp_path / "records").write_text(lines(odd))
    assert read_records([tmp_path], SHOP).contacts == 1


def test_a_column_called_filename_is_any_other_column(tmp_path: Path) -> None:
    as_parquet("*, 'x' AS filename")(tmp_path / "records.parquet")
    assert quantities(read_records([tmp_path], SHOP), "channel", "queue", "language") == EXPECTED


def test_a_parquet_file_whose_rows_are_damaged_is_named_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "damaged.parquet"
    FORMS["Parquet of structs, moments and whole numbers"](file)
    whole = bytearray(file.read_bytes())
    whole[40:90] = b"\xff" * 50
    file.write_bytes(whole)
    with pytest.raises(Faults) as raised:
        read_records([file], SHOP)
    assert str(raised.value).startswith(f"{file}: this Parquet file cannot be read:")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Faults, match="this is no file"):
        read_records([tmp_path / "pipe"], SHOP)
