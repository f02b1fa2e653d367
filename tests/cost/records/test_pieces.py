"""Records that do not stand one a line are told apart, wherever a file is cut into chunks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.cost.records import pieces as taking
from offhook.cost.records.files import Form, RecordsFile
from offhook.cost.records.pieces import Piece, as_lines, pieces

HARD = st.text(alphabet='{}[]"\\,: \nxé', max_size=12)
NAMES = st.sampled_from(("ContactId", "_", "}{", "", "b", '}{"'))
RECORDS = st.lists(
    st.dictionaries(NAMES | HARD, HARD | st.dictionaries(NAMES, HARD, max_size=2), min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)


def taken(text: str, form: Form, folder: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> list[Piece]:
    monkeypatch.setattr(taking, "CHUNK", chunk)
    file = folder / "file"
    file.write_bytes(text.encode())
    return list(pieces(RecordsFile(file, form)))


def values(found: list[Piece]) -> list[Any]:
    return [json.loads(piece.text) for piece in found]


@settings(max_examples=60, deadline=None)
@given(records=RECORDS, between=st.sampled_from(("", "\n", "\r\n", "\n\n")), chunk=st.integers(1, 40))
def test_joined_records_are_told_apart(
    records: list[Any], between: str, chunk: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = between.join(json.dumps(record) for record in records)
    folder = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patched:
        found = taken(text, Form.JOINED, folder, patched, chunk)
        written = b"".join(as_lines(RecordsFile(folder / "file", Form.JOINED)))
    assert values(found) == records
    assert [line for line in written.split(b"\n") if line.strip()] == [piece.text for piece in found]


@settings(max_examples=50, deadline=None)
@given(records=RECORDS, indent=st.sampled_from((None, 0, 2)), chunk=st.integers(1, 40))
def test_values_of_an_array_are_told_apart(
    records: list[Any], indent: int | None, chunk: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = json.dumps(records, indent=indent, ensure_ascii=False)
    with pytest.MonkeyPatch.context() as patched:
        found = taken(text, Form.SPREAD, tmp_path_factory.getbasetemp(), patched, chunk)
    assert values(found) == records
    assert all(b"\n" not in piece.text for piece in found)


def test_a_piece_says_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = taken('{"a":1}{"b":2}\n\n {"c":3}{"d":4}', Form.JOINED, tmp_path, monkeypatch, 5)
    assert [(piece.line, piece.column) for piece in found] == [(1, 1), (1, 8), (3, 1), (3, 9)]
    found = taken('[\n  {"a": 1},\n  {\n "b": 2},{"c":3}]', Form.SPREAD, tmp_path, monkeypatch, 5)
    assert [(piece.line, piece.column) for piece in found] == [(2, 3), (3, 3), (4, 10)]


def test_a_record_that_is_cut_in_the_middle_takes_at_most_the_next_one_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = taken('{"a":"cu{"b":2}{"c":3}{"d":4}', Form.JOINED, tmp_path, monkeypatch, 1000)
    assert [piece.text for piece in found] == [b'{"a":"cu{"b":2}', b'{"c":3}', b'{"d":4}']


def test_what_goes_on_without_end_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "LARGEST", 100)
    found = taken(f'{{"a":1}}\n{"x" * 1000}\n{{"b":2}}', Form.JOINED, tmp_path, monkeypatch, 30)
    assert [piece.line for piece in found] == [1, 2, 3]
    assert len(found[1].text) < 200
