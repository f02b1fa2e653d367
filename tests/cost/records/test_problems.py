"""Whatever is wrong with records is counted and named with its place, and the rest is counted as if nothing were."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from offhook.cost.records.faults import CUT_OFF, LINK_TO_FOLDER, LINK_TO_NOTHING, LONG_CALL, NO_FILE, NO_MESSAGES
from offhook.cost.records.report import _database, read_records
from offhook.cost.report import Problem
from offhook.errors import OffhookError
from tests.cost.records.exported import SHOP, call, chat, clock, lines, other, quantities, read, told

GOOD = call("good")
VOICE = "connect.voice"


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in call("bad").items() if key != name}


BAD = {
    "a line that is not JSON is left out": "garbage",
    "a value of JSON that is no object is left out": "[1, 2]",
    "a record without ContactId is left out": without("ContactId"),
    "a record without Channel is left out": {**GOOD, "ContactId": "bad", "Channel": None},
    "a record without InitiationMethod is left out": {**GOOD, "ContactId": "bad", "InitiationMethod": ""},
    "a record without InitiationTimestamp is left out": without("InitiationTimestamp"),
    "a record without DisconnectTimestamp is left out": without("DisconnectTimestamp"),
    "a record with a moment that cannot be read is left out": call("bad", DisconnectTimestamp="yesterday"),
    "a record of a contact that ends before it begins is left out": call("bad", 50, 20),
    "a record with characters that cannot be read is left out": '{"ContactId": "bad\\ud800"}',
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_record_is_named_with_its_line_and_left_out(what: str, tmp_path: Path) -> None:
    bad = BAD[what]
    found = read(tmp_path, GOOD, "", bad if isinstance(bad, str) else json.dumps(bad), call("also good"))
    assert found.problems == (Problem(1, what, f"{tmp_path}/records.jsonl:3"),)
    assert (found.contacts, quantities(found)[VOICE]) == (2, 200)


def test_each_kind_is_counted_and_placed_where_it_was_first_seen(tmp_path: Path) -> None:
    found = read(tmp_path, "x", GOOD, "y", without("Channel"), call("bad", 9, 3), without("Channel"), "z", "{}")
    file = f"{tmp_path}/records.jsonl"
    assert found.problems == (
        Problem(3, "a line that is not JSON is left out", f"{file}:1"),
        Problem(1, "a record without ContactId is left out", f"{file}:8"),
        Problem(2, "a record without Channel is left out", f"{file}:4"),
        Problem(1, "a record of a contact that ends before it begins is left out", f"{file}:5"),
    )


def test_a_last_line_that_is_cut_off_is_told_from_a_line_of_something_else(tmp_path: Path) -> None:
    cut = json.dumps(call("cut"))[:50]
    found = read(tmp_path, cut, GOOD, cut)
    assert told(found) == {
        "a line that is not JSON is left out": 1,
        "a record that is cut off at the end of its file is left out": 1,
    }


def test_a_stream_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    file = tmp_path / "stream"
    file.write_text("".join(json.dumps(call(f"c-{number}")) for number in range(3))[:-40])
    found = read_records([file], SHOP)
    assert (found.contacts, told(found)) == (2, {"a record that is cut off at the end of its file is left out": 1})


def test_an_array_is_read_up_to_what_cannot_be(tmp_path: Path) -> None:
    file = tmp_path / "array"
    file.write_text(json.dumps([GOOD, call("c-2"), call("c-3")], indent=1).replace('"c-3"', "c-3"))
    found = read_records([file], SHOP)
    assert found.contacts == 2
    assert [problem.count for problem in found.problems] == [1]


def test_a_packed_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    whole = gzip.compress(lines(call(f"c-{number}", number, number + 50) for number in range(5000)).encode())
    (tmp_path / "stream.gz").write_bytes(whole[: len(whole) // 2])
    found = read_records([tmp_path], SHOP)
    assert 0 < found.contacts < 5000
    assert any("compressed" in what for what in told(found))


def test_a_packed_file_of_rubbish_is_named(tmp_path: Path) -> None:
    (tmp_path / "stream.gz").write_bytes(b"\x1f\x8b" + b"rubbish" * 100)
    (tmp_path / "good").write_text(lines([GOOD]))
    found = read_records([tmp_path], SHOP)
    assert (found.contacts, list(told(found).values())) == (1, [1])


def test_a_record_that_comes_again_counts_once_as_it_was_updated_last(tmp_path: Path) -> None:
    early = call("c-1", 0, 10, LastUpdateTimestamp=clock(20))
    late = call("c-1", 0, 80, LastUpdateTimestamp=clock(90))
    same = call("c-2", 0, 60)
    found = read(tmp_path, late, early, early, same, same)
    assert (found.contacts, quantities(found)[VOICE]) == (2, 140)
    what = "a record is there again under the same ContactId: the latest LastUpdateTimestamp counts, once"
    assert found.problems == (Problem(3, what, f"{tmp_path}/records.jsonl:2"),)


def test_a_broken_copy_does_not_take_the_place_of_a_good_one(tmp_path: Path) -> None:
    broken = call("c-1", 0, 10, DisconnectTimestamp=None, LastUpdateTimestamp=clock(900))
    assert quantities(read(tmp_path, call("c-1"), broken))[VOICE] == 100


def test_channels_and_methods_that_nobody_knows_are_kept_and_named(tmp_path: Path) -> None:
    fax, thought = other("FAX", "c-1"), call("c-2", method="TELEPATHY")
    found = read(tmp_path, fax, thought, call("c-3", method="TELEPATHY"))
    assert (found.contacts, quantities(found)) == (3, {VOICE: 200})
    assert told(found) == {
        "a contact of the unknown channel 'FAX' has no price": 1,
        "a contact has begun by the unknown method 'TELEPATHY': if it is a call, its telephony has no price": 2,
    }


def test_very_many_unknown_names_are_not_all_told(tmp_path: Path) -> None:
    found = read(tmp_path, *(other(f"CHANNEL {number}", f"c-{number}") for number in range(50)))
    assert len(found.problems) == 21
    assert sum(told(found).values()) == 50


def test_a_call_that_goes_on_from_nowhere_is_a_call_of_its_own(tmp_path: Path) -> None:
    orphan = call("c-2", 100, 104, "TRANSFER", PreviousContactId="never seen", ConnectedToSystemTimestamp=None)
    after = call("c-3", 104, 150, "QUEUE_TRANSFER", PreviousContactId="c-2", SystemEndpoint=None)
    nameless = call("c-4", 0, 100, "TRANSFER")
    found = read(tmp_path, orphan, after, nameless)
    assert quantities(found) == {VOICE: 50 + 100, "telephony.did-inbound": 60 + 100}
    (what,) = told(found)
    assert what.startswith("a call goes on from a contact that is not in the data")
    assert told(found) == {what: 2}


def test_contacts_in_a_circle_count_each_by_itself(tmp_path: Path) -> None:
    circle = [
        call("c-1", method="TRANSFER", PreviousContactId="c-2"),
        call("c-2", method="TRANSFER", PreviousContactId="c-1"),
    ]
    found = read(tmp_path, *circle, call("c-3", 100, 150, "TRANSFER", PreviousContactId="c-1"))
    assert quantities(found)[VOICE] == 250
    assert list(told(found).values()) == [3]


def test_chats_of_which_nobody_has_counted_the_messages_are_named(tmp_path: Path) -> None:
    old = {key: value for key, value in chat("c-1", 0).items() if key != "ChatMetrics"}
    found = read(tmp_path, old, chat("c-2", 4), chat("c-3", None))
    assert quantities(found) == {"connect.chat": 4}
    assert list(told(found).values()) == [2]


def test_rows_of_parquet_are_named_by_their_number(tmp_path: Path) -> None:
    source, table = tmp_path / "source.jsonl", tmp_path / "table.parquet"
    bad, empty = call("c-2", 50, 20), dict.fromkeys(GOOD)
    source.write_text(lines([GOOD, bad, empty, empty]))
    duckdb.execute(f"COPY (FROM read_json($source)) TO '{table}' (FORMAT parquet)", {"source": str(source)})
    found = read_records([table], SHOP)
    assert set(found.problems) == {
        Problem(1, "a record of a contact that ends before it begins is left out", f"{table}, row 2"),
        Problem(2, "a record without ContactId is left out", f"{table}, row 3"),
    }
    assert found.contacts == 1


def test_problems_are_found_in_each_file_of_many(tmp_path: Path) -> None:
    for number in range(5):
        text = lines([call(f"c-{number}")] * 2) + "garbage\n" * number
        (tmp_path / f"{number}.json").write_text(text)
    found = read_records([tmp_path], SHOP)
    assert (found.contacts, list(told(found).values())) == (5, [10, 5])
    assert found.problems[0].where == f"{tmp_path}/1.json:3"


@pytest.mark.parametrize("messages", [-5, 9 * 10**18, 10**30, "many"])
def test_a_number_of_messages_that_cannot_be_is_named_and_in_no_bill(messages: Any, tmp_path: Path) -> None:
    wrong = chat("wrong", 1)
    wrong["ChatMetrics"]["ContactMetrics"]["TotalMessages"] = messages
    found = read(tmp_path, chat("good", 7), wrong, {**wrong, "ContactId": "too"})
    assert quantities(found) == {"connect.chat": 7}
    assert set(found.problems) == {Problem(2, NO_MESSAGES, f"{tmp_path}/records.jsonl:2")}


def test_a_call_of_many_days_is_counted_and_named(tmp_path: Path) -> None:
    found = read(tmp_path, call("month", 0, 2_592_000), call("ages", DisconnectTimestamp="9999-12-31T00:00:00Z"))
    assert found.contacts == 2
    assert set(found.problems) == {Problem(1, LONG_CALL, f"{tmp_path}/records.jsonl:2")}


@pytest.mark.parametrize("encoding", ["latin-1", "cp932"])
def test_a_record_in_another_encoding_is_not_taken_for_one_that_is_cut_off(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    letter = "\N{LATIN SMALL LETTER A WITH DIAERESIS}" if encoding == "latin-1" else "ア"
    file.write_bytes(lines([GOOD, call("bad", Queue={"Name": f"K{letter}se"})]).encode(encoding))
    found = read_records([file], SHOP)
    assert found.contacts == 1
    assert [one.what for one in found.problems] == ["a record with characters that cannot be read is left out"]


def test_a_record_that_is_nested_without_end_is_named(tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    endless = '{"a":' * 5_000
    file.write_text(f"[\n{lines([GOOD])},\n{endless}", encoding="utf-8")
    found = read_records([file], SHOP)
    assert quantities(found)[VOICE] == 100
    assert [one.what for one in found.problems] == [CUT_OFF]


def test_ctrl_c_while_duckdb_works_is_ctrl_c() -> None:
    with pytest.raises(KeyboardInterrupt), _database():
        raise RuntimeError("Query interrupted")


EVENT = {"version": "0", "id": "e-1", "detail-type": "Amazon Connect Contact Event", "detail": {"contactId": "c-1"}}
UNUSABLE = {
    "contact events": (EVENT, "'version', 'id', 'detail-type', 'detail'"),
    "lower-case keys": ({"contactid": "c-1", "channel": "VOICE"}, "'contactid', 'channel'"),
    "what DescribeContact answers": ({"Contact": GOOD}, "'Contact'"),
    "a contact by its Id": ({"Id": "c-1", "Channel": "VOICE"}, "'Id', 'Channel'"),
}


@pytest.mark.parametrize(("record", "keys"), UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("indent", [None, 1])
def test_files_of_nothing_but_something_else_are_refused_with_what_they_look_like(
    record: dict[str, Any], keys: str, indent: int | None, tmp_path: Path
) -> None:
    file = tmp_path / "records"
    file.write_text(f"{json.dumps(record, indent=indent)}\n" * 2)
    with pytest.raises(OffhookError) as raised:
        read_records([tmp_path], SHOP)
    assert raised.value.what == (
        "nothing here can be counted: a record without ContactId is left out, 2 times. "
        f"The first object has the keys {keys}"
    )
    assert raised.value.where.file.startswith(f"{file}:1")
    assert "ContactId, Channel, InitiationMethod" in raised.value.fix


def test_records_none_of_which_is_good_are_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(OffhookError) as raised:
        read(tmp_path, "garbage", call("bad", 50, 20), without("Channel"))
    for what in (
        "nothing here can be counted: a line that is not JSON is left out, 1 time;",
        "a record without Channel is left out, 1 time;",
        "a record of a contact that ends before it begins is left out, 1 time",
    ):
        assert what in raised.value.what


def test_keys_of_something_else_are_neither_many_nor_long_nor_obeyed_by_a_terminal(tmp_path: Path) -> None:
    with pytest.raises(OffhookError) as raised:
        read(tmp_path, {"\x1b[31m\u202e" + "x" * 500: 1, **{f"key {number}": number for number in range(1000)}})
    assert len(raised.value.what) < 400
    assert raised.value.what.isprintable()


def test_links_to_files_are_followed_and_what_is_left_out_of_a_folder_is_named(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "export", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (elsewhere / "far.jsonl").write_text(lines([call("far")]))
    (folder / "near.jsonl").write_text(lines([call("near")]))
    (folder / "link.jsonl").symlink_to(elsewhere / "far.jsonl")
    for name in ("a", "b"):
        (folder / name).symlink_to(elsewhere)
    (folder / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    (folder / ".hidden").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe")
    found = read_records([folder], SHOP)
    assert found.contacts == 2
    assert found.problems == (
        Problem(2, LINK_TO_FOLDER, f"{folder}/a"),
        Problem(1, LINK_TO_NOTHING, f"{folder}/gone.jsonl"),
        Problem(1, NO_FILE, f"{folder}/pipe"),
    )


def test_a_folder_of_links_to_folders_says_why_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "october").symlink_to(tmp_path)
    with pytest.raises(OffhookError, match=r"there is no contact record; a link to a folder is not followed"):
        read_records([tmp_path / "export"], SHOP)
