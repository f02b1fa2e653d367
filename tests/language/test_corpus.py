"""Flow files that other people published: every one is read, and an edit keeps every byte beside it.

They are not part of this repository. OFFHOOK_CORPUS names the folder that has them.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Faults
from offhook.language.forms import Found, read_documents
from offhook.language.writer import Edits

CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or Path(__file__).parents[2] / "../shared/corpus")

pytestmark = pytest.mark.skipif(
    not (CORPUS / "files.tsv").exists(), reason=f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS"
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (CORPUS / "files.tsv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["format"] != "lexbot"]


@pytest.fixture(scope="module")
def flows(rows: list[dict[str, str]]) -> list[tuple[dict[str, str], list[Found]]]:
    return [(row, read_documents(CORPUS / row["file"])) for row in rows]


def test_every_file_gives_the_flows_and_actions_that_it_is_known_to_hold(
    flows: list[tuple[dict[str, str], list[Found]]],
) -> None:
    for row, found in flows:
        read = [one.flow() for one in found if one.document is not None]
        counted = (len(read), sum(len(flow.actions) for flow in read))
        known = (int(row["n_flows"]), int(row["n_actions"]))
        assert counted == known or known == (0, 0), row["file"]  # (0, 0): too broken for whoever counted


def test_a_flow_that_cannot_be_read_says_where_and_why(flows: list[tuple[dict[str, str], list[Found]]]) -> None:
    broken = [one for _, found in flows for one in found if one.document is None]
    for one in broken:
        with pytest.raises(Faults) as refused:
            one.flow()
        assert all(fault.where.line > 0 and fault.fix for fault in refused.value.faults)


def test_every_legacy_flow_is_converted_without_a_remark(flows: list[tuple[dict[str, str], list[Found]]]) -> None:
    legacy = [(row["file"], one) for row, found in flows for one in found if one.language == "legacy"]
    assert Counter(row["format"] for row, _ in flows)["legacy"] == len(legacy)
    assert [(file, one.remarks) for file, one in legacy if one.remarks] == []


def test_every_file_is_written_back_byte_for_byte_and_an_edit_changes_one_value(
    flows: list[tuple[dict[str, str], list[Found]]],
) -> None:
    for row, found in flows:
        data = (CORPUS / row["file"]).read_bytes()
        for one in (one for one in found if one.document is not None):
            edits = Edits(one)
            assert edits.written() == data, row["file"]
            key = "start" if one.language == "legacy" else "StartAction"
            edits.set(key, value="elsewhere")
            new = edits.written()
            (change,) = edits.source_changes()
            assert new.replace(b"elsewhere", _start(one, key).encode(), 1) == data, row["file"]
            assert change.end - change.start < 60


def _start(one: Found, key: str) -> str:
    document: dict[str, Any] = one.document or {}
    return str(document[key])
