"""Flows that other people published are drawn and laid out whole.

They are not part of this repository. OFFHOOK_CORPUS names the folder that has them.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from offhook.drawing.branches import branches_of
from offhook.drawing.mermaid import mermaid
from offhook.drawing.picture import picture_of
from offhook.language.forms import LEGACY, Found, documents_in, read_documents
from offhook.language.layout.editor import positions_of
from offhook.language.layout.moves import Moves
from offhook.lint.subject import Subject
from tests.drawing.checks import check_picture

CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or Path(__file__).parents[2] / "../shared/corpus")

pytestmark = pytest.mark.skipif(
    not (CORPUS / "files.tsv").exists(), reason=f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS"
)


@pytest.fixture(scope="module")
def flows() -> list[Found]:
    with (CORPUS / "files.tsv").open(encoding="utf-8", newline="") as lines:
        files = [row["file"] for row in csv.DictReader(lines, delimiter="\t") if row["format"] != "lexbot"]
    return [found for file in files for found in read_documents(CORPUS / file) if found.document is not None]


def test_every_flow_is_drawn_whole(flows: list[Found]) -> None:
    for found in flows:
        check_picture(Subject(found.unchecked()))


def test_every_flow_becomes_a_flowchart_with_all_its_branches(flows: list[Found]) -> None:
    for found in flows:
        subject = Subject(found.unchecked())
        lines = mermaid(picture_of(subject)).splitlines()
        arrows = [line for line in lines if " --> " in line or " -->|" in line or " -.->" in line]
        assert len(arrows) == len(branches_of(subject)), found.file


def test_every_flow_is_laid_out_once_and_stays_so(flows: list[Found]) -> None:
    for found in flows:
        if found.language != LEGACY:
            data = found.excerpt.source.rewritten(moves_of(found).source_changes())
            again = [one for one in documents_in(data, file=found.file, key=found.key) if one.path == found.path]
            assert [moves_of(one).count for one in again] == [0], found.file


def moves_of(found: Found) -> Moves:
    subject = Subject(found.unchecked())
    return Moves(found, positions_of(subject.document, [branch.branch for branch in branches_of(subject)]))
